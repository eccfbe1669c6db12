using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How an index is made of totals.</summary>
public sealed record TouchpointIndexOptions
{
    /// <summary>By what periods. Default null: those of the totals. Others must be made of whole periods of the totals: months of days, quarters and years of months.</summary>
    public Period? Period { get; init; }

    /// <summary>How the scores of signals, and of touchpoints, become one. Default: the weighted mean.</summary>
    public IndexAggregation Aggregation { get; init; }

    /// <summary>By what the index is broken down. Default: by channel and, apart from that, by segment.</summary>
    public IndexBreakdown Breakdown { get; init; } = IndexBreakdown.Channel | IndexBreakdown.Segment;

    /// <summary>The level of the intervals. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>
    /// The fewest values of a signal that are shown and used for a group, at least 1. Default 1. Fewer count as not seen, lower the coverage, and are counted in
    /// <see cref="TouchpointIndex.SmallCells"/>.
    /// </summary>
    public int MinimumCell { get; init; } = 1;

    /// <summary>
    /// Weights of signals by name instead of those of the catalogue, such as importances from key drivers. Default null. A touchpoint of which a signal is named has weight only on the
    /// signals that are named; the others keep the weights of the catalogue.
    /// </summary>
    public IReadOnlyDictionary<string, double>? SignalWeights { get; init; }

    /// <summary>Weights of touchpoints by name instead of those of the catalogue; touchpoints that are not named count 0. Default null.</summary>
    public IReadOnlyDictionary<string, double>? TouchpointWeights { get; init; }

    internal void RequireValid()
    {
        if (Problems().FirstOrDefault() is { } problem)
        {
            throw new ArgumentOutOfRangeException("options", Invariant(problem));
        }
    }

    private IEnumerable<FormattableString> Problems() =>
    [
        .. When(Period is { } period && !Enum.IsDefined(period), $"Period {(int?)Period} is not known. Use Day, Week, Month, Quarter or Year."),
        .. When(!Enum.IsDefined(Aggregation), $"Aggregation {(int)Aggregation} is not known. Use Arithmetic or Geometric."),
        .. When(Breakdown is not (>= 0 and <= (IndexBreakdown)7), $"Breakdown {(int)Breakdown} is not known. Join Channel, Segment and ChannelAndSegment."),
        .. When(!(Level is > 0 and < 1), $"Level is {Level}, but a level is a fraction strictly between 0 and 1, such as 0.95."),
        .. When(MinimumCell < 1, $"MinimumCell is {MinimumCell}, but a reported group has at least 1 value."),
        .. OfWeights(nameof(SignalWeights), SignalWeights),
        .. OfWeights(nameof(TouchpointWeights), TouchpointWeights),
    ];

    private static IEnumerable<FormattableString> OfWeights(string name, IReadOnlyDictionary<string, double>? weights) => weights is not { Count: > 0 } ? [] :
    [
        .. weights.Where(weight => !(weight.Value >= 0 && double.IsFinite(weight.Value)))
            .Select(weight => (FormattableString)$"{name} has {weight.Value} for '{weight.Key}'. Use a finite number that is not negative."),
        .. When(weights.Values.All(weight => weight == 0), $"{name} are all 0. Give at least one a positive weight."),
    ];

    private static IEnumerable<FormattableString> When(bool holds, FormattableString problem) => holds ? [problem] : [];
}
