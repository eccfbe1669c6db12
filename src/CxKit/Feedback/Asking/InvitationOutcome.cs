namespace CxKit.Feedback;

/// <summary>What became of an invitation that a store was to keep.</summary>
public enum InvitationOutcome
{
    /// <summary>Kept.</summary>
    Invited,

    /// <summary>Kept before under this id; nothing changed.</summary>
    Repeated,

    /// <summary>Not kept: the respondent was contacted since the history was read. Read it and decide again.</summary>
    HistoryMoved,

    /// <summary>Not kept: a quota had no place left.</summary>
    OverQuota,
}
