using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>What deviations from a journey map cost, and what a report of them shows.</summary>
/// <remarks>Only the proportions of the costs matter for fitness. Checked by whoever takes them.</remarks>
public sealed record ConformanceOptions
{
    private const double LargestCost = 1e6;
    private const int MostListedVariants = 1_000_000;

    /// <summary>What an event costs that the map does not expect where it happened, 0 to 10⁶. Default 1; 0 asks only whether the steps come in order.</summary>
    public double ExtraEventCost { get; init; } = 1;

    /// <summary>What it costs to leave out a step that was expected, 0 to 10⁶, unless its <see cref="MapStep.SkipCost"/> says otherwise. Default 1.</summary>
    public double SkippedStepCost { get; init; } = 1;

    /// <summary>The costs of certain extra events, by name, in place of <see cref="ExtraEventCost"/>: a failed payment may weigh more. Default: none.</summary>
    public IReadOnlyDictionary<string, double> ExtraEventCosts { get; init; } = new Dictionary<string, double>();

    /// <summary>What happens to events that no step expects. Default: they deviate.</summary>
    public UnmappedEvents UnmappedEvents { get; init; } = UnmappedEvents.Deviate;

    /// <summary>The most variants that are listed one by one with their alignments, 0 to 1,000,000; all are counted. Default 1,000.</summary>
    public int ListedVariants { get; init; } = 1_000;

    /// <summary>The level of all intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal static bool IsCost(double cost) => cost is >= 0 and <= LargestCost;

    internal static string CostMessage(string name, double cost) =>
        Invariant($"{name} is {cost}, but a cost is a number from 0 to {LargestCost}. Use 1 for what costs as much as anything else.");

    internal void RequireValid()
    {
        RequireCost(nameof(ExtraEventCost), ExtraEventCost);
        RequireCost(nameof(SkippedStepCost), SkippedStepCost);
        ArgumentNullException.ThrowIfNull(ExtraEventCosts);
        foreach (var (name, cost) in ExtraEventCosts)
        {
            RequireCost($"{nameof(ExtraEventCosts)}['{name}']", cost);
        }

        if (UnmappedEvents is not (UnmappedEvents.Deviate or UnmappedEvents.Ignore))
        {
            throw new ArgumentOutOfRangeException(nameof(UnmappedEvents), UnmappedEvents, "Choose UnmappedEvents.Deviate or UnmappedEvents.Ignore.");
        }

        if (ListedVariants is < 0 or > MostListedVariants)
        {
            throw new ArgumentOutOfRangeException(nameof(ListedVariants), ListedVariants, Invariant($"List 0 to {MostListedVariants} variants."));
        }

        Interval.RequireLevel(Level);
    }

    private static void RequireCost(string name, double cost)
    {
        if (!IsCost(cost))
        {
            throw new ArgumentOutOfRangeException(name, cost, CostMessage(name, cost));
        }
    }
}
