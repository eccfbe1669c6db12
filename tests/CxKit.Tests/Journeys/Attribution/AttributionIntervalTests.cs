using System.Text.Json;
using CxKit.Journeys;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys;

public class AttributionIntervalTests
{
    [Fact]
    public void Threads_change_no_bit() => Prop.ForAll(RandomPaths.WithConversion.ToArbitrary(), data =>
    {
        var paths = ChannelPaths.From(data);
        var model = data.Length % 2 == 0 ? AttributionModel.Markov(2) : AttributionModel.ShapleyByPosition(2);
        Assert.Equal(
            Json(paths.Attribute(model, new AttributionOptions { Replicates = 40, Threads = 1 })),
            Json(paths.Attribute(model, new AttributionOptions { Replicates = 40, Threads = 4 })));
    }).Holds();

    [Fact]
    public void A_seed_gives_one_answer_and_another_seed_another()
    {
        var paths = TwoChannels();
        Assert.Equal(Json(paths.Attribute(AttributionModel.Linear)), Json(paths.Attribute(AttributionModel.Linear)));
        Assert.NotEqual(Json(paths.Attribute(AttributionModel.Linear)), Json(paths.Attribute(AttributionModel.Linear, new AttributionOptions { Seed = 2 })));
    }

    [Fact]
    public void A_share_from_single_journeys_has_the_interval_of_a_proportion()
    {
        // First touch, 400 conversions, 100 of them by a: the share is a proportion with standard error √(¼·¾/400) = 0.0217.
        var result = TwoChannels().Attribute(AttributionModel.First, new AttributionOptions { Replicates = 4000 });
        var credit = result.Find("a")!;

        Assert.Equal(2 * 1.96 * 0.0217, credit.Share.Interval.Width, 0.006);
        Assert.Equal(400 * credit.Share.Interval.Lower, credit.Conversions.Interval.Lower, 1e-10);
        Assert.Equal(0.95, credit.Share.Interval.Level);
    }

    [Fact]
    public void The_journey_is_the_unit_however_rows_are_made()
    {
        // One row of a thousand journeys is as certain as a thousand rows of one.
        var result = ChannelPaths.From([Path("a", 500, 0), Path("b", 500, 0)]).Attribute(AttributionModel.Linear);
        Assert.InRange(result.Find("a")!.Share.Interval.Width, 0.04, 0.08);
    }

    [Fact]
    public void A_lone_channel_has_all_for_certain()
    {
        var credit = ChannelPaths.From([Path("a", 3, 7)]).Attribute(AttributionModel.Markov()).Find("a")!;
        Assert.Equal((1, 1), (credit.Share.Interval.Lower, credit.Share.Interval.Upper));
        Assert.Equal(3, credit.Conversions.Interval.Upper);
    }

    [Fact]
    public void A_higher_level_is_wider_and_no_draws_are_no_interval()
    {
        var paths = TwoChannels();
        var usual = paths.Attribute(AttributionModel.Markov()).Find("a")!.Conversions.Interval;
        Assert.True(paths.Attribute(AttributionModel.Markov(), new AttributionOptions { Level = 0.5 }).Find("a")!.Conversions.Interval.Width < usual.Width);
        Assert.Equal(default, paths.Attribute(AttributionModel.Markov(), new AttributionOptions { Replicates = 0 }).Find("a")!.Conversions.Interval);
    }

    [Fact]
    public void A_single_conversion_is_enough_for_a_bootstrap()
    {
        var result = ChannelPaths.From([Path("a > b", 1, 0) with { Value = 9 }, Path("b", 0, 3)]).Attribute(AttributionModel.Markov());
        Assert.All(result.Channels, credit => Assert.InRange(credit.Conversions.Value, 0.1, 1));
        Assert.Equal(9, result.Channels.Sum(credit => credit.Value.Value), 1e-12);
    }

    [Fact]
    public void Journeys_that_met_a_channel_are_counted_once_each()
    {
        var result = ChannelPaths.From([Path("a > b > a", 2, 3), Path("b", 1, 10)]).Attribute(AttributionModel.Last);
        Assert.Equal((5, 2), (result.Find("a")!.Journeys, result.Find("a")!.ConvertedJourneys));
        Assert.Equal((16, 3), (result.Find("b")!.Journeys, result.Find("b")!.ConvertedJourneys));
        Assert.Null(result.Find("c"));
    }

    [Theory]
    [InlineData(1, 0.95)]
    [InlineData(-1, 0.95)]
    [InlineData(200, 95)]
    [InlineData(200, 0)]
    public void Options_outside_their_range_are_refused(int replicates, double level) => Assert.Throws<ArgumentOutOfRangeException>(
        () => TwoChannels().Attribute(AttributionModel.Linear, new AttributionOptions { Replicates = replicates, Level = level }));

    [Fact]
    public void Cancelling_ends_the_run() => Assert.ThrowsAny<OperationCanceledException>(
        () => TwoChannels().Attribute(AttributionModel.Linear, new CancellationToken(canceled: true)));

