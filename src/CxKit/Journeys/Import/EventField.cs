namespace CxKit.Journeys;

/// <summary>The parts of an event that a file can hold under a name of its own.</summary>
public enum EventField
{
    /// <summary><see cref="JourneyEvent.Subject"/>; every file has it.</summary>
    Subject,

    /// <summary><see cref="JourneyEvent.Time"/>; every file has it.</summary>
    Time,

    /// <summary><see cref="JourneyEvent.Name"/>; every file has it.</summary>
    Name,

    /// <summary><see cref="JourneyEvent.Session"/>.</summary>
    Session,

    /// <summary><see cref="JourneyEvent.Channel"/>.</summary>
    Channel,

    /// <summary><see cref="JourneyEvent.Value"/>.</summary>
    Value,

    /// <summary><see cref="JourneyEvent.Id"/>.</summary>
    Id,

    /// <summary><see cref="JourneyEvent.Sequence"/>.</summary>
    Sequence,

    /// <summary><see cref="JourneyEvent.Consent"/>.</summary>
    Consent,
}
