namespace CxKit.Journeys;

/// <summary>From which of several occurrences of an event in one journey a question starts.</summary>
public enum AnchorOccurrence
{
    /// <summary>The first: every journey counts once.</summary>
    First,

    /// <summary>The last: every journey counts once.</summary>
    Last,

    /// <summary>Every one: a journey counts as often as the event happened in it.</summary>
    Every,
}
