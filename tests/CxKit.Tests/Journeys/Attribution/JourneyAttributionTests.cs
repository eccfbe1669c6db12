using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;
using static CxKit.Tests.Journeys.SampleEvents;

namespace CxKit.Tests.Journeys;

public class JourneyAttributionTests
{
    private static readonly AttributionOptions PointsOnly = new() { Replicates = 0 };

    [Fact]
    public void A_session_is_one_touch_and_a_purchase_ends_the_path() => Assert.Equal(
        ["mail 1/0 7.5", "search > mail 1/0 12", "shop 0/1 0"],
        Paths(
            On(0, "ann", "view", "search"), On(0.001, "ann", "view", "mail"), On(2, "ann", "view", "mail"), On(2.001, "ann", "purchase") with { Value = 12 },
            On(5, "ann", "view"), On(5.001, "ann", "purchase", "mail") with { Value = 7.5m }, On(9, "ann", "view", "shop")));

    [Fact]
    public void Touches_older_than_the_lookback_are_a_journey_that_led_to_nothing() => Assert.Equal(
        ["mail 1/0 0", "search > search 0/1 0"],
        Paths(On(0, "ann", "view", "search"), On(20, "ann", "view", "search"), On(60, "ann", "view", "mail"), On(60.001, "ann", "purchase")));

    [Fact]
    public void Journeys_without_a_purchase_are_cut_where_the_lookback_ends() => Assert.Equal(
        ["a > b 0/1 0", "c > d 0/1 0"],
        Paths(On(0, "ann", "view", "a"), On(30, "ann", "view", "b"), On(31, "ann", "view", "c"), On(61, "ann", "view", "d")));

    [Fact]
    public void A_second_purchase_without_a_new_touch_goes_back_to_the_last_one() => Assert.Equal(
        ["mail 1/0 0", "search > mail 1/0 0"],
        Paths(On(0, "ann", "view", "search"), On(1, "ann", "view", "mail"), On(1.001, "ann", "purchase"), On(1.002, "ann", "purchase")));

    [Fact]
    public void A_purchase_without_any_touch_in_time_is_credited_to_the_unknown_channel() => Assert.Equal(
        ["(unknown) 2/0 10", "mail 0/1 0"],
        Paths(On(0, "ann", "view", "mail"), On(100, "ann", "purchase") with { Value = 10 }, On(0, "bob", "purchase") with { Value = -3 }));

    [Fact]
    public void Events_are_touches_where_asked_for() => Assert.Equal(
        ["search > mail > mail 1/0 0"],
        Text(Log(On(0, "ann", "view", "search"), On(0.001, "ann", "view", "mail"), On(0.002, "ann", "purchase", "mail"))
            .ConversionPaths(new() { Touches = JourneyTouches.Events })));

    [Fact]
    public void Another_conversion_and_no_limit_of_time_can_be_asked_for() => Assert.Equal(
        ["search 1/0 0"],
        Text(Log(On(0, "ann", "view", "search"), On(1, "ann", "purchase"), On(500, "ann", "refer"))
            .ConversionPaths(new() { Conversion = "refer", Lookback = TimeSpan.MaxValue })));

    [Fact]
    public void Time_decay_knows_the_times_of_a_log()
    {
        var log = Log(On(0, "ann", "view", "search"), On(7, "ann", "view", "mail"), On(7, "ann", "purchase") with { Sequence = 1 });
        var result = log.Attribute(AttributionModel.TimeDecay(), null, PointsOnly);

        Assert.Equal(1.0 / 3, result.Find("search")!.Share.Value, 1e-12);
    }

