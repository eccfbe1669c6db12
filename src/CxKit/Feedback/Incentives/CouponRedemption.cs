namespace CxKit.Feedback;

/// <summary>Whether a coupon may be taken off an order, and why not.</summary>
/// <param name="Outcome">What happened: <see cref="CouponOutcome.Done"/> and <see cref="CouponOutcome.Repeated"/> let the order have it.</param>
/// <param name="Sentence">What to tell the customer.</param>
/// <param name="Coupon">The coupon; null when no coupon has the code.</param>
public sealed record CouponRedemption(CouponOutcome Outcome, string Sentence, Coupon? Coupon = null)
{
    /// <summary>Whether the order has the coupon.</summary>
    public bool IsAccepted => Outcome is CouponOutcome.Done or CouponOutcome.Repeated;
}
