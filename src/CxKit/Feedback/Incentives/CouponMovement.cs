namespace CxKit.Feedback;

/// <summary>One line of the ledger of coupons.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Code">The coupon.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Amount">What the coupon is worth.</param>
/// <param name="At">When it happened.</param>
/// <param name="Order">The order it was spent on; null for other movements.</param>
public sealed record CouponMovement(string Campaign, string Code, CouponMovementKind Kind, decimal Amount, DateTimeOffset At, string? Order = null);