    [Fact]
    public void Every_purchase_of_a_log_is_credited_in_every_model() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var events = Random(seed);
        var log = JourneyLog.From([.. events, On(0, "sure", "a", "mail"), On(0.1, "sure", "f") with { Value = 5 }]);
        var purchases = log.Events().Where(e => e.Name == "f").ToList();
        foreach (var touches in Enum.GetValues<JourneyTouches>())
        {
            var options = new ConversionPathOptions { Conversion = "f", Touches = touches, Lookback = TimeSpan.FromMinutes(45) };
            foreach (var model in TouchModelTests.Models())
            {
                var result = log.Attribute(model, options, PointsOnly);
                Assert.Equal(purchases.Count, result.TotalConversions);
                Assert.Equal((double)purchases.Sum(e => e.Value ?? 0), result.TotalValue, 1e-9);
                Assert.Equal(purchases.Count, result.Channels.Sum(credit => credit.Conversions.Value), 1e-9);
            }
        }
    }).Holds();

    [Fact]
    public void Events_in_any_order_give_the_same_bits() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var events = Random(seed);
        var options = new ConversionPathOptions { Conversion = "f" };
        var draws = new AttributionOptions { Replicates = 40 };
        Assert.Equal(
            Json(JourneyLog.From(events).Attribute(AttributionModel.Markov(2), options, draws)),
            Json(JourneyLog.From(Shuffled(events, seed + 1)).Attribute(AttributionModel.Markov(2), options, draws with { Threads = 1 })));
    }).Holds();

    [Fact]
    public void Customers_are_drawn_with_all_their_journeys()
    {
        // Two customers with 50 purchases each: as single journeys they would be certain, as two customers they are not.
        var log = JourneyLog.From(
            from subject in new[] { "ann", "bob" }
            from day in Enumerable.Range(0, 50)
            from e in new[] { On(day, subject, "view", subject == "ann" ? "mail" : "search"), On(day + 0.001, subject, "purchase") }
            select e);
        var share = log.Attribute(AttributionModel.Linear).Find("mail")!.Share;

        Assert.Equal(0.5, share.Value, 1e-12);
        Assert.Equal((0, 1), (share.Interval.Lower, share.Interval.Upper));
    }

    [Fact]
    public void Channels_of_too_few_customers_are_joined_until_they_are_enough()
    {
        var events = "mail mail mail mail mail search search search fax pager".Split(' ').SelectMany((channel, i) =>
            new[] { On(0, $"c{i}", "view", channel), On(0.001, $"c{i}", "purchase") });
        var log = JourneyLog.From(events, new() { MinimumCell = 3 });

        Assert.Equal([("(other)", 5.0), ("mail", 5.0)], log.Attribute(AttributionModel.Last).Channels.Select(credit => (credit.Channel, credit.Conversions.Value)));
    }

    [Fact]
    public void A_log_without_channels_says_what_to_do()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Log(On(0, "ann", "purchase")).Attribute(AttributionModel.Last));
        Assert.Contains("JourneyEvent.Channel", error.Message);
    }

    [Fact]
    public void A_log_without_the_conversion_or_without_events_has_nothing_to_divide()
    {
        Assert.False(Log(On(0, "ann", "view", "mail")).Attribute(AttributionModel.Markov()).HasConversions);
        Assert.Empty(Log().Attribute(AttributionModel.Markov()).Channels);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        var log = Log(On(0, "ann", "view", "mail"));
        Assert.ThrowsAny<ArgumentException>(() => log.ConversionPaths(new() { Conversion = " " }));
        Assert.ThrowsAny<ArgumentException>(() => log.ConversionPaths(new() { Unknown = "" }));
        Assert.ThrowsAny<ArgumentException>(() => log.ConversionPaths(new() { Lookback = TimeSpan.Zero }));
    }

    private static JourneyEvent On(double day, string subject, string name, string? channel = null) =>
        At(day * 24 * 60, subject, name) with { Channel = channel };

    private static JourneyLog Log(params JourneyEvent[] events) => JourneyLog.From(events);

    private static string[] Paths(params JourneyEvent[] events) => Text(Log(events).ConversionPaths());

    private static string[] Text(ChannelPaths paths) =>
        [.. paths.Paths().Select(path => FormattableString.Invariant($"{path} {path.Conversions}/{path.Nulls} {path.Value:0.##}")).Order(StringComparer.Ordinal)];

    private static string Json(Attribution result) => System.Text.Json.JsonSerializer.Serialize(result, JourneysJson.Default.Attribution);
}
