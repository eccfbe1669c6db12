using System.Text.Json;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace CxKit.Tests.Touchpoints.Objectives;

public class ChangeContributionsTests(ITestOutputHelper output)
{
    [Fact]
    public void Contributions_add_up_and_turn_round_with_time() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Count, sbyte Mean, byte Later, sbyte LaterMean)[]>().Filter(all => all.Any(s => s.Count > 0) && all.Any(s => s.Later > 0)), drawn =>
        {
            SegmentLevel[] before = [.. drawn.Select((s, i) => new SegmentLevel($"{i}", s.Count, s.Mean, 1))];
            SegmentLevel[] after = [.. drawn.Select((s, i) => new SegmentLevel($"{i}", s.Later, s.LaterMean, 1))];
            var (there, back) = (ChangeContributions.From(before, after), ChangeContributions.From(after, before));
            var sum = there.Segments.Sum(segment => segment.Total.Value);
            return Near(sum, there.Change.Value) && Near(there.Rate.Value + there.Mix.Value, there.Change.Value) && Near(there.After - there.Before, there.Change.Value)
                && Near(there.Rate.Value, -back.Rate.Value) && Near(there.Mix.Value, -back.Mix.Value);
        }).Holds();

    [Fact]
    public void Every_segment_improves_and_the_whole_gets_worse()
    {
        // Simpson's paradox: both channels answer better, but ever more contacts come by the slow one.
        var change = ChangeContributions.From(
            [SegmentLevel.Share("chat", 900, 1000), SegmentLevel.Share("mail", 50, 100)],
            [SegmentLevel.Share("chat", 186, 200), SegmentLevel.Share("mail", 495, 900)]);
        Assert.True(change.Change.Value < -0.2);
        Assert.All(change.Segments, segment => Assert.True(segment.Rate.Value > 0));
        Assert.True(change.Mix.Interval.Upper < -0.2);
        Assert.True(change.Rate.Value > 0);
    }

    [Fact]
    public void A_segment_that_comes_or_goes_counts_as_mix()
    {
        var change = ChangeContributions.From([SegmentLevel.Share("old", 90, 100)], [SegmentLevel.Share("old", 90, 100), SegmentLevel.Share("new", 50, 100)]);
        Assert.Equal(0, change.Rate.Value, 12);
        Assert.Equal(-0.2, change.Mix.Value, 12);
        Assert.Null(change.Segments.Single(segment => segment.Segment == "new").MeanBefore);
    }

    /// <summary>95 % of 1,000 intervals hold the truth, give or take 3 standard errors of 0.7 points, and a point for the normal approximation.</summary>
    [Fact]
    public void Intervals_hold_what_they_promise()
    {
        const int Worlds = 1_000;
        double[][] shares = [[0.5, 0.3, 0.2], [0.38, 0.36, 0.26]];
        double[][] means = [[4.0, 3.0, 3.5], [4.0, 2.6, 3.2]];
        var truth = ChangeContributions.From(Exact(0), Exact(1));
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var world = 0; world < Worlds; world++)
        {
            var random = new SeededRandom(31, (ulong)world);
            var found = ChangeContributions.From(Drawn(0, random), Drawn(1, random));
            Hold("change", found.Change, truth.Change);
            Hold("rate", found.Rate, truth.Rate);
            Hold("mix", found.Mix, truth.Mix);
            foreach (var segment in found.Segments)
            {
                var true_ = truth.Segments.Single(other => other.Segment == segment.Segment);
                Hold($"rate {segment.Segment}", segment.Rate, true_.Rate);
                Hold($"mix {segment.Segment}", segment.Mix, true_.Mix);
                Hold($"total {segment.Segment}", segment.Total, true_.Total);
            }
        }

        output.WriteLine(string.Join(", ", held.Select(pair => $"{pair.Key} {pair.Value / (double)Worlds:P1}")));
        Assert.All(held.Values, count => Assert.InRange(count, 920, 980));

        void Hold(string what, Estimate found, Estimate true_) => held[what] = held.GetValueOrDefault(what) + (found.Interval.Contains(true_.Value) ? 1 : 0);

        SegmentLevel[] Exact(int side) => [.. shares[side].Select((share, i) => new SegmentLevel($"{i}", (long)Math.Round(share * 1000), means[side][i], 1))];

        SegmentLevel[] Drawn(int side, SeededRandom random)
        {
            var values = new List<double>[] { [], [], [] };
            for (var n = 0; n < 400; n++)
            {
                var u = random.NextDouble();
                var i = u < shares[side][0] ? 0 : u < shares[side][0] + shares[side][1] ? 1 : 2;
                values[i].Add(means[side][i] + random.NextNormal());
            }

            return [.. values.Select((v, i) => ChartSample.Of(v.ToArray())).Select((sample, i) => new SegmentLevel($"{i}", sample.Count, sample.Mean, sample.StandardDeviation ?? 0))];
        }
    }

    [Fact]
    public void What_cannot_be_explained_says_so()
    {
        Fails("no event before", () => ChangeContributions.From([], [SegmentLevel.Share("a", 1, 2)]));
        Fails("no event after", () => ChangeContributions.From([SegmentLevel.Share("a", 1, 2)], [SegmentLevel.Share("a", 0, 0)]));
        Fails("twice", () => ChangeContributions.From([SegmentLevel.Share("a", 1, 2), SegmentLevel.Share("a", 1, 2)], [SegmentLevel.Share("a", 1, 2)]));
        Fails("successes", () => SegmentLevel.Share("a", 3, 2));
        Fails("finite", () => ChangeContributions.From([new("a", 1, double.NaN, 0)], [SegmentLevel.Share("a", 1, 2)]));

        static void Fails(string words, Action action) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contributions_go_through_JSON()
    {
        var change = ChangeContributions.From([SegmentLevel.Share("a", 1, 2)], [SegmentLevel.Share("b", 2, 4)]);
        var json = JsonSerializer.Serialize(change, TouchpointsJson.Default.ChangeContributions);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, TouchpointsJson.Default.ChangeContributions), TouchpointsJson.Default.ChangeContributions));
    }

    private static bool Near(double x, double y) => Math.Abs(x - y) < 1e-9;
}
