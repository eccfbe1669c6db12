namespace CxKit.Touchpoints;

/// <summary>An event that is remembered by its id.</summary>
/// <param name="Hash">The first 16 bytes of the SHA-256 of the id, in hexadecimal digits.</param>
/// <param name="Time">Its time.</param>
/// <param name="IsGood">Whether it was good.</param>
/// <param name="Segment">Its segment, or null.</param>
public readonly record struct ObjectiveSeenEvent(string Hash, DateTimeOffset Time, bool IsGood, string? Segment);
