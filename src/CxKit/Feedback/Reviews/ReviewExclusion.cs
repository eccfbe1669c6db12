namespace CxKit.Feedback;

/// <summary>Why a review does not count in the average that is shown.</summary>
public enum ReviewExclusion
{
    /// <summary>It was rewarded for its opinion.</summary>
    RewardedForOpinion,

    /// <summary>It is by an insider.</summary>
    Insider,

    /// <summary>Somebody looked at it and decided so.</summary>
    Withheld,

    /// <summary>No purchase before it is known, and the shop counts verified ones only.</summary>
    Unverified,

    /// <summary>It was rewarded, and the shop counts others only.</summary>
    Rewarded,
}
