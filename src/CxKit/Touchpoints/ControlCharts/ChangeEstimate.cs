namespace CxKit.Touchpoints;

/// <summary>When a process changed, and by how much.</summary>
/// <param name="Index">The place of the first point after the change, from 0.</param>
/// <param name="Time">Its time, or null.</param>
/// <param name="Earliest">The earliest place that is as well possible at the level of <paramref name="Magnitude"/>.</param>
/// <param name="Latest">The latest such place.</param>
/// <param name="Magnitude">How much higher the values are since then, in their unit; its interval takes the time of the change as known, and is a little too short therefore.</param>
public readonly record struct ChangeEstimate(int Index, DateTimeOffset? Time, int Earliest, int Latest, Estimate Magnitude);
