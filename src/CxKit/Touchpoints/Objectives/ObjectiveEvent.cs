namespace CxKit.Touchpoints;

/// <summary>One event that an objective counts.</summary>
/// <param name="Time">When it happened, not when it became known.</param>
/// <param name="IsGood">Whether it was as it should be.</param>
/// <param name="Id">What makes it this event and no other: it is counted once, however often it comes. Null where every event is a new one.</param>
/// <param name="Segment">Of whom or through what, such as a carrier: for the question which segment explains a change. Null for none.</param>
public readonly record struct ObjectiveEvent(DateTimeOffset Time, bool IsGood, string? Id = null, string? Segment = null);
