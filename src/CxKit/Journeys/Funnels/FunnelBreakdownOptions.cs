namespace CxKit.Journeys;

/// <summary>How a funnel is broken down into groups.</summary>
public sealed record FunnelBreakdownOptions
{
    /// <summary>Which event says to which group an attempt belongs; default <see cref="FunnelTouch.First"/>.</summary>
    public FunnelTouch Touch { get; init; } = FunnelTouch.First;

    /// <summary>The number of the step whose event says it, from 1; default 1. Used with <see cref="FunnelTouch.Step"/> only.</summary>
    public int Step { get; init; } = 1;

    /// <summary>
    /// The most groups to show by value, 1 to 1,000, those with the most customers first; default 20. All other values together are <see cref="FunnelBreakdown.Other"/>.
    /// </summary>
    public int MaximumGroups { get; init; } = 20;

    internal void RequireValid()
    {
        if (!Enum.IsDefined(Touch))
        {
            throw new ArgumentOutOfRangeException(nameof(Touch), Touch, $"Choose one of {string.Join(", ", Enum.GetNames<FunnelTouch>())}.");
        }

        if (Step is < 1 or > Funnel.MaximumSteps)
        {
            throw new ArgumentOutOfRangeException(nameof(Step), Step, "Steps are numbered from 1.");
        }

        if (MaximumGroups is < 1 or > 1_000)
        {
            throw new ArgumentOutOfRangeException(nameof(MaximumGroups), MaximumGroups, "A breakdown shows 1 to 1,000 groups.");
        }
    }
}
