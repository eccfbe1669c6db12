namespace CxKit.Journeys;

/// <summary>How long something took, over all times it happened.</summary>
/// <remarks>
/// Quantiles interpolate between neighbours (Hyndman &amp; Fan 1996, definition 7, R's default). <see cref="Minimum"/>, <see cref="Maximum"/> and <see cref="Mean"/> are
/// exact; of the quantiles the result that holds the summary says whether they are.
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

    /// <summary>Reads the summary from the order statistics of times in ticks.</summary>
    /// <param name="count">How many times there are, at least 1.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="ranked">The time at a place in rising order, from 0.</param>
    internal static DurationSummary From(long count, double mean, Func<long, double> ranked)
    {
        return new()
        {
            Minimum = Ticks(ranked(0)),
            LowerQuartile = Quantile(0.25),
            Median = Quantile(0.5),
            UpperQuartile = Quantile(0.75),
            NinetiethPercentile = Quantile(0.9),
            Maximum = Ticks(ranked(count - 1)),
            Mean = Ticks(mean),
        };

        TimeSpan Quantile(double probability)
        {
            var position = probability * (count - 1);
            var below = (long)position;
            var value = ranked(below);
            return Ticks(below == position ? value : value + (position - below) * (ranked(below + 1) - value));
        }
    }

    private static TimeSpan Ticks(double ticks) => new((long)Math.Round(ticks));
}
