using CxKit.Feedback;
using CxKit.Tests.Support;

namespace CxKit.Tests.Feedback.Text;

public sealed class CommentThemesTests
{
    private static readonly ThemeOptions Stars = new() { LowAtMost = 2, HighAtLeast = 5, MostThemes = 5 };

    [Fact]
    public void Planted_themes_are_found_on_their_sides_with_their_shares()
    {
        var themes = CommentThemes.From(Planted(), Stars);
        Assert.Equal("unfriendly return desk", themes.Low[0].Name);
        Assert.Contains(themes.Low[0].Terms, term => term.Text == "return desk");
        Assert.Equal(120 / 300.0, themes.Low[0].ShareInLow!.Value.Value);
        Assert.True(themes.Low[0].ShareInLow!.Value.Interval.Contains(0.4));
        Assert.True(themes.Low[0].ScoreEffect!.Value.Interval.Upper < 0);
        Assert.Equal("fast delivery", themes.High[0].Name);
        Assert.Equal((300, 600, 900), (themes.LowComments, themes.HighComments, themes.Comments));
        Assert.Equal(["en"], themes.Languages);
    }

    [Fact]
    public void A_phrase_and_its_words_are_one_theme()
    {
        var themes = CommentThemes.From(Planted(), Stars);
        Assert.Single(themes.Low, theme => theme.Name.Contains("return", StringComparison.Ordinal) || theme.Name.Contains("desk", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_the_comments_changes_no_bit()
    {
        var comments = Planted().ToArray();
        var before = CommentThemes.From(comments, Stars);
        new Random(5).Shuffle(comments);
        var after = CommentThemes.From(comments, Stars);
        Assert.Equal(before.Low.Select(Bits), after.Low.Select(Bits));
        Assert.Equal(before.High.Select(Bits), after.High.Select(Bits));

        static string Bits(CommentTheme theme) => FormattableString.Invariant(
            $"{theme.Name}|{string.Join(";", theme.Terms.Select(term => $"{term.Text}:{term.ZScore:R}"))}|{theme.Share.Value:R}|{theme.ScoreEffect?.Value:R}|{string.Join("/", theme.Quotes)}");
    }

    [Fact]
    public void Groups_alike_have_hardly_ever_a_theme()
    {
        // Under no difference the false discovery rate of 1 % makes any theme at all an event of at most about 1 %; of 20 seeds two would be far beyond.
        var alarms = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            string[] words = ["dress", "shirt", "colour", "size", "button", "pocket", "sleeve", "fabric", "price", "shop", "blue", "green"];
            var comments = Enumerable.Range(0, 400).Select(i => new ScoredComment(string.Join(", ", Enumerable.Range(0, 4).Select(_ => words[random.Next(words.Length)])), i % 2 == 0 ? 1 : 5));
            var themes = CommentThemes.From(comments, Stars);
            alarms += themes.Low.Count + themes.High.Count > 0 ? 1 : 0;
        }

        Assert.True(alarms <= 1, $"{alarms} of 20 samples without any difference had themes.");
    }

    [Fact]
    public void Nothing_is_said_about_fewer_comments_than_the_minimum_cell()
    {
        var comments = Planted().Concat(Enumerable.Repeat(new ScoredComment("Mister Fourtimes was rude", 1), 4)).ToList();
        Assert.DoesNotContain(CommentThemes.From(comments, Stars).Low.SelectMany(theme => theme.Terms), term => term.Text.Contains("fourtimes", StringComparison.Ordinal));
        Assert.All(CommentThemes.From(comments, Stars).Low, theme => Assert.True(theme.Comments >= 5));
    }

    [Fact]
    public void Quotes_are_masked_and_differ()
    {
        var comments = Planted().Concat(Enumerable.Range(0, 40).Select(i => new ScoredComment($"Nobody answers, call ann{i}@shop.com about my refund.", 1)));
        var themes = CommentThemes.From(comments, Stars with { MostThemes = 20 }).Low;
        var theme = Assert.Single(themes, theme => theme.Terms.Any(term => term.Text.Contains("refund", StringComparison.Ordinal)));
        Assert.Equal("Nobody answers, call [mail] about my refund.", Assert.Single(theme.Quotes));
        Assert.DoesNotContain(themes, theme => theme.Name == "com" || theme.Name.StartsWith("ann", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_left_out_is_counted()
    {
        var comments = Planted().Concat([new("", 1), new(null, 5), new("x", double.NaN), new(new string('x', 20_000), 1)]);
        var themes = CommentThemes.From(comments, Stars);
        Assert.Equal((900, 2, 1, 1), (themes.Comments, themes.Empty, themes.WithoutScore, themes.TooLong));
    }

    [Fact]
    public void A_scale_that_leaves_a_group_empty_is_refused_with_what_to_do()
    {
        var error = Assert.Throws<ArgumentException>(() => CommentThemes.From(Planted()));
        Assert.Contains("LowAtMost", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_the_shop_can_be_left_out()
    {
        var themes = CommentThemes.From(Planted(), Stars with { Reading = new() { StopWords = ["Desk"] } });
        Assert.DoesNotContain(themes.Low, theme => theme.Name.EndsWith("desk", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "I am disappointed, the zip broke", "It is great, the colour glows", "zip broke", "disappointed")]
    [InlineData("pt", "Estou decepcionado, o zíper quebrou", "Ótimo, a cor não desbota", "zíper quebrou", "decepcionado")]
    [InlineData("de", "Ich bin enttäuscht, der Reißverschluss klemmt", "Es ist toll, die Farbe leuchtet", "Reißverschluss klemmt", "enttäuscht")]
    public void What_could_be_said_of_anything_comes_after_what_tells_something(string language, string low, string high, string topic, string general)
    {
        // More people are disappointed than say why, so that by evidence alone the disappointment leads.
        var comments = Enumerable.Range(0, 200).Select(i => i < 30 ? new ScoredComment(low, 1) : i < 100 ? new(low.Split(',')[0], 1) : new(high, 5)).ToList();
        var options = Stars with { Reading = new() { Language = language } };
        var themes = CommentThemes.From(comments, options).Low;
        Assert.Equal(topic, themes[0].Name, ignoreCase: true);
        Assert.False(themes[0].IsGeneral);
        Assert.True(themes.Single(theme => theme.Name == general).IsGeneral);
        Assert.Contains(general, CommentThemes.From(comments, options with { TopicsFirst = false }).Low[0].Name, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_said_in_two_ways_is_one_theme_and_words_that_only_begin_alike_are_two()
    {
        string[] low = ["It is unflattering on me", "It is not flattering on me", "A maternity dress", "The material itches", "I want my money back", "money back please", "no pockets at all", "without pockets"];
        var comments = Enumerable.Range(0, 800).Select(i => i < 400 ? new ScoredComment(low[i % 8], 1) : new("Soft and warm", 5));
        var names = CommentThemes.From(comments, Stars with { MostThemes = 50 }).Low.Select(theme => string.Join("|", theme.Terms.Select(term => term.Text))).ToList();
        Assert.Single(names, name => name.Contains("flattering", StringComparison.Ordinal));
        Assert.Single(names, name => name.Contains("money", StringComparison.Ordinal) || name.Contains("back", StringComparison.Ordinal));
        Assert.Single(names, name => name.Contains("pockets", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.Contains("material", StringComparison.Ordinal) && name.Contains("maternity", StringComparison.Ordinal));
    }

    [Fact]
    public void A_negation_is_shown_as_most_people_write_it()
    {
        string[] low = ["It has no pockets", "It has no pockets", "It came without pockets", "The zip doesn't close", "I can't recommend the sleeves"];
        var themes = CommentThemes.From(Enumerable.Range(0, 500).Select(i => i < 250 ? new ScoredComment(low[i % 5], 1) : new("Soft and warm", 5)), Stars with { MostThemes = 50 });
        var terms = themes.Low.SelectMany(theme => theme.Terms).Select(term => term.Text).ToList();
        Assert.Contains("no pockets", terms);
        Assert.Contains("doesn't close", terms);
        Assert.DoesNotContain("not pockets", terms);
    }

    [Fact]
    public void A_sentence_is_quoted_once()
    {
        var themes = CommentThemes.From(Planted().Select((comment, i) => comment with { Text = $"{comment.Text} Nr {i % 7} {(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}" }), Stars);
        var quotes = themes.Low.SelectMany(theme => theme.Quotes).ToList();
        Assert.NotEmpty(quotes);
        Assert.Equal(quotes.Distinct(), quotes);
    }

    [Fact]
    public void The_form_of_version_1_is_read()
    {
        const string Form = """{"version":1,"low":[{"name":"huge","side":"Low","isGeneral":false,"terms":[{"text":"huge","comments":12,"logOdds":{"value":-2,"interval":{"lower":-3,"upper":-1,"level":0.95}},"zScore":-4,"adjustedPValue":0.001}],"comments":12,"share":{"value":0.12,"interval":{"lower":0.1,"upper":0.2,"level":0.95}},"shareInLow":{"value":0.5,"interval":{"lower":0.4,"upper":0.6,"level":0.95}},"meanScore":1.5,"quotes":["It is huge."]}],"high":[],"comments":100,"lowComments":20,"highComments":60,"empty":3,"tooLong":2,"withoutScore":1,"compared":40,"languages":["en"]}""";
        var read = System.Text.Json.JsonSerializer.Deserialize(Form, FeedbackJson.Default.CommentThemes)!;
        Assert.Equal(("huge", ThemeSide.Low, 12, null), (read.Low[0].Name, read.Low[0].Side, read.Low[0].Comments, read.Low[0].ShareInHigh));
        Assert.Equal(Form, System.Text.Json.JsonSerializer.Serialize(read, FeedbackJson.Default.CommentThemes));
    }

    [SharedDataFact("data/womens_clothing_reviews/womens_clothing_reviews.csv.gz")]
    public void Themes_of_real_reviews_are_on_the_side_that_readers_expect()
    {
        var comments = SharedCsv.Read("data/womens_clothing_reviews/womens_clothing_reviews.csv.gz")
            .Select(row => new ScoredComment(row["review_text"], double.Parse(row["rating"], System.Globalization.CultureInfo.InvariantCulture)));
        var themes = CommentThemes.From(comments, Stars with { MostThemes = 15 });
        Assert.Contains(themes.Low, theme => theme.Name == "not flattering" && theme.Terms.Any(term => term.Text == "unflattering"));
        Assert.Contains(themes.Low, theme => theme.Name == "not worth");
        Assert.DoesNotContain(themes.Low, theme => theme.IsGeneral);
        Assert.Equal("disappointed", CommentThemes.From(comments, Stars with { TopicsFirst = false }).Low[0].Name);
        Assert.Contains(themes.High, theme => theme.Name == "comfortable");
        Assert.Contains(themes.High, theme => theme.Name == "true to size");
    }

    private static IEnumerable<ScoredComment> Planted()
    {
        string[] fillers = ["the shirt is blue", "a green jacket", "bought socks for my brother", "arrived with the post", "second order this year"];
        for (var i = 0; i < 300; i++)
        {
            yield return new(i < 120 ? $"Unfriendly return desk, {fillers[i % 5]}." : $"{fillers[i % 5]}.", 1 + i % 2);
        }

        for (var i = 0; i < 600; i++)
        {
            yield return new(i < 200 ? $"Fast delivery and {fillers[i % 5]}!" : $"{fillers[i % 5]}.", 5);
        }
    }
}
