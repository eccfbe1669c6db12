using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys;

public class TouchModelTests
{
    private static readonly AttributionOptions PointsOnly = new() { Replicates = 0 };

    public static TheoryData<AttributionModel, string> OneConversion => new()
    {
        // On the path a > b > a > direct, touched 14 days, 14 days, 7 days and no time before the conversion.
        { AttributionModel.First, "a 1, b 0, direct 0" },
        { AttributionModel.Last, "a 0, b 0, direct 1" },
        { AttributionModel.LastNonDirect("direct", "none"), "a 1, b 0, direct 0" },
        { AttributionModel.LastNonDirect("Direct"), "a 0, b 0, direct 1" },
        { AttributionModel.Linear, "a 0.5, b 0.25, direct 0.25" },
        { AttributionModel.Participation, "a 1, b 1, direct 1" },
        { AttributionModel.PositionBased(), "a 0.5, b 0.1, direct 0.4" },
        { AttributionModel.PositionBased(0.2, 0.6), "a 0.3, b 0.1, direct 0.6" },
        { AttributionModel.PositionBased(0.6, 0.2), "a 0.7, b 0.1, direct 0.2" },
        { AttributionModel.TimeDecay(), "a 0.375, b 0.125, direct 0.5" }, // weights ¼, ¼, ½, 1
        { AttributionModel.TimeDecay(TimeSpan.FromDays(14)), "a 0.445902, b 0.184699, direct 0.369398" }, // weights ½, ½, √½, 1
        { AttributionModel.ShapleyBySets, "a 0.333333, b 0.333333, direct 0.333333" },
        { AttributionModel.ShapleyByPosition(), "a 0.333333, b 0.333333, direct 0.333333" },
    };

    [Theory]
    [MemberData(nameof(OneConversion))]
    public void One_conversion_is_divided_as_found_by_hand(AttributionModel model, string expected)
    {
        var path = ChannelPath.Parse("a > b > a > direct") with { Conversions = 1, TimesBeforeConversion = [Days(14), Days(14), Days(7), Days(0)] };
        var result = ChannelPaths.From([path]).Attribute(model, PointsOnly);

        Assert.All(expected.Split(", "), part => Assert.Equal(
            double.Parse(part.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), result.Find(part.Split(' ')[0])!.Conversions.Value, 1e-6));
    }

    [Theory]
    [InlineData(0.4, 0.4, 0.5)]
    [InlineData(0.2, 0.6, 0.25)]
    [InlineData(0.6, 0.2, 0.75)]
    [InlineData(0, 0, 0.5)]
    public void Two_touches_share_by_the_proportion_of_first_and_last(double first, double last, double expected)
    {
        var result = ChannelPaths.From([ChannelPath.Parse("a > b") with { Conversions = 1 }]).Attribute(AttributionModel.PositionBased(first, last), PointsOnly);
        Assert.Equal(expected, result.Find("a")!.Conversions.Value, 1e-15);
    }

    [Fact]
    public void Where_all_is_direct_the_last_touch_counts()
    {
        var result = ChannelPaths.From([ChannelPath.Parse("direct > none") with { Conversions = 1 }])
            .Attribute(AttributionModel.LastNonDirect("direct", "none"), PointsOnly);
        Assert.Equal(1, result.Find("none")!.Conversions.Value);
    }

    [Fact]
    public void Credits_sum_to_the_totals_in_every_model_but_participation() => Prop.ForAll(RandomPaths.WithConversion.ToArbitrary(), data =>
    {
        var paths = ChannelPaths.From(data);
        foreach (var model in Models())
        {
            var result = paths.Attribute(model, PointsOnly);
            Assert.Equal(paths.TotalConversions, result.Channels.Sum(credit => credit.Conversions.Value), 1e-9);
            Assert.Equal(paths.TotalValue, result.Channels.Sum(credit => credit.Value.Value), 1e-7);
            Assert.Equal(1, result.Channels.Sum(credit => credit.Share.Value), 1e-12);
            Assert.All(result.Channels, credit => Assert.True(credit.Conversions.Value >= 0 && credit.Value.Value >= 0));
        }

        Assert.All(paths.Attribute(AttributionModel.Participation, PointsOnly).Channels, credit => Assert.Equal(credit.ConvertedJourneys, credit.Conversions.Value));
    }).Holds();

