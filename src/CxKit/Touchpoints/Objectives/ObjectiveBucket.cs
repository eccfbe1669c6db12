namespace CxKit.Touchpoints;

/// <summary>Counts of one step of time and one segment.</summary>
/// <param name="Start">Where the step starts.</param>
/// <param name="Segment">The segment, or null.</param>
/// <param name="Events">The events.</param>
/// <param name="Bad">Those that were not good.</param>
public readonly record struct ObjectiveBucket(DateTimeOffset Start, string? Segment, long Events, long Bad);
