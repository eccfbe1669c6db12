namespace CxKit.Journeys;

/// <summary>What a <see cref="JourneyTrigger"/> waits for.</summary>
public enum JourneyTriggerKind
{
    /// <summary>That after an event something does not happen for a time: a cart abandoned, silence after a delivery.</summary>
    Absence,

    /// <summary>That something happens a number of times within a time: a third failed payment.</summary>
    Count,

    /// <summary>That several things happen one after another, whatever comes between.</summary>
    Sequence,

    /// <summary>That a customer enters a stage, or lapses.</summary>
    Stage,
}
