namespace CxKit.Journeys;

/// <summary>One group of a <see cref="FunnelBreakdown"/>.</summary>
/// <param name="Name">The value that its attempts share; what it is in words for those without a value and for all other values.</param>
/// <param name="Customers">The number of different customers who started.</param>
/// <param name="Steps">How many reached each step, with intervals of their own.</param>
public sealed record FunnelGroup(string Name, int Customers, IReadOnlyList<FunnelStepResult> Steps)
{
    /// <summary>The share of those who started that completed all steps, with its Wilson interval.</summary>
    public Estimate? Conversion => Steps[^1].FromStart;
}
