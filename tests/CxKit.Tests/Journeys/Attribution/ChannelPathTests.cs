using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys;

public class ChannelPathTests
{
    [Fact]
    public void Text_is_read_as_channels_and_written_back()
    {
        var path = ChannelPath.Parse(" search >e mail>  search ");

        Assert.Equal(["search", "e mail", "search"], path.Channels);
        Assert.Equal("search > e mail > search", path.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a >")]
    [InlineData("> a")]
    [InlineData("a > > b")]
    public void Text_with_a_gap_is_no_path(string text)
    {
        Assert.False(ChannelPath.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ChannelPath.Parse(text));
    }

    [Fact]
    public void Bad_paths_are_refused_by_position_and_reason_and_the_others_go_on()
    {
        var good = Path("a > b") with { Conversions = 1, Nulls = 2, Value = 5 };
        var paths = ChannelPaths.From(
        [
            good,
            null!,
            new([]),
            new(["a", " "]),
            good with { Conversions = -1 },
            good with { Nulls = ChannelPaths.LargestCount + 1 },
            good with { Value = -0.01m },
            good with { Conversions = 0 },
            good with { TimesBeforeConversion = [TimeSpan.Zero] },
            good with { TimesBeforeConversion = [TimeSpan.Zero, TimeSpan.FromHours(-1)] },
            good with { TimesBeforeConversion = [TimeSpan.Zero, TimeSpan.FromHours(1)] },
            good,
        ]);

        Assert.Equal((2L, 4L, 10.0, 1), (paths.TotalConversions, paths.TotalNulls, paths.TotalValue, paths.Count));
        Assert.Equal(Enumerable.Range(1, 10), paths.Refused.Select(problem => problem.Position));
        string[] reasons = ["no channel", "no channel", "Channel 2 of 2 is blank", "Conversions is -1", "Nulls is 1000000000001", "at least 0", "no conversion", "1 times for 2", "after the conversion", "before touch 1"];
        Assert.All(paths.Refused.Zip(reasons), pair => Assert.Contains(pair.Second, pair.First.Reason));
    }

    [Fact]
    public void Nothing_at_all_is_divided_among_nobody()
    {
        var result = ChannelPaths.From([]).Attribute(AttributionModel.Markov());

        Assert.Empty(result.Channels);
        Assert.False(result.HasConversions);
        Assert.Equal(0, result.ConversionProbability.Value);
    }

    [Fact]
    public void Rows_in_any_order_and_split_in_any_way_give_the_same_bits() => Prop.ForAll(RandomPaths.WithConversion.ToArbitrary(), paths =>
    {
        var split = paths.SelectMany(path => Enumerable.Repeat(path with { Conversions = 1, Value = 0, Nulls = 0 }, (int)path.Conversions - (path.Value > 0 ? 1 : 0))
            .Append(path with { Conversions = path.Value > 0 ? 1 : 0 })).Reverse();
        foreach (var model in new[] { AttributionModel.Markov(2), AttributionModel.Linear })
        {
            var options = new AttributionOptions { Replicates = 40, Threads = 1 };
            Assert.Equal(Text(ChannelPaths.From(paths).Attribute(model, options)), Text(ChannelPaths.From(split).Attribute(model, options)));
        }
    }).Holds();

    [Fact]
    public void Collapsing_keeps_the_last_touch_of_a_run()
    {
        var paths = ChannelPaths.From(
            [Path("a > a > b") with { Conversions = 1, TimesBeforeConversion = [TimeSpan.FromDays(21), TimeSpan.FromDays(7), TimeSpan.Zero] }],
            new() { Repeats = RepeatedTouches.Collapse });
        var result = paths.Attribute(AttributionModel.TimeDecay());

        Assert.Equal(1.0 / 3, result.Find("a")!.Share.Value, 1e-15);
    }

    [Fact]
    public void A_hundred_thousand_different_paths_are_taken()
    {
        var random = new Random(20261122);
        var paths = ChannelPaths.From(Enumerable.Range(0, 120_000).Select(i =>
            new ChannelPath([.. Enumerable.Range(0, 8).Select(_ => $"c{random.Next(20)}")]) { Conversions = i % 3 == 0 ? 1 : 0, Nulls = 1 }));
        var result = paths.Attribute(AttributionModel.Markov(2), new AttributionOptions { Replicates = 0 });

        Assert.True(paths.Count > 100_000);
        Assert.Equal(40_000, result.Channels.Sum(credit => credit.Conversions.Value), 1e-6);
    }

    private static ChannelPath Path(string channels) => ChannelPath.Parse(channels);

    private static string Text(Attribution result) => System.Text.Json.JsonSerializer.Serialize(result, JourneysJson.Default.Attribution);
}
