namespace CxKit.Journeys;

/// <summary>What a move of an <see cref="Alignment"/> says.</summary>
public enum AlignmentMoveKind
{
    /// <summary>An event made the step that was expected.</summary>
    Match,

    /// <summary>An event happened that was not expected there.</summary>
    ExtraEvent,

    /// <summary>A step was expected and left out.</summary>
    SkippedStep,
}
