using System.Text.Json;
using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Text;

public sealed class NamedThemesTests
{
    private static readonly ThemeDictionary Dictionary = new(
    [
        new("delivery", ["deliver*", "arrived late", "parcel"], ["free delivery"]),
        new("price", ["expensive", "not cheap", "cost"]),
        new("staff", ["rude", "unfriendly staff"]),
        new("never", ["zeppelin"]),
    ]);

    [Theory]
    [InlineData("The delivery was slow", "delivery")]
    [InlineData("DELIVERED yesterday", "delivery")]
    [InlineData("free delivery", "")]
    [InlineData("free delivery but the parcel was open", "delivery")]
    [InlineData("it arrived late", "delivery")]
    [InlineData("it arrived. Late", "")]
    [InlineData("not expensive at all", "")]
    [InlineData("not cheap", "price")]
    [InlineData("cheap", "")]
    [InlineData("two parcels and rude, unfriendly staff", "delivery staff")]
    [InlineData("it costs too much", "price")]
    public void Terms_match_words_phrases_endings_and_negations(string text, string themes)
    {
        var found = NamedThemes.From(Enumerable.Repeat(new ScoredComment(text, 3), 5), Dictionary);
        Assert.Equal(themes, string.Join(' ', found.Themes.Where(theme => theme.Comments > 0).Select(theme => theme.Name)));
    }

    [Fact]
    public void Shares_effects_overlaps_and_the_rest_are_counted()
    {
        var found = NamedThemes.From(Comments(), Dictionary);
        Assert.Equal((100, 40, 20), (found.Comments, found.Themes[0].Comments, found.Themes[1].Comments));
        Assert.Equal(0.4, found.Themes[0].Share!.Value.Value);
        Assert.Equal(0.5, found.Unmatched!.Value.Value, 1e-12);
        Assert.Equal(2, found.Themes[0].MeanScore);
        Assert.Equal(-2, found.Themes[0].ScoreEffect!.Value.Value, 1e-12);
        var overlap = Assert.Single(found.Overlaps);
        Assert.Equal(("delivery", "price", 10, 0.2), (overlap.First, overlap.Second, overlap.Comments, overlap.Jaccard));
        Assert.Equal((0, 0.0), (found.Themes[3].Comments, found.Themes[3].Share!.Value.Value));
    }

    [Fact]
    public void Trends_and_segments_are_tested()
    {
        var comments = Enumerable.Range(0, 600).Select(i => new ScoredComment(
            i % 6 < i / 100 ? "late parcel" : "nice socks", 3, new DateTimeOffset(2025, 1 + i / 100, 5, 0, 0, 0, TimeSpan.Zero), i % 2 == 0 ? "new" : "old"));
        var theme = NamedThemes.From(comments, Dictionary).Themes[0];
        Assert.Equal(6, theme.Periods.Count);
        Assert.Equal(new DateOnly(2025, 1, 1), theme.Periods[0].Start);
        Assert.InRange(theme.TrendPValue!.Value, 0, 1e-6);
        Assert.Equal(["new", "old"], theme.Segments.Select(segment => segment.Segment));
        Assert.Equal(theme.Segments[0].Difference!.Value.Value, theme.Segments[0].Share!.Value.Value - theme.Segments[1].Share!.Value.Value, 1e-12);
    }

    [Fact]
    public void Fewer_comments_than_the_cell_are_not_told()
    {
        var theme = NamedThemes.From(Comments().Concat(Enumerable.Repeat(new ScoredComment("rude", 1), 4)), Dictionary).Themes[2];
        Assert.Equal((null, null, null, 0), (theme.Comments, theme.Share, theme.MeanScore, theme.Quotes.Count));
    }

    [Fact]
    public void Everything_wrong_with_a_dictionary_is_said_at_once()
    {
        var error = Assert.Throws<InvalidThemeDictionaryException>(() => NamedThemes.From([], new(
            [new("a", ["x*y", "!!"]), new("a", []), new("", ["fine"])], "xx")));
        Assert.Equal(6, error.Problems.Count);
        Assert.Contains("'xx'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dictionary_and_the_result_have_a_json_form()
    {
        var read = JsonSerializer.Deserialize("""{"version":1,"themes":[{"name":"delivery","terms":["deliver*"],"except":["free delivery"]}]}""", FeedbackJson.Default.ThemeDictionary)!;
        Assert.Equal(("en", "delivery", "free delivery"), (read.Language, read.Themes[0].Name, read.Themes[0].Except![0]));
        var found = NamedThemes.From(Comments(), Dictionary);
        var json = JsonSerializer.Serialize(found, FeedbackJson.Default.NamedThemes);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, FeedbackJson.Default.NamedThemes), FeedbackJson.Default.NamedThemes));
        Assert.Contains("\"delivery\"", found.ToVegaLite(), StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_in_scripts_without_spaces_match()
    {
        var found = NamedThemes.From(Enumerable.Repeat(new ScoredComment("今天物流很慢啊", 1), 5), new([new("slow", ["物流很慢"])]));
        Assert.Equal(5, found.Themes[0].Comments);
    }

    private static IEnumerable<ScoredComment> Comments()
    {
        for (var i = 0; i < 100; i++)
        {
            yield return new(i < 30 ? "the parcel was open" : i < 40 ? "parcel open and expensive" : i < 50 ? "so expensive" : "nice socks", i < 40 ? 2 : 4);
        }
    }
}
