using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Compares the channels of each touchpoint, and of each signal, over all the time.</summary>
internal sealed class ChannelComparison(SignalTotals totals, IndexAssembly assembly, TouchpointIndexOptions options)
{
    /// <summary>A score that is certain to a tenth of a point is certain enough; beyond that, targets that are exceeded would look like endless precision.</summary>
    private const double SmallestVariance = 0.01;

    private readonly double _z = StandardNormal.TwoSided(options.Level);

    public IReadOnlyList<ChannelConsistency> All()
    {
        var wholes = new List<ChannelConsistency>();
        var singles = new List<ChannelConsistency>();
        var first = 0;
        foreach (var touchpoint in totals.Catalogue.Touchpoints)
        {
            var columns = Enumerable.Range(first, touchpoint.Signals.Count)
                .Where(signal => assembly.Weights.Signals[signal] > 0)
                .Select(signal => (Signal: signal, Groups: GroupsOf(signal)))
                .Where(column => column.Groups.Count > 0)
                .ToList();
            if (Shared(columns) is { Count: > 0 } shared && Compare(touchpoint.Name, null, shared) is { } whole)
            {
                wholes.Add(whole);
            }

            singles.AddRange(columns.Select(column => Compare(touchpoint.Name, totals.Signals.Scorers[column.Signal].Definition.Name, [column])).OfType<ChannelConsistency>());
            first += touchpoint.Signals.Count;
        }

        return [.. Adjusted(wholes), .. Adjusted(singles)];
    }

    private SortedDictionary<int, GroupScore> GroupsOf(int signal) => new(assembly.Groups
        .Where(group => group.Key is { Segment: IndexGroups.All, Period: IndexGroups.All } && group.Key.Channel != IndexGroups.All && group.Key.Signal == signal)
        .ToDictionary(group => group.Key.Channel, group => group.Value));

    /// <summary>The signals that every channel has; only with them are differences not of what was asked.</summary>
    private static List<(int Signal, SortedDictionary<int, GroupScore> Groups)> Shared(List<(int Signal, SortedDictionary<int, GroupScore> Groups)> columns)
    {
        var channels = columns.SelectMany(column => column.Groups.Keys).ToHashSet();
        return [.. columns.Where(column => column.Groups.Count == channels.Count)];
    }

    private ChannelConsistency? Compare(string touchpoint, string? signal, List<(int Signal, SortedDictionary<int, GroupScore> Groups)> columns)
    {
        int[] channels = [.. columns[0].Groups.Keys];
        if (channels.Length < 2)
        {
            return null;
        }

        double[] weights = [.. columns.Select(column => assembly.Weights.Signals[column.Signal])];
        double[] shares = [.. weights.Select(weight => weight / weights.Sum())];
        var lines = Array.ConvertAll(channels, channel => Line(channel, shares, [.. columns.Select(column => column.Groups[channel])]));
        var means = Array.ConvertAll(lines, line => line.Score.Value);
        var variances = Array.ConvertAll(lines, line => line.Variance);
        var fit = PauleMandel.Of(means, variances);
        var p = columns is [var only] && totals.Signals.Scorers[only.Signal].IsYesNo
            ? Homogeneity([.. only.Groups.Values])
            : WelchTest.Of(means, variances, Array.ConvertAll(lines, line => line.Freedom));
        var (best, worst) = (lines.MaxBy(line => line.Score.Value)!, lines.MinBy(line => line.Score.Value)!);
        if (ReferenceEquals(best, worst))
        {
            (best, worst) = (lines[0], lines[^1]); // all the same
        }

        // The intervals are of the level for one score; all pairs at once need a longer one.
        var pairs = channels.Length * (channels.Length - 1) / 2;
        var longer = StandardNormal.TwoSided(1 - (1 - options.Level) / pairs) / _z;
        var pair = ScoreMixing.Difference(best.Score, worst.Score);
        var difference = new Estimate(pair.Value, new(
            Math.Max(-100, pair.Value - longer * (pair.Value - pair.Interval.Lower)), Math.Min(100, pair.Value + longer * (pair.Interval.Upper - pair.Value)), options.Level));
        return new(
            touchpoint, signal, [.. lines.Select(line => new ChannelScore(line.Channel, line.Score, line.Count))],
            [.. columns.Select(column => totals.Signals.Scorers[column.Signal].Definition.Name)], p, p, Math.Sqrt(fit.BetweenVariance), fit.ExcessShare, best.Channel, worst.Channel, difference, "");
    }

