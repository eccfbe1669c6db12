using System.Text.Json;
using System.Text.Json.Nodes;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.Index;

public class TouchpointIndexTests
{
    private const IndexBreakdown Everything = IndexBreakdown.Channel | IndexBreakdown.Segment | IndexBreakdown.ChannelAndSegment;

    [Fact]
    public void Shares_losses_and_changes_add_up() => Prop.ForAll(Seeds(), seed =>
    {
        var signals = SomeSignals.Random(seed, Math.Abs(seed % 300));
        foreach (var aggregation in Enum.GetValues<IndexAggregation>())
        {
            var index = TouchpointIndex.From(signals, options: new() { Aggregation = aggregation, Breakdown = Everything });
            Assert.All(index.Scores, score =>
            {
                Assert.Equal(1, score.Parts.Sum(part => part.Share), 1e-12);
                Assert.Equal(100 - score.Score.Value, score.Parts.Sum(part => part.PointsLost), 1e-9);
                Assert.InRange(score.Coverage, 1e-9, 1);
                Assert.InRange(score.Shrinkage, 0, 1);
                Assert.True(score.Score.Interval is { Lower: >= 0, Upper: <= 100 } && score.Score.Interval.Contains(score.Score.Value));
                if (score.Change is { } change)
                {
                    Assert.Equal(change.Value, score.Parts.Sum(part => part.PointsChanged!.Value) + score.PointsChangedByUnseen!.Value, 1e-9);
                    Assert.True(change.Interval.Contains(change.Value));
                }
            });
        }
    }).Holds();

    [Fact]
    public void The_score_is_the_weighted_mean_of_what_was_seen()
    {
        var catalogue = new TouchpointCatalogue(
        [
            new("a", [SignalDefinition.Rating("a.rating") with { Weight = 2 }, SignalDefinition.YesNo("a.ok", 1, 0), SignalDefinition.Rating("a.unseen") with { Weight = 5 }], Weight: 3),
            new("b", [SignalDefinition.Rating("b.rating")]),
            new("unseen", [SignalDefinition.Rating("unseen.rating")], Weight: 4),
        ]);
        var index = TouchpointIndex.From([.. SomeSignals.Of("a.rating", null, null, 3, 4, 5, 4), .. SomeSignals.Of("a.ok", null, null, 1, 1, 0, 1), .. SomeSignals.Of("b.rating", null, null, 1, 2)], catalogue);
        var a = index.Find("a")!;
        Assert.Equal((2 * 75 + 75) / 3.0, a.Score.Value, 1e-12);
        Assert.Equal(3 / 8.0, a.Coverage, 1e-12);
        Assert.Equal(["a.rating", "a.ok"], a.Parts.Select(part => part.Name));
        Assert.Equal((3 * 75 + 12.5) / 4, index.Shop!.Score.Value, 1e-12);
        Assert.Equal((3 * 3 / 8.0 + 1) / 8, index.Shop.Coverage, 1e-12);
        Assert.Null(index.Find("unseen"));
        Assert.Equal("b.rating", index.Find("b")!.Weakest!.Name);
        Assert.Equal(["a", "b"], index.Touchpoints.Select(score => score.Touchpoint));
    }

    [Fact]
    public void A_geometric_index_never_exceeds_the_mean_and_a_zero_is_not_made_up_for()
    {
        var catalogue = new TouchpointCatalogue([new("a", [SignalDefinition.Rating("x"), SignalDefinition.Rating("y")])]);
        Signal[] fine = [.. SomeSignals.Of("x", null, null, 2, 3, 4), .. SomeSignals.Of("y", null, null, 5, 4, 5)];
        var (arithmetic, geometric) = (Score(fine, IndexAggregation.Arithmetic), Score(fine, IndexAggregation.Geometric));
        Assert.Equal((50 + 275 / 3.0) / 2, arithmetic.Value, 1e-9);
        Assert.Equal(Math.Sqrt(50 * 275 / 3.0), geometric.Value, 1e-9);
        Signal[] bad = [.. SomeSignals.Of("x", null, null, 1, 1, 1), .. SomeSignals.Of("y", null, null, 5, 4, 5)];
        var zero = Score(bad, IndexAggregation.Geometric);
        Assert.Equal((0, 0), (zero.Value, zero.Interval.Lower));
        Assert.InRange(zero.Interval.Upper, 10, 90);

        Estimate Score(Signal[] signals, IndexAggregation aggregation) => TouchpointIndex.From(signals, catalogue, new() { Aggregation = aggregation }).Find("a")!.Score;
    }

