namespace CxKit.Touchpoints;

/// <summary>The chart of a signal, or of a part of it.</summary>
/// <param name="Signal">The name of the signal.</param>
/// <param name="Channel">The channel, empty where it is not known; null for all together.</param>
/// <param name="Segment">The segment, empty where it is not known; null for all together.</param>
/// <param name="Chart">The chart.</param>
public sealed record SignalChart(string Signal, string? Channel, string? Segment, ControlChart Chart);