    [Fact]
    public void Set_credits_are_the_Shapley_values_of_the_game_over_all_orders_of_arrival() => Prop.ForAll(RandomPaths.WithConversion.ToArbitrary(), data =>
    {
        var paths = ChannelPaths.From(data);
        var result = paths.Attribute(AttributionModel.ShapleyBySets, PointsOnly);
        var orders = Orders([.. paths.Channels]).ToList();
        foreach (var credit in result.Channels)
        {
            // What the channel adds when it comes to those before it, on average over all orders in which the channels can come.
            var marginal = orders.Average(order =>
            {
                var before = order.TakeWhile(channel => channel != credit.Channel).ToHashSet();
                return Worth(data, [.. before, credit.Channel]) - Worth(data, before);
            });
            Assert.Equal(marginal, credit.Conversions.Value, 1e-9);
        }
    }).Holds();

    [Fact]
    public void Positions_sum_to_the_set_credit_of_the_channel() => Prop.ForAll(RandomPaths.WithConversion.ToArbitrary(), data =>
    {
        var paths = ChannelPaths.From(data);
        var sets = paths.Attribute(AttributionModel.ShapleyBySets, PointsOnly);
        foreach (var credit in paths.Attribute(AttributionModel.ShapleyByPosition(3), PointsOnly).Channels)
        {
            Assert.Equal(3, credit.ByPosition.Count);
            Assert.Equal(sets.Find(credit.Channel)!.Conversions.Value, credit.ByPosition.Sum(position => position.Value), 1e-10);
        }
    }).Holds();

    [Fact]
    public void A_position_holds_what_was_touched_there()
    {
        var path = ChannelPath.Parse("a > b > a > a > b") with { Conversions = 6 };
        var result = ChannelPaths.From([path]).Attribute(AttributionModel.ShapleyByPosition(3), PointsOnly);

        Assert.Equal([1, 0, 2], result.Find("a")!.ByPosition.Select(position => position.Value));
        Assert.Equal([0, 1.5, 1.5], result.Find("b")!.ByPosition.Select(position => position.Value));
    }

    [Fact]
    public void Time_decay_without_times_says_what_to_do()
    {
        var paths = ChannelPaths.From([ChannelPath.Parse("a > b") with { Conversions = 1 }]);
        var error = Assert.Throws<InvalidOperationException>(() => paths.Attribute(AttributionModel.TimeDecay()));
        Assert.Contains("TimesBeforeConversion", error.Message);
        Assert.Contains("PositionBased", error.Message);
    }

    [Fact]
    public void Time_decay_does_not_lose_touches_that_are_all_long_ago()
    {
        var path = ChannelPath.Parse("a > b") with { Conversions = 1, TimesBeforeConversion = [Days(40_007), Days(40_000)] };
        Assert.Equal(1.0 / 3, ChannelPaths.From([path]).Attribute(AttributionModel.TimeDecay(), PointsOnly).Find("a")!.Share.Value, 1e-12);
    }

    [Fact]
    public void Ten_thousand_touches_of_one_path_are_divided()
    {
        var path = new ChannelPath([.. Enumerable.Range(0, 10_000).Select(i => $"c{i % 7}")]) { Conversions = 1 };
        Assert.Equal(1429 / 10_000.0, ChannelPaths.From([path]).Attribute(AttributionModel.Linear, PointsOnly).Find("c0")!.Share.Value, 1e-12);
    }

    [Fact]
    public void Parameters_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AttributionModel.TimeDecay(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttributionModel.PositionBased(0.6, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttributionModel.PositionBased(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttributionModel.ShapleyByPosition(0));
        Assert.Throws<ArgumentException>(() => AttributionModel.LastNonDirect());
        Assert.Throws<ArgumentException>(() => AttributionModel.LastNonDirect("direct", " "));
    }

    internal static IEnumerable<AttributionModel> Models() =>
    [
        AttributionModel.First, AttributionModel.Last, AttributionModel.LastNonDirect("a"), AttributionModel.Linear, AttributionModel.TimeDecay(),
        AttributionModel.PositionBased(), AttributionModel.PositionBased(0.2, 0.6), AttributionModel.ShapleyBySets, AttributionModel.ShapleyByPosition(),
        .. Enumerable.Range(1, AttributionModel.LargestOrder).Select(AttributionModel.Markov),
    ];

    private static double Worth(ChannelPath[] data, HashSet<string> channels) => data.Where(path => channels.IsSupersetOf(path.Channels)).Sum(path => path.Conversions);

    private static IEnumerable<IReadOnlyList<string>> Orders(IReadOnlyList<string> channels) => channels.Count == 0
        ? [[]]
        : channels.SelectMany(first => Orders([.. channels.Where(channel => channel != first)]).Select(rest => (IReadOnlyList<string>)[first, .. rest]));

    private static TimeSpan Days(double days) => TimeSpan.FromDays(days);
}
