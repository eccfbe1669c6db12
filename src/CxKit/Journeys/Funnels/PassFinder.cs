namespace CxKit.Journeys;

/// <summary>Finds how far one gets through the steps of a funnel. A pass is the events used, one a step.</summary>
/// <param name="classes">Which events may be used for which step.</param>
/// <param name="steps">The number of steps.</param>
/// <param name="window">The longest time in ticks between the first and the last event of a pass.</param>
internal abstract class PassFinder(EventClasses classes, int steps, long window)
{
    protected EventClasses Classes { get; } = classes;

    protected int Steps { get; } = steps;

    protected long Window { get; } = window;

    /// <summary>
    /// Finds the pass that gets furthest; of those the one that is there first, from its earliest possible start. Other starts and other events for the steps are
    /// all considered.
    /// </summary>
    /// <param name="events">Where to look.</param>
    /// <param name="cap">The most steps to go; a pass that gets there ends the search.</param>
    /// <param name="pass">Takes the places of the events used in <paramref name="events"/>; at least <paramref name="cap"/> long.</param>
    /// <returns>The number of steps, 0 for none.</returns>
    public abstract int Furthest(Candidates events, int cap, Span<int> pass);

    public static PassFinder For(FunnelRule rule, EventClasses classes) => (rule.Options.Order, rule.Options.Exclusions.Count) switch
    {
        (FunnelOrder.Strict, _) => new StrictPasses(classes, rule.Steps.Count, rule.Window),
        (FunnelOrder.AnyOrder, _) => new AnyOrderPasses(classes, rule.Steps.Count, rule.Window),
        (_, 0) => new OrderedPasses(classes, rule.Steps.Count, rule.Window),
        _ => new ExcludingPasses(classes, rule.Steps.Count, rule.Window),
    };
}
