using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>How long something took, over all times it happened.</summary>
/// <remarks>
/// All are exact, to the tick of 100 ns. Quantiles interpolate between neighbours (Hyndman &amp; Fan 1996, definition 7, R's default).
/// </remarks>
public sealed record DurationSummary
{
    /// <summary>The shortest time.</summary>
    public required TimeSpan Minimum { get; init; }

    /// <summary>A quarter took at most this.</summary>
    public required TimeSpan LowerQuartile { get; init; }

    /// <summary>Half took at most this.</summary>
    public required TimeSpan Median { get; init; }

    /// <summary>Three quarters took at most this.</summary>
    public required TimeSpan UpperQuartile { get; init; }

    /// <summary>Nine in ten took at most this.</summary>
    public required TimeSpan NinetiethPercentile { get; init; }

    /// <summary>The longest time.</summary>
    public required TimeSpan Maximum { get; init; }

    /// <summary>The mean. Few long waits move it far: compare <see cref="Median"/>.</summary>
    public required TimeSpan Mean { get; init; }

    /// <summary>Summarises times in ticks; changes their order.</summary>
    /// <param name="ticks">At least one.</param>
    /// <param name="selection">Finds the order statistics.</param>
    internal static DurationSummary From(Span<long> ticks, RankSelection selection)
    {
        var mean = SampleTotals.Mean(ticks);
        Span<int> ranks = stackalloc int[2 * Probabilities.Length];
        for (var p = 0; p < Probabilities.Length; p++)
        {
            ranks[2 * p] = (int)(Probabilities[p] * (ticks.Length - 1));
            ranks[2 * p + 1] = Math.Min(ranks[2 * p] + 1, ticks.Length - 1);
        }

        // Neighbours of different quantiles are not in order of rank where there are few times; the order is restored by sorting, as equal ranks are interchangeable.
        Span<long> found = stackalloc long[ranks.Length];
        Span<int> sorted = stackalloc int[ranks.Length];
        ranks.CopyTo(sorted);
        sorted.Sort();
        selection.Find(ticks, sorted, found);
        Span<TimeSpan> quantiles = stackalloc TimeSpan[Probabilities.Length];
        for (var p = 0; p < Probabilities.Length; p++)
        {
            var (below, above) = (found[sorted.IndexOf(ranks[2 * p])], found[sorted.IndexOf(ranks[2 * p + 1])]);
            quantiles[p] = Ticks(below + (Probabilities[p] * (ticks.Length - 1) - ranks[2 * p]) * (above - below));
        }

        return new()
        {
            Minimum = quantiles[0],
            LowerQuartile = quantiles[1],
            Median = quantiles[2],
            UpperQuartile = quantiles[3],
            NinetiethPercentile = quantiles[4],
            Maximum = quantiles[5],
            Mean = Ticks(mean),
        };
    }

    private static ReadOnlySpan<double> Probabilities => [0, 0.25, 0.5, 0.75, 0.9, 1];

    private static TimeSpan Ticks(double ticks) => new((long)Math.Round(ticks));
}
