namespace CxKit.Journeys;

/// <summary>What happens to events that no step of the journey map expects.</summary>
public enum UnmappedEvents
{
    /// <summary>They are extra events of the journey, at their cost. The default.</summary>
    Deviate,

    /// <summary>They are left out before the comparison, and counted.</summary>
    Ignore,
}
