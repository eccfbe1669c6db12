namespace CxKit.Feedback;

/// <summary>Why a response was not taken at all.</summary>
public enum ResponseRefusal
{
    /// <summary>There is no such survey.</summary>
    UnknownSurvey,

    /// <summary>The survey has no such version.</summary>
    UnknownVersion,

    /// <summary>An id or a name is missing, too long or has characters that cannot be kept.</summary>
    InvalidName,

    /// <summary>It ends before it begins, or lies in the future.</summary>
    InvalidTime,

    /// <summary>The design weight is not a finite number of at least 1.</summary>
    InvalidWeight,

    /// <summary>The survey was not active when the response was begun.</summary>
    NotActive,

    /// <summary>It has far more answers than the survey has questions, or none that could be taken.</summary>
    InvalidAnswers,

    /// <summary>The survey is for known respondents, and the response has none.</summary>
    RespondentMissing,

    /// <summary>The survey is anonymous, and the response has a respondent.</summary>
    RespondentNotAllowed,

    /// <summary>The link was altered, or is none of this shop.</summary>
    TamperedLink,

    /// <summary>The link was signed with a key that is not known any more.</summary>
    UnknownKey,

    /// <summary>The link is too old.</summary>
    ExpiredLink,

    /// <summary>There is no such invitation.</summary>
    UnknownInvitation,

    /// <summary>The invitation is to another survey, or of another respondent.</summary>
    ForeignInvitation,

    /// <summary>The invitation is too old, or was declined.</summary>
    ExpiredInvitation,

    /// <summary>The invitation was answered already, with another response.</summary>
    InvitationAnswered,

    /// <summary>The id belongs to another response, or to one that was erased.</summary>
    IdTaken,
}
