namespace CxKit.Journeys;

/// <summary>A funnel as plain data, to be stored or sent; serialise it with <see cref="JourneysJson"/>.</summary>
/// <remarks>No customer is in it: lists of customers stay with the <see cref="Funnel"/>.</remarks>
public sealed record FunnelDocument
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(FunnelDocument)); } = CurrentVersion;

    /// <summary>The rule by which it counts, in words.</summary>
    public required string Rule { get; init; }

    /// <summary>What is counted.</summary>
    public required FunnelCount Count { get; init; }

    /// <summary>Up to when the data were complete; null for an empty log.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The number of different customers who started.</summary>
    public required int Customers { get; init; }

    /// <summary>How many were left out because an excluding event stopped them.</summary>
    public required long LeftOut { get; init; }

    /// <summary>How many reached each step.</summary>
    public required IReadOnlyList<FunnelStepResult> Steps { get; init; }

    /// <summary>The time from each step to the next, one fewer than steps: within it half of those who get there do.</summary>
    public required IReadOnlyList<TimeEstimate> MedianTimes { get; init; }

    /// <summary>What a reader of the numbers should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Takes the numbers of a funnel.</summary>
    public static FunnelDocument From(Funnel funnel)
    {
        ArgumentNullException.ThrowIfNull(funnel);
        return new()
        {
            Rule = funnel.Rule,
            Count = funnel.Options.Count,
            AsOf = funnel.Log.AsOf,
            Customers = funnel.Customers,
            LeftOut = funnel.LeftOut,
            Steps = funnel.Steps,
            MedianTimes = [.. Enumerable.Range(1, funnel.Steps.Count - 1).Select(step => funnel.Time(step, step + 1).Median)],
            Notes = funnel.Notes,
        };
    }
}
