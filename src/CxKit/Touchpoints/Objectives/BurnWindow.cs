namespace CxKit.Touchpoints;

/// <summary>How fast the error budget was spent in a window.</summary>
/// <param name="Window">How long it is, up to the moment of the report.</param>
/// <param name="Events">The events in it.</param>
/// <param name="Bad">Those that were not good.</param>
/// <param name="Burn">The error rate over the error budget, with its Wilson interval: at 1 the budget lasts for the period. Null without events.</param>
public readonly record struct BurnWindow(TimeSpan Window, long Events, long Bad, Estimate? Burn);
