namespace CxKit.Feedback;

/// <summary>What a <see cref="ResponseWarning"/> is about.</summary>
public enum ResponseWarningKind
{
    /// <summary>So few answered that shares of all who were asked are hardly bounded.</summary>
    LowResponse,

    /// <summary>Those who answered differ from all who were asked in a variable.</summary>
    UnlikeAsked,

    /// <summary>Chances to answer differ much between groups.</summary>
    UnevenResponse,

    /// <summary>Late answers differ from early ones.</summary>
    LateDiffer,

    /// <summary>Nothing is known of those who did not answer, so that nobody can tell.</summary>
    NothingKnown,

    /// <summary>Many may still answer.</summary>
    StillOpen,
}
