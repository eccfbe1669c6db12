namespace CxKit.Feedback;

/// <summary>What became of a coupon that was to be issued, spent or ended.</summary>
public enum CouponOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Done before: the same response has its coupon, the same order has spent it, or it was ended so. Nothing changed.</summary>
    Repeated,

    /// <summary>Not issued: the budget does not reach.</summary>
    OverBudget,

    /// <summary>Not issued: the code belongs to another coupon. Make another code and try again.</summary>
    CodeTaken,

    /// <summary>No coupon has this code.</summary>
    Unknown,

    /// <summary>Not spent: its time is over, or it was ended as expired and stays so.</summary>
    Expired,

    /// <summary>Not spent or ended otherwise: the shop took it back.</summary>
    Withdrawn,

    /// <summary>Not spent or ended: another order has spent it.</summary>
    AlreadyRedeemed,

    /// <summary>Not ended as expired: its time is not over.</summary>
    NotExpired,
}
