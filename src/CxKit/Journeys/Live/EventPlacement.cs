namespace CxKit.Journeys;

/// <summary>What became of an event that a tracker was given.</summary>
internal enum EventPlacement
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>The same event, with the same id, is kept already.</summary>
    Duplicate,

    /// <summary>It is older than what is remembered, or of an erased customer.</summary>
    Forgotten,

    /// <summary>It was only counted.</summary>
    Anonymous,

    /// <summary>It cannot be used.</summary>
    Refused,
}
