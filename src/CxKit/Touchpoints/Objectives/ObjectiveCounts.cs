namespace CxKit.Touchpoints;

/// <summary>What became of the events of an <see cref="ObjectiveTracker"/>, of all that were merged.</summary>
/// <param name="Counted">Counted ones, late ones among them.</param>
/// <param name="Late">Counted ones that changed a report that was handed out.</param>
/// <param name="Duplicates">Those that had been counted before.</param>
/// <param name="TooLate">Those that came too late.</param>
/// <param name="InFuture">Those that were ahead of the clock.</param>
public readonly record struct ObjectiveCounts(long Counted, long Late, long Duplicates, long TooLate, long InFuture);
