using Microsoft.Extensions.Options;
using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>What deviations from a journey map cost, and what a report of them shows.</summary>
/// <remarks>Checked once, by whoever takes them, all errors at once. Only the proportions of the costs matter for fitness.</remarks>
public sealed class ConformanceOptions
{
    private const double LargestCost = 1e6;

    /// <summary>What an event costs that the map does not expect where it happened, 0 to 10⁶. Default 1; 0 asks only whether the steps come in order.</summary>
    public double ExtraEventCost { get; set; } = 1;

    /// <summary>What it costs to leave out a step that was expected, 0 to 10⁶, unless its <see cref="MapStep.SkipCost"/> says otherwise. Default 1.</summary>
    public double SkippedStepCost { get; set; } = 1;

    /// <summary>The costs of certain extra events, by name, in place of <see cref="ExtraEventCost"/>; a failed payment may weigh more. Default: none.</summary>
    public IReadOnlyDictionary<string, double> ExtraEventCosts { get; set; } = new Dictionary<string, double>();

    /// <summary>What happens to events that no step expects. Default: they deviate.</summary>
    public UnmappedEvents UnmappedEvents { get; set; } = UnmappedEvents.Deviate;

    /// <summary>The most variants that are listed one by one with their alignments, 0 to 1,000,000; all are counted. Default 1,000.</summary>
    public int ListedVariants { get; set; } = 1_000;

    /// <summary>The level of all intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; set; } = 0.95;

    internal static bool IsCost(double cost) => cost is >= 0 and <= LargestCost;

    internal static string CostMessage(string name, double cost) =>
        Invariant($"{name} is {cost}, but a cost is a number from 0 to {LargestCost}. Use 1 for what costs as much as anything else.");

    /// <summary>The one place where the options are checked.</summary>
    internal void RequireValid()
    {
        var failures = new List<string>();
        RequireCost(nameof(ExtraEventCost), ExtraEventCost);
        RequireCost(nameof(SkippedStepCost), SkippedStepCost);
        if (ExtraEventCosts is null)
        {
            failures.Add("ExtraEventCosts is null. Use an empty dictionary for none.");
        }

        foreach (var (name, cost) in ExtraEventCosts ?? new Dictionary<string, double>())
        {
            RequireCost($"ExtraEventCosts['{name}']", cost);
        }

        if (!Enum.IsDefined(UnmappedEvents))
        {
            failures.Add(Invariant($"UnmappedEvents {(int)UnmappedEvents} is not known. Use Deviate or Ignore."));
        }

        if (ListedVariants is < 0 or > 1_000_000)
        {
            failures.Add(Invariant($"ListedVariants is {ListedVariants}, but it must be from 0 to 1,000,000."));
        }

        if (!(Level > 0 && Level < 1))
        {
            failures.Add(Invariant($"Level is {Level}, but it must be a fraction strictly between 0 and 1, such as 0.95 for 95 %."));
        }

        if (failures.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(ConformanceOptions), failures);
        }

        void RequireCost(string name, double cost)
        {
            if (!IsCost(cost))
            {
                failures.Add(CostMessage(name, cost));
            }
        }
    }
}
