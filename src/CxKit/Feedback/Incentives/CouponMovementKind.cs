namespace CxKit.Feedback;

/// <summary>What can happen to a coupon.</summary>
public enum CouponMovementKind
{
    /// <summary>It was issued.</summary>
    Issued,

    /// <summary>It was spent on an order.</summary>
    Redeemed,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>The shop took it back.</summary>
    Withdrawn,
}
