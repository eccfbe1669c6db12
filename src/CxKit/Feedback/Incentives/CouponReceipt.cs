namespace CxKit.Feedback;

/// <summary>What became of a coupon that was to be issued, spent or ended.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Coupon">The coupon: on a repeated issue the one that was issued first; null when there is none.</param>
public sealed record CouponReceipt(CouponOutcome Outcome, Coupon? Coupon = null);
