using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>A control chart: points, centre, limits and signals.</summary>
/// <remarks>Immutable and thread-safe. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</remarks>
public sealed record ControlChart
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ControlChart)); } = CurrentVersion;

    /// <summary>What it is of, for titles; may be empty.</summary>
    public required string Name { get; init; }

    /// <summary>What is plotted.</summary>
    public required ChartDesign Design { get; init; }

    /// <summary>What it is compared with.</summary>
    public required ChartBaseline Baseline { get; init; }

    /// <summary>Whether the spread is plotted, and not the values.</summary>
    public bool IsOfSpread { get; init; }

    /// <summary>The points, in the order of the samples.</summary>
    public required IReadOnlyList<ChartPoint> Points { get; init; }

    /// <summary>The points that signal, in order.</summary>
    public required IReadOnlyList<ChartSignal> Signals { get; init; }

    /// <summary>Looks back from a point, usually one that signals, for when the change began.</summary>
    /// <param name="index">The place of the point.</param>
    /// <param name="level">The level of the intervals. Default 0.95.</param>
    /// <remarks>
    /// The change of the mean with the largest likelihood among all starts up to that point (Samuel, Pignatiello &amp; Calvin 1998, with known errors of the points): it maximises the squared sum
    /// of weighted deviations over the sum of weights. Starts whose log-likelihood is lower by at most −ln(1 − √level), 3.68 at 0.95, are as well possible (Siegmund 1988). O(points).
    /// </remarks>
    /// <returns>Null where all points up to there are missing, and for charts of spread.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point, or the level is not in (0, 1).</exception>
    public ChangeEstimate? EstimateChange(int index, double level = 0.95)
    {
        if (index < 0 || index >= Points.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, Invariant($"The chart has points 0 to {Points.Count - 1}, not {index}."));
        }

        Interval.RequireLevel(level);
        if (IsOfSpread)
        {
            return null;
        }

        var likelihoods = new double[index + 1];
        var (sum, weights, best) = (0.0, 0.0, -1);
        var (magnitude, error) = (0.0, 0.0);
        for (var start = index; start >= 0; start--)
        {
            likelihoods[start] = double.NegativeInfinity;
            if (Points[start].Mean is not { } mean)
            {
                continue;
            }

            var standardError = Baseline.ErrorOf(new ChartSample(Points[start].Count, mean));
            var weight = 1 / (standardError * standardError);
            sum += weight * (mean - Baseline.Centre);
            weights += weight;
            likelihoods[start] = sum * sum / (2 * weights);
            if (best < 0 || likelihoods[start] > likelihoods[best])
            {
                (best, magnitude, error) = (start, sum / weights, 1 / Math.Sqrt(weights));
            }
        }

        if (best < 0)
        {
            return null;
        }

        var least = likelihoods[best] + Math.Log(1 - Math.Sqrt(level));
        var half = StandardNormal.TwoSided(level) * error;
        return new(best, Points[best].Time, Array.FindIndex(likelihoods, l => l >= least), Array.FindLastIndex(likelihoods, l => l >= least),
            new(magnitude, new(magnitude - half, magnitude + half, level)));
    }

    /// <summary>A Vega-Lite specification: the points with their limits, those that signal in another colour.</summary>
    /// <remarks>Version 5 of Vega-Lite; all data are inline.</remarks>
    public string ToVegaLite() => VegaLiteControlChart.Of(this);

    /// <summary>Writes name, points and signals on one line.</summary>
    public override string ToString() => Invariant($"{Name}{(Name.Length == 0 ? "" : ": ")}{Points.Count} points, {Signals.Count} signals");
}
