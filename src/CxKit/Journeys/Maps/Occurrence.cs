namespace CxKit.Journeys;

/// <summary>How often a part of a designed journey (a step, a touchpoint, a stage or the whole) is expected to occur where it stands.</summary>
public enum Occurrence
{
    /// <summary>Exactly once. The default.</summary>
    Once,

    /// <summary>Once or not at all.</summary>
    Optional,

    /// <summary>Once or more often, one directly after the other.</summary>
    Repeated,

    /// <summary>Not at all, once or more often.</summary>
    OptionalRepeated,
}
