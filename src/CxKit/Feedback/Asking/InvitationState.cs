namespace CxKit.Feedback;

/// <summary>How far an invitation is.</summary>
public enum InvitationState
{
    /// <summary>Decided, and not sent yet.</summary>
    Pending,

    /// <summary>Sent.</summary>
    Sent,

    /// <summary>Followed: the survey was shown.</summary>
    Opened,

    /// <summary>Answered to the end.</summary>
    Answered,

    /// <summary>Declined by the person.</summary>
    Declined,

    /// <summary>Not answered in time.</summary>
    Expired,

    /// <summary>Not delivered, so that it spends nothing of the budget of contacts.</summary>
    Undelivered,
}
