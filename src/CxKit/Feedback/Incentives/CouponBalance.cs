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

    /// <summary>Derives the balance from the ledger.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="movements">Its movements, in any order; those of other campaigns are left out.</param>
    public static CouponBalance From(string campaign, IEnumerable<CouponMovement> movements)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(movements);
        return movements.Where(movement => movement.Campaign == campaign).Aggregate(new CouponBalance(campaign, 0, 0, 0, 0, 0, 0), With);
    }

    private static CouponBalance With(CouponBalance balance, CouponMovement movement) => movement.Kind switch
    {
        CouponMovementKind.Issued => balance with { Issued = balance.Issued + 1, IssuedAmount = balance.IssuedAmount + movement.Amount },
        CouponMovementKind.Redeemed => balance with { Redeemed = balance.Redeemed + 1, RedeemedAmount = balance.RedeemedAmount + movement.Amount },
        _ => balance with { Ended = balance.Ended + 1, EndedAmount = balance.EndedAmount + movement.Amount },
    };
}
