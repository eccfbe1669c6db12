using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How scores are added up.</summary>
public sealed record FeedbackTotalsOptions
{
    internal const int MostCells = 10_000_000;

    /// <summary>The metrics that are counted, each name once. Default: <see cref="MetricDefinition.Standard"/>. Scores of others are refused.</summary>
    public IReadOnlyList<MetricDefinition> Metrics { get; init; } = MetricDefinition.Standard;

    /// <summary>By what periods. Default: months. The date is that of the clock of the answer, by its offset.</summary>
    public Period Period { get; init; } = Period.Month;

    /// <summary>The most cells, that is combinations of metric, segment, channel, touchpoint and period that occur: 1 to 10,000,000, default 100,000. Scores that would make more are refused. Some 300 bytes each.</summary>
    public int MaximumCells { get; init; } = 100_000;

    internal void RequireValid()
    {
        if (Problem() is { } problem)
        {
            throw new ArgumentException(problem, "options");
        }
    }

    /// <summary>What is wrong first; null for nothing.</summary>
    internal string? Problem() =>
        Metrics is not { Count: > 0 } || Metrics.Any(metric => metric is null) ? "Metrics is empty or has an empty place. Declare at least one metric, such as MetricDefinition.NetPromoter."
        : Metrics.GroupBy(metric => metric.Name).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"Metrics has '{twice.Key}' more than once. Give each metric a name of its own."
        : !Enum.IsDefined(Period) ? Invariant($"Period {(int)Period} is not known. Use Day, Week, Month, Quarter or Year.")
        : MaximumCells is < 1 or > MostCells ? Invariant($"MaximumCells is {MaximumCells}, but it is 1 to {MostCells:N0}.")
        : null;
}
