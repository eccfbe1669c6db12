using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>When a signal changed in the past, and by how much: tested changes of the mean or the share, without a baseline.</summary>
/// <remarks>
/// <para>Binary segmentation (Scott &amp; Knott 1974; Vostrikova 1981) with the largest weighted CUSUM as the test, whose distribution is taken from permutations of the standardised samples within the
/// segment. So the probability of finding any change in a series without one is at most <see cref="ChangePointOptions.FalseAlarmRate"/>, whatever the distribution, when samples are exchangeable (or
/// blocks are). Each part that a change leaves is tested again at the same rate.</para>
/// <para>Samples weigh by their counts; their scatter is taken from the series itself, so that overdispersed shares are no trouble. For a chart of what comes, see <see cref="ChartBaseline"/>.
/// O(samples · permutations · changes). Same samples, options and seed, same result.</para>
/// </remarks>
public sealed record ChangePoints
{
    private const double Notable = 0.05;

    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ChangePoints)); } = CurrentVersion;

    /// <summary>The changes, in order of time.</summary>
    public required IReadOnlyList<ChangePoint> Changes { get; init; }

    /// <summary>The levels between them, one more than changes; empty where every sample is missing.</summary>
    public required IReadOnlyList<ChangeSegment> Segments { get; init; }

    /// <summary>The correlation of neighbours about the levels, lag 1; null where nothing varies.</summary>
    public double? Autocorrelation { get; init; }

    /// <summary>What a reader of the numbers should know.</summary>
    public IReadOnlyList<string> Warnings { get => field ?? []; init; }

    /// <summary>Looks for changes.</summary>
    /// <param name="samples">In order of time; missing ones are passed over.</param>
    /// <param name="options">Error rate, permutations and seed; null for the defaults.</param>
    /// <returns>No change where there are too few samples for two segments, or all are equal.</returns>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static ChangePoints From(IReadOnlyList<ChartSample> samples, ChangePointOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var used = options ?? new();
        used.RequireValid();
        int[] places = [.. Enumerable.Range(0, samples.Count).Where(i => !samples[i].IsMissing)];
        var series = new WeightedSeries([.. places.Select(i => samples[i].Mean)], [.. places.Select(i => (double)samples[i].Count)]);
        var found = new SortedDictionary<int, double>(); // the p-value of each change, by its place among the known samples
        Split(series, 0, series.Length, used, new SeededRandom(used.Seed), found);
        return Describe(samples, places, series, found, used);
    }

    private static void Split(WeightedSeries series, int from, int to, ChangePointOptions options, SeededRandom random, SortedDictionary<int, double> found)
    {
        while (series.LargestChange(from, to, options.MinimumSegment) is var (at, strength) && at > 0)
        {
            var p = series.PermutationTest(from, to, options.MinimumSegment, strength, options.BlockLength, options.Permutations, options.FalseAlarmRate, random);
            if (p > options.FalseAlarmRate)
            {
                return;
            }

            found[at] = p;
            Split(series, from, at, options, random, found);
            from = at;
        }
    }

    private static ChangePoints Describe(
        IReadOnlyList<ChartSample> samples, int[] places, WeightedSeries series, SortedDictionary<int, double> found, ChangePointOptions options)
    {
        if (series.Length == 0)
        {
            return new() { Changes = [], Segments = [] };
        }

        int[] cuts = [0, .. found.Keys, series.Length];
        var residuals = new double[series.Length];
        var squares = 0.0;
        for (var segment = 0; segment < cuts.Length - 1; segment++)
        {
            squares += series.Residuals(cuts[segment], cuts[segment + 1], residuals);
        }

        var freedom = series.Length - (cuts.Length - 1);
        var deviation = freedom > 0 ? Math.Sqrt(squares / freedom) : 0; // of a value with weight 1
        var t = freedom > 0 ? StudentsT.TwoSided(options.Level, freedom) : 0;
        var segments = new ChangeSegment[cuts.Length - 1];
        for (var i = 0; i < segments.Length; i++)
        {
            var (mean, weight) = series.Mean(cuts[i], cuts[i + 1]);
            var end = i + 2 < cuts.Length ? places[cuts[i + 1]] : samples.Count;
            var first = i == 0 ? 0 : places[cuts[i]];
            segments[i] = new(first, end - first, (long)weight, Around(mean, deviation / Math.Sqrt(weight)));
        }

        var changes = new ChangePoint[segments.Length - 1];
        for (var i = 0; i < changes.Length; i++)
        {
            var (left, right) = (segments[i], segments[i + 1]);
            var (earliest, latest) = series.PossibleCuts(cuts[i], cuts[i + 1], cuts[i + 2], deviation, options.Level);
            var error = deviation * Math.Sqrt(1.0 / left.Count + 1.0 / right.Count);
            changes[i] = new(places[cuts[i + 1]], samples[places[cuts[i + 1]]].Time, places[earliest], places[latest],
                Around(right.Mean.Value - left.Mean.Value, error), found[cuts[i + 1]]);
        }

        var correlation = SerialCorrelation.Of(residuals);
        return new() { Changes = changes, Segments = segments, Autocorrelation = correlation, Warnings = [.. Warn()] };

        Estimate Around(double value, double error) => new(value, new(value - t * error, value + t * error, options.Level));

        IEnumerable<string> Warn()
        {
            if (options.BlockLength == 1 && correlation > StandardNormal.TwoSided(1 - Notable) / Math.Sqrt(series.Length))
            {
                yield return Invariant($"Neighbouring samples are alike about the levels (lag-1 correlation {correlation:F2}): more changes are found than there are. Set BlockLength, or use longer periods.");
            }
        }
    }
}