    [Fact]
    public void Weights_can_be_given()
    {
        Signal[] signals = [.. SomeSignals.Of("delivery.rating", null, null, 5, 5), .. SomeSignals.Of("delivery.transit_time", null, null, 10, 10), .. SomeSignals.Of("website.rating", null, null, 1, 1)];
        var index = TouchpointIndex.From(signals, options: new()
        {
            SignalWeights = new Dictionary<string, double> { ["delivery.rating"] = 3, ["delivery.transit_time"] = 1 },
            TouchpointWeights = new Dictionary<string, double> { ["delivery"] = 1 },
        });
        Assert.Equal((75, 1), (index.Find("delivery")!.Score.Value, index.Find("delivery")!.Coverage));
        Assert.Equal(75, index.Shop!.Score.Value);
        var e = Assert.Throws<ArgumentException>(() => TouchpointIndex.From(signals, options: new() { SignalWeights = new Dictionary<string, double> { ["delivery.speed"] = 3 } }));
        Assert.Contains("'delivery.speed'", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchpointIndex.From(signals, options: new() { TouchpointWeights = new Dictionary<string, double> { ["delivery"] = -1 } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchpointIndex.From(signals, options: new() { TouchpointWeights = new Dictionary<string, double> { ["delivery"] = 0 } }));
    }

    [Fact]
    public void Months_made_of_days_are_the_months()
    {
        var signals = SomeSignals.Random(5, 400);
        var days = TouchpointIndex.From(SignalTotals.From(signals, options: new() { Period = Period.Day }), new() { Period = Period.Month });
        Assert.Equal(Json(TouchpointIndex.From(signals)), Json(days));
        var e = Assert.Throws<ArgumentException>(() => TouchpointIndex.From(SignalTotals.From(signals, options: new() { Period = Period.Week }), new() { Period = Period.Month }));
        Assert.Contains("by day", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_change_is_from_the_calendar_period_before()
    {
        Signal At(int month, double value) => new("delivery.rating", new(2026, month, 1, 0, 0, 0, TimeSpan.Zero), value);
        var index = TouchpointIndex.From([At(1, 3), At(1, 4), At(2, 4), At(2, 5), At(4, 5), At(4, 4)]);
        Assert.Null(index.Find("delivery", start: new(2026, 1, 1))!.Change);
        Assert.Equal(25, index.Find("delivery", start: new(2026, 2, 1))!.Change!.Value.Value, 1e-12);
        Assert.Null(index.Find("delivery", start: new(2026, 4, 1))!.Change);
        Assert.Equal(new DateOnly(2026, 4, 1), index.Latest[0].Start);
    }

    [Fact]
    public void A_group_of_one_and_constant_values_have_an_interval()
    {
        var one = TouchpointIndex.From(SomeSignals.Of("delivery.rating", "web", "de", 4)).Find("delivery")!;
        Assert.Equal(75, one.Score.Value);
        Assert.InRange(one.Score.Interval.Width, 50, 100);
        var constant = TouchpointIndex.From(SomeSignals.Of("delivery.rating", null, null, [.. Enumerable.Repeat(5.0, 50)])).Find("delivery")!;
        Assert.Equal((100, 100), (constant.Score.Value, constant.Score.Interval.Upper));
        Assert.InRange(constant.Score.Interval.Lower, 90, 95);
        var helped = TouchpointIndex.From([.. SomeSignals.Of("delivery.rating", "web", null, 4), .. SomeSignals.Of("delivery.rating", "phone", null, 3, 4, 5, 4, 3, 5)]).Find("delivery", "web")!;
        Assert.InRange(helped.Raw.Interval.Width, 20, 99); // the spread is that of its peer
    }

    [Fact]
    public void Nothing_seen_is_an_index_of_nothing()
    {
        var index = TouchpointIndex.From([new("delivery.rating", SomeSignals.Start, double.NaN)]);
        Assert.Empty(index.Scores);
        Assert.Null(index.Shop);
        Assert.Empty(index.Latest);
        Assert.Empty(index.Touchpoints);
        Assert.Contains("NaN", index.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Small_cells_are_not_shown_and_lower_the_coverage()
    {
        Signal[] signals = [.. SomeSignals.Of("delivery.rating", "web", null, 4, 5, 4, 3, 4), .. SomeSignals.Of("delivery.on_time", "web", null, 1, 1)];
        var index = TouchpointIndex.From(signals, options: new() { MinimumCell = 5 });
        Assert.Equal(["delivery.rating"], index.Find("delivery", "web")!.Parts.Select(part => part.Name));
        Assert.True(index.Find("delivery", "web")!.Coverage < TouchpointIndex.From(signals).Find("delivery", "web")!.Coverage);
        Assert.Equal(4, index.SmallCells); // all and web, over the month and all the time
    }

    [Fact]
    public void Weighted_values_say_less_than_they_are_many()
    {
        double[] values = [1, 2, 3, 4, 5, 4, 3, 2];
        var even = TouchpointIndex.From(SomeSignals.Of("delivery.rating", null, null, values)).Find("delivery")!;
        var uneven = TouchpointIndex.From(SomeSignals.Of("delivery.rating", null, null, values).Select((signal, i) => signal with { Weight = i % 2 == 0 ? 10 : 0.1 })).Find("delivery")!;
        Assert.Equal(8, even.Parts[0].EffectiveCount);
        Assert.InRange(uneven.Parts[0].EffectiveCount!.Value, 4, 4.3);
        Assert.True(uneven.Score.Interval.Width > even.Score.Interval.Width);
    }

    [Fact]
    public void A_channel_that_is_worse_is_named()
    {
        var random = new SeededRandom(7);
        var signals = new[] { ("web", 0.9), ("phone", 0.6), ("store", 0.9) }.SelectMany(channel => Enumerable.Range(0, 3_000).Select(i => i < 300
            ? new Signal("delivery.rating", SomeSignals.Start, random.NextDouble() < channel.Item2 ? 5 : 2, channel.Item1)
            : new Signal("delivery.on_time", SomeSignals.Start, random.NextDouble() < 0.9 ? 1 : 0, channel.Item1)));
        var index = TouchpointIndex.From([.. signals, .. SomeSignals.Of("website.load_time", "web", null, 2, 3)]);
        var whole = index.Consistency.Single(one => one is { Touchpoint: "delivery", Signal: null });
        Assert.Equal("phone", whole.Worst);
        Assert.Equal(["delivery.rating", "delivery.on_time"], whole.Signals);
        Assert.True(whole.AdjustedPValue < 1e-4 && whole.Difference.Interval.Lower > 0 && whole.Spread > 3 && whole.ExcessShare > 0.5);
        Assert.Contains("phone", whole.Verdict, StringComparison.Ordinal);
        var onTime = index.Consistency.Single(one => one.Signal == "delivery.on_time");
        Assert.True(onTime.AdjustedPValue > 0.001);
        Assert.DoesNotContain(index.Consistency, one => one.Touchpoint == "website"); // one channel only
    }

    [Fact]
    public void Two_values_a_channel_are_not_told_apart_because_scores_end_at_100()
    {
        var index = TouchpointIndex.From([.. SomeSignals.Of("delivery.rating", "web", null, 4, 5), .. SomeSignals.Of("delivery.rating", "phone", null, 2, 3)]);
        double[] web = [75, 100], phone = [25, 50];
        var t = (web.Average() - phone.Average()) / Math.Sqrt(2 * 312.5 / 2);
        Assert.Equal(2 * StudentsT.UpperTail(t, 2), index.Consistency[0].PValue, 1e-9);
    }

    [Fact]
    public void Equal_channels_are_told_apart_no_more_often_than_the_level_says()
    {
        // 400 worlds; with a rate of 5 %, more than 36 would happen once in 5,000 times, and the seed is fixed.
        var (whole, yesNo) = (0, 0);
        for (var world = 0; world < 400; world++)
        {
            var random = new SeededRandom(20261122, (ulong)world);
            var builder = new SignalTotalsBuilder();
            foreach (var (channel, count) in new[] { ("web", 60), ("phone", 8), ("store", 20) })
            {
                for (var i = 0; i < count; i++)
                {
                    builder.Observe(new Signal("delivery.rating", SomeSignals.Start, random.Next(1, 6), channel));
                    builder.Observe(new Signal("support.resolved_at_first", SomeSignals.Start, random.NextDouble() < 0.6 ? 1 : 0, channel));
                }
            }

            var index = TouchpointIndex.From(builder.Snapshot());
            whole += index.Consistency.Single(one => one is { Touchpoint: "delivery", Signal: null }).PValue < 0.05 ? 1 : 0;
            yesNo += index.Consistency.Single(one => one.Signal == "support.resolved_at_first").PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(whole, 6, 36);
        Assert.InRange(yesNo, 6, 36);
    }

    [Fact]
    public void The_interval_of_the_whole_covers_by_simulation()
    {
        // 1,000 worlds: 0.95 ± 5 standard errors is 0.915 to 0.985.
        var held = 0;
        for (var world = 0; world < 1_000; world++)
        {
            var random = new SeededRandom(11, (ulong)world);
            var builder = new SignalTotalsBuilder();
            for (var i = 0; i < 40; i++)
            {
                builder.Observe(new Signal("delivery.rating", SomeSignals.Start, 1 + random.Next(0, 5), null));
                builder.Observe(new Signal("delivery.on_time", SomeSignals.Start, random.NextDouble() < 0.9 ? 1 : 0, null));
            }

            held += TouchpointIndex.From(builder.Snapshot()).Find("delivery")!.Score.Interval.Contains((50 + 100 * (0.9 - 0.8) / 0.18) / 2) ? 1 : 0;
        }

        Assert.InRange(held, 915, 985);
    }

    [Fact]
    public void Order_changes_nothing_and_the_form_comes_back() => Prop.ForAll(Seeds(), seed =>
    {
        var signals = SomeSignals.Random(seed, 150);
        var index = TouchpointIndex.From(signals);
        Assert.Equal(Json(index), Json(TouchpointIndex.From(Enumerable.Reverse(signals))));
        Assert.Equal(Json(index), Json(JsonSerializer.Deserialize(Json(index), TouchpointsJson.Default.TouchpointIndex)!));
    }).Holds();

    [Fact]
    public void A_form_of_a_later_release_is_refused() => Assert.Throws<NotSupportedException>(() =>
        JsonSerializer.Deserialize(Json(TouchpointIndex.From([])).Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), TouchpointsJson.Default.TouchpointIndex));

    [Fact]
    public void The_form_of_version_1() => Assert.Equal(
        """{"version":1,"period":"Month","aggregation":"Arithmetic","level":0.95,"count":2,"scores":[{"score":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"coverage":1,"count":2,"parts":[{"name":"t","share":1,"count":2,"score":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"raw":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"shrinkage":0,"pointsLost":25}],"raw":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"shrinkage":0},{"start":"2026-01-01","score":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"coverage":1,"count":2,"parts":[{"name":"t","share":1,"count":2,"score":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"raw":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"shrinkage":0,"pointsLost":25}],"raw":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"shrinkage":0},{"touchpoint":"t","score":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"coverage":1,"count":2,"parts":[{"name":"s","share":1,"count":2,"score":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"value":0.75,"effectiveCount":2,"raw":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"shrinkage":0,"pointsLost":25}],"raw":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"shrinkage":0},{"touchpoint":"t","start":"2026-01-01","score":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"coverage":1,"count":2,"parts":[{"name":"s","share":1,"count":2,"score":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"value":0.75,"effectiveCount":2,"raw":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"shrinkage":0,"pointsLost":25}],"raw":{"value":75,"interval":{"lower":0,"upper":100,"level":0.95}},"shrinkage":0}],"consistency":[],"refused":[],"smallCells":0}""",
        Json(TouchpointIndex.From([new("s", SomeSignals.Start, 0.5), new("s", SomeSignals.Start, 1)], new([new("t", [new SignalDefinition("s", 1, 0)])]))));

    [Fact]
    public void Charts_are_complete_specifications()
    {
        var index = TouchpointIndex.From(SomeSignals.Random(4, 300));
        foreach (var chart in new[] { index.ToVegaLite(), index.ToVegaLiteByChannel(), index.ToVegaLiteBySegment(), index.ToVegaLiteCourse() })
        {
            var rows = JsonNode.Parse(chart)!["data"]!["values"]!.AsArray();
            Assert.NotEmpty(rows);
            Assert.All(rows, row => Assert.InRange((double)row!["score"]!, 0, 100));
        }
    }

    [Fact]
    public void The_table_has_a_line_a_touchpoint()
    {
        using var culture = new CultureScope("en-US");
        var text = TouchpointIndex.From(SomeSignals.Random(4, 300)).ToString();
        Assert.Equal(
            """
            Month from 2026-05-01, 95% intervals, arithmetic index of 300 values in all
                        score   from     to  coverage     values  change  lost most by
            whole shop   55.2   38.2   73.5        8%         32   -22.0  delivery (35.2)
            website      80.9   49.3  100.0       20%          7    +6.0  website.load_time (19.1)
            delivery     29.6   16.7   60.6       29%         25   -50.1  delivery.on_time (50.0)

            """.ReplaceLineEndings(), text);
    }

    private static string Json(TouchpointIndex index) => JsonSerializer.Serialize(index, TouchpointsJson.Default.TouchpointIndex);

    private static Arbitrary<int> Seeds() => ArbMap.Default.GeneratorFor<int>().ToArbitrary();
}
