namespace CxKit.Journeys;

/// <summary>In which way a step hurts.</summary>
public enum PainPointKind
{
    /// <summary>More journeys end at the step, without conversion, than at comparable steps.</summary>
    DropOff,

    /// <summary>Journeys that spend longer at the step convert less than those that pass it faster to the same next event.</summary>
    Slow,

    /// <summary>Journeys in which the step directly follows itself convert less than others that reached it.</summary>
    Repeated,

    /// <summary>Journeys that go from the step to another one and straight back convert less than others that reached it.</summary>
    BackAndForth,

    /// <summary>Journeys that come back to the step after two or more other events convert less than others that reached it.</summary>
    Loop,

    /// <summary>Journeys that repeat the step several times within seconds convert less than others that reached it.</summary>
    RageRetries,

    /// <summary>Journeys in which an error follows the step convert less than others that reached it.</summary>
    Error,
}
