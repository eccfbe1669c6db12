using System.Runtime.CompilerServices;

namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>
    /// Counts how far customers get through steps: <c>log.Funnel(["view", "add_to_cart", "purchase"], new() { Window = TimeSpan.FromDays(7) })</c>.
    /// </summary>
    /// <param name="steps">The steps, 1 to <see cref="CxKit.Journeys.Funnel.MaximumSteps"/>; a text means the events of that name.</param>
    /// <param name="options">How to count; null for customers, in order, without a limit of time.</param>
    /// <remarks>
    /// <para>Every event of the first step is tried as a start, and every event for each further step, so nobody is lost because a first attempt expired
    /// (<see cref="CxKit.Journeys.Funnel.Rule"/> has the rule in words). Two events at the same instant are in the order of the log, so the later one
    /// may be the next step.</para>
    /// <para>Time: one pass over the events, and steps × events that are steps. Memory: some bytes for each counted attempt and step. Thread-safe.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">There are no steps or too many, or an exclusion does not lie between two of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    [OverloadResolutionPriority(1)] // steps in brackets are FunnelSteps, texts or not; lists of names take the other
    public Funnel Funnel(IReadOnlyList<FunnelStep> steps, FunnelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var rule = new FunnelRule(steps, options ?? new());
        return new(this, rule, FunnelRun.Over(this, rule, _options.SessionTimeout));
    }

    /// <inheritdoc cref="Funnel(IReadOnlyList{FunnelStep}, FunnelOptions?)"/>
    /// <param name="steps">The names of the events that are the steps, 1 to <see cref="CxKit.Journeys.Funnel.MaximumSteps"/>.</param>
    /// <param name="options">How to count; null for customers, in order, without a limit of time.</param>
    public Funnel Funnel(IEnumerable<string> steps, FunnelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return Funnel((FunnelStep[])[.. steps.Select(name => new FunnelStep(name))], options);
    }
}
