namespace CxKit.Feedback;

/// <summary>What can happen to a follow-up.</summary>
public enum FollowUpMovementKind
{
    /// <summary>It has a new owner.</summary>
    Assigned,

    /// <summary>The customer was contacted.</summary>
    Contacted,

    /// <summary>It is settled.</summary>
    Resolved,

    /// <summary>It is open again.</summary>
    Reopened,

    /// <summary>The customer was asked again and gave a second score.</summary>
    Remeasured,

    /// <summary>It ended without being settled: the customer could not be reached or did not wish it.</summary>
    Closed,
}