    [Fact]
    public void The_json_form_comes_back_as_it_was_and_a_later_version_is_refused()
    {
        var result = TwoChannels().Attribute(AttributionModel.ShapleyByPosition(2));
        var json = Json(result);

        Assert.StartsWith("{\"version\":1,\"model\":\"shapley-position:2\",\"totalConversions\":400,", json);
        Assert.Equal(json, Json(JsonSerializer.Deserialize(json, JourneysJson.Default.Attribution)!));
        Assert.Throws<NotSupportedException>(
            () => JsonSerializer.Deserialize(json.Replace("\"version\":1", "\"version\":2"), JourneysJson.Default.Attribution));
    }

    [Fact]
    public void The_first_version_of_the_json_form_is_read()
    {
        const string Json = """
            {"version":1,"model":"markov:1","totalConversions":4,"totalNulls":2,"totalValue":10,"conversionProbability":{"value":0.5,"interval":{"lower":0,"upper":0,"level":0}},
            "hasConversions":true,"replicates":0,"channels":[{"channel":"a","conversions":{"value":4,"interval":{"lower":3,"upper":4,"level":0.9}},
            "share":{"value":1,"interval":{"lower":0,"upper":0,"level":0}},"value":{"value":10,"interval":{"lower":0,"upper":0,"level":0}},
            "removalEffect":{"value":1,"interval":{"lower":0,"upper":0,"level":0}},"byPosition":[],"journeys":6,"convertedJourneys":4}]}
            """;
        var result = JsonSerializer.Deserialize(Json, JourneysJson.Default.Attribution)!;

        Assert.Equal(("markov:1", 4, 2, 10), (result.Model, result.TotalConversions, result.TotalNulls, result.TotalValue));
        Assert.Equal(new Estimate(4, new Interval(3, 4, 0.9)), result.Find("a")!.Conversions);
        Assert.Equal(1, result.Find("a")!.RemovalEffect!.Value.Value);
    }

    /// <summary>
    /// Journeys of a known chain, and the share that each channel has of ten million of them. Of the 95 % intervals of 1,000 samples, 95 % should hold it; with small samples percentile
    /// intervals hold it somewhat less often. The bounds leave 4 standard errors of the simulation: a false alarm in 16,000 runs.
    /// </summary>
    [LongFact]
    public void Intervals_hold_the_true_share_about_as_often_as_they_say()
    {
        var replications = LongRuns.Replications(small: 150, full: 1000);
        foreach (var model in new[] { AttributionModel.Markov(), AttributionModel.Markov(2), AttributionModel.ShapleyBySets, AttributionModel.Linear })
        {
            var truth = ChannelPaths.From(Journeys(new SeededRandom(1), 2_000_000)).Attribute(model, new AttributionOptions { Replicates = 0 });
            var held = truth.Channels.ToDictionary(credit => credit.Channel, _ => 0);
            for (var replication = 0; replication < replications; replication++)
            {
                var sample = ChannelPaths.From(Journeys(new SeededRandom(2, (ulong)replication), 3000));
                foreach (var credit in sample.Attribute(model, new AttributionOptions { Seed = (ulong)replication }).Channels)
                {
                    held[credit.Channel] += credit.Share.Interval.Contains(truth.Find(credit.Channel)!.Share.Value) ? 1 : 0;
                }
            }

            var error = Math.Sqrt(0.95 * 0.05 / replications);
            Assert.All(held, channel => Assert.InRange((double)channel.Value / replications, 0.93 - 4 * error, 0.95 + 4 * error));
        }
    }

    /// <summary>Four channels, of which d is met by one journey in fifteen; about a tenth converts.</summary>
    private static IEnumerable<ChannelPath> Journeys(SeededRandom random, int count)
    {
        double[][] next = [[0.1, 0.3, 0.1, 0.02, 0.1], [0.2, 0.1, 0.2, 0.02, 0.05], [0.1, 0.2, 0.1, 0.05, 0.03], [0.2, 0.2, 0.1, 0, 0.2]];
        for (var i = 0; i < count; i++)
        {
            var touches = new List<string>();
            for (var state = random.Next(3); ;)
            {
                touches.Add("abcd"[state].ToString());
                var u = random.NextDouble();
                var choice = 0;
                while (choice < 5 && u >= next[state][choice])
                {
                    u -= next[state][choice++];
                }

                if (choice >= 4)
                {
                    yield return new ChannelPath(touches) { Conversions = choice == 4 ? 1 : 0, Nulls = choice == 4 ? 0 : 1 };
                    break;
                }

                state = choice;
            }
        }
    }

    private static ChannelPaths TwoChannels() => ChannelPaths.From([Path("a > b", 100, 200) with { Value = 100 }, Path("b > a", 300, 100) with { Value = 500 }]);

    private static ChannelPath Path(string channels, long conversions, long nulls) => ChannelPath.Parse(channels) with { Conversions = conversions, Nulls = nulls };

    private static string Json(Attribution result) => JsonSerializer.Serialize(result, JourneysJson.Default.Attribution);
}
