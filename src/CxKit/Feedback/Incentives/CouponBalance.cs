namespace CxKit.Feedback;

/// <summary>What of a campaign's coupons is issued, spent and ended, in number and worth.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Issued">How many were issued.</param>
/// <param name="Redeemed">How many of them were spent.</param>
/// <param name="Ended">How many of them expired or were withdrawn.</param>
/// <param name="IssuedAmount">What all issued ones are worth.</param>
/// <param name="RedeemedAmount">What the spent ones were worth.</param>
/// <param name="EndedAmount">What the ended ones were worth.</param>
public sealed record CouponBalance(string Campaign, int Issued, int Redeemed, int Ended, decimal IssuedAmount, decimal RedeemedAmount, decimal EndedAmount)
{
    /// <summary>What counts against the budget: issued and not ended.</summary>
    public decimal CommittedAmount => IssuedAmount - EndedAmount;
}
