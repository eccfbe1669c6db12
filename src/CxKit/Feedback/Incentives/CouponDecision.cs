namespace CxKit.Feedback;

/// <summary>Whether a response is thanked for with a coupon, and why.</summary>
/// <param name="Reason">What decided.</param>
/// <param name="Explanation">The reason in one sentence with its figures, without personal data.</param>
/// <param name="Coupon">The coupon; null when there is none.</param>
public sealed record CouponDecision(CouponReason Reason, string Explanation, Coupon? Coupon = null);
