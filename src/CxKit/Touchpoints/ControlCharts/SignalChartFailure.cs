namespace CxKit.Touchpoints;

/// <summary>A signal, or a part of it, that cannot be charted.</summary>
/// <param name="Signal">The name of the signal.</param>
/// <param name="Channel">The channel; null for all together.</param>
/// <param name="Segment">The segment; null for all together.</param>
/// <param name="Reason">Why, with a remedy.</param>
public sealed record SignalChartFailure(string Signal, string? Channel, string? Segment, string Reason);
