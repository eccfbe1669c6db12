namespace CxKit.Feedback;

/// <summary>How far a follow-up is, as its movements say.</summary>
public enum FollowUpState
{
    /// <summary>Nobody has contacted the customer yet, or not since it was reopened.</summary>
    Open,

    /// <summary>The customer was contacted.</summary>
    Contacted,

    /// <summary>Settled.</summary>
    Resolved,

    /// <summary>Ended without being settled.</summary>
    Closed,
}
