namespace CxKit.Touchpoints;

/// <summary>Samples between two changes.</summary>
/// <param name="First">The place of the first one, from 0.</param>
/// <param name="Length">How many samples, missing ones among them.</param>
/// <param name="Count">How many values.</param>
/// <param name="Mean">Their mean, or share.</param>
public readonly record struct ChangeSegment(int First, int Length, long Count, Estimate Mean);
