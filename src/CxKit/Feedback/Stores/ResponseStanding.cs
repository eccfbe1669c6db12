namespace CxKit.Feedback;

/// <summary>Whether a response counts, and why not.</summary>
public enum ResponseStanding
{
    /// <summary>Kept, but not complete yet.</summary>
    Partial,

    /// <summary>Complete and counted.</summary>
    Counted,

    /// <summary>Complete and kept, but a quota had no place left.</summary>
    OverQuota,

    /// <summary>Complete and kept, but the same respondent has a counted response to this survey.</summary>
    AlreadyAnswered,

    /// <summary>Refused and not kept: the id belongs to a response to another survey or of another respondent.</summary>
    IdTaken,

    /// <summary>Refused and not kept: the response with this id was erased on request.</summary>
    Erased,
}
