namespace CxKit.Feedback;

/// <summary>The ledger of coupons: one a response, within a budget. A port: <see cref="InMemoryCouponStore"/> here, a database in <c>CxKit.EntityFrameworkCore</c>.</summary>
/// <remarks>As <see cref="ISurveyResponseStore"/>: safe for concurrent use by many processes. Every change is an appended movement, and the balance can be derived from the movements.</remarks>
public interface ICouponStore : IRespondentRecords
{
    /// <summary>Issues a coupon, unless its response has one in this campaign or the budget does not reach.</summary>
    /// <param name="coupon">The coupon; its campaign and response are the key: the same key again gives the coupon that was issued first.</param>
    /// <param name="budget">The most that coupons of the campaign may be worth together, expired and withdrawn ones not counted; null for no limit.</param>
    /// <param name="cancellationToken">Ends the work; the coupon is then issued wholly or not at all.</param>
    Task<CouponReceipt> IssueAsync(Coupon coupon, decimal? budget, CancellationToken cancellationToken = default);

    /// <summary>Spends a coupon on an order; the same order again is the same spending.</summary>
    Task<CouponReceipt> RedeemAsync(string code, string order, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Ends a coupon that was not spent, and gives its worth back to the budget.</summary>
    /// <param name="code">The code.</param>
    /// <param name="reason">Why: expired or withdrawn. <see cref="CouponMovementKind.Expired"/> is refused before the coupon's time.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<CouponReceipt> EndAsync(string code, CouponMovementKind reason, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Ends every coupon of a campaign that expired by an instant.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ExpireAsync(string campaign, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>The coupon with a code, or null.</summary>
    Task<Coupon?> FindAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>All movements of a campaign in the order in which they were made.</summary>
    IAsyncEnumerable<CouponMovement> MovementsAsync(string campaign, CancellationToken cancellationToken = default);

    /// <summary>What of a campaign is issued, spent and ended.</summary>
    Task<CouponBalance> BalanceAsync(string campaign, CancellationToken cancellationToken = default);
}