    private ChannelLine Line(int channel, double[] shares, GroupScore[] groups)
    {
        var score = ScoreMixing.Mix(options.Aggregation, shares, Array.ConvertAll(groups, group => group.Raw));
        var (variance, slices) = (0.0, 0.0);
        for (var i = 0; i < groups.Length; i++)
        {
            var slice = shares[i] * shares[i] * groups[i].Variance;
            (variance, slices) = (variance + slice, slices + slice * slice / Freedom(groups[i]));
        }

        // Of the arithmetic mean, the parts' own; of others, from the interval. Degrees of freedom as Satterthwaite (1946).
        var freedom = slices > 0 ? variance * variance / slices : groups.Sum(Freedom);
        return new(totals.ChannelNames[channel]!, score, Math.Max(SmallestVariance, options.Aggregation == IndexAggregation.Arithmetic ? variance : Square(score.Interval.Width / (2 * _z))),
            freedom, groups.Sum(group => group.Sums.Count));
    }

    /// <summary>Of its own values only: what channels borrow from one another would count twice.</summary>
    private static double Freedom(GroupScore group) => Math.Max(1, group.Sums.EffectiveCount - 1);

    /// <summary>Pearson's χ² of k shares, from effective numbers; 1 where all are no or all are yes.</summary>
    private static double Homogeneity(GroupScore[] groups)
    {
        var (yes, all) = (groups.Sum(group => group.Value * group.Sums.EffectiveCount), groups.Sum(group => group.Sums.EffectiveCount));
        var common = yes / all;
        if (common is <= 0 or >= 1)
        {
            return 1;
        }

        var square = groups.Sum(group => group.Sums.EffectiveCount * Square(group.Value - common)) / (common * (1 - common));
        return IncompleteGamma.Upper((groups.Length - 1) / 2.0, square / 2);
    }

    private List<ChannelConsistency> Adjusted(List<ChannelConsistency> all)
    {
        var adjusted = BenjaminiHochberg.Adjust([.. all.Select(one => one.PValue)]);
        return [.. all.Select((one, i) => (one with { AdjustedPValue = adjusted[i] }) is var known ? known with { Verdict = Sentence(known) } : one)];
    }

    private string Sentence(ChannelConsistency one)
    {
        var what = one.Signal ?? one.Touchpoint;
        var over = one.Signal is null && one.Signals.Count > 1 ? $" over the {one.Signals.Count} signals that all of them have" : "";
        return one.AdjustedPValue < 1 - options.Level
            ? string.Create(CultureInfo.CurrentCulture,
                $"{what} differs between {one.Channels.Count} channels{over}: {one.Best} is {one.Difference:F1} points better than {one.Worst} (adjusted p {P(one.AdjustedPValue)}).")
            : string.Create(CultureInfo.CurrentCulture,
                $"{what} shows no difference between {one.Channels.Count} channels{over} that chance does not explain (adjusted p {P(one.AdjustedPValue)}); the largest, {one.Best} less {one.Worst}, is {one.Difference:F1} points.");
    }

    private static string P(double p) => p < 0.001 ? "< 0.001" : p.ToString("0.###", CultureInfo.CurrentCulture);

    private static double Square(double x) => x * x;

    private sealed record ChannelLine(string Channel, Estimate Score, double Variance, double Freedom, long Count);
}
