namespace CxKit.Touchpoints;

/// <summary>Signals that were not taken, for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Example">What is wrong with the first of them, which one it is, and what to do about it.</param>
public sealed record RefusedSignals(SignalRefusal Reason, long Count, string Example);
