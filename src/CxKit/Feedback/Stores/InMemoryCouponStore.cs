namespace CxKit.Feedback;

/// <summary>The ledger of coupons in the memory of one process: for tests and trials.</summary>
/// <remarks>Thread-safe; gone with the process, and with it what was promised: in a shop use the database of the orders.</remarks>
public sealed class InMemoryCouponStore : ICouponStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _coupons = [];
    private readonly Dictionary<(string Campaign, string Response), string> _codes = [];
    private readonly Dictionary<string, long> _committed = [];
    private readonly List<CouponMovement> _movements = [];

    /// <inheritdoc/>
    public Task<CouponReceipt> IssueAsync(Coupon coupon, decimal? budget, CancellationToken cancellationToken = default)
    {
        var kept = StoreForm.Of(coupon);
        var limit = StoreForm.BudgetUnits(budget);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(Issue(kept, limit));
        }
    }

    /// <inheritdoc/>
    public Task<CouponReceipt> RedeemAsync(string code, string order, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        StoreText.Id(order);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(Redeem(code, order, StoreText.Instant(at)));
        }
    }

    /// <inheritdoc/>
    public Task<CouponReceipt> EndAsync(string code, CouponMovementKind reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        StoreForm.EndingReason(reason);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(End(code, reason, StoreText.Instant(at)));
        }
    }

    /// <inheritdoc/>
    public Task<int> ExpireAsync(string campaign, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var instant = StoreText.Instant(at);
            List<string> over =
            [
                .. _coupons.Values
                    .Where(entry => entry.Coupon.Campaign == campaign && entry.State == CouponMovementKind.Issued && entry.Coupon.ExpiresAt <= instant)
                    .Select(entry => entry.Coupon.Code)
                    .Order(StringComparer.Ordinal),
            ];
            foreach (var code in over)
            {
                End(code, CouponMovementKind.Expired, instant);
            }

            return Task.FromResult(over.Count);
        }
    }

    /// <inheritdoc/>
    public Task<Coupon?> FindAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_coupons.GetValueOrDefault(code)?.Coupon);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<CouponMovement> MovementsAsync(string campaign, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return InMemoryReading.Of(_gate, () => _movements.Where(movement => movement.Campaign == campaign), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CouponBalance> BalanceAsync(string campaign, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(CouponBalance.From(campaign, _movements.Where(movement => movement.Campaign == campaign)));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(StoreExport.OldestFirst(
                _coupons.Values
                    .Where(entry => entry.Coupon.Respondent == respondent)
                    .Select(entry => StoreExport.Of(entry.Coupon, _movements.Where(movement => movement.Code == entry.Coupon.Code)))));
        }
    }

    /// <inheritdoc/>
    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            List<Entry> found = [.. _coupons.Values.Where(entry => entry.Coupon.Respondent == respondent)];
            foreach (var entry in found)
            {
                _coupons[entry.Coupon.Code] = entry with { Coupon = entry.Coupon with { Respondent = null } };
            }

            return Task.FromResult(found.Count);
        }
    }

    private CouponReceipt Issue(Coupon coupon, long budget)
    {
        if (_codes.TryGetValue((coupon.Campaign, coupon.Response), out var first))
        {
            return new(CouponOutcome.Repeated, _coupons[first].Coupon);
        }

        if (_coupons.ContainsKey(coupon.Code))
        {
            return new(CouponOutcome.CodeTaken);
        }

        var units = StoreForm.UnitsOf(coupon.Amount);
        var committed = _committed.GetValueOrDefault(coupon.Campaign);
        if (committed > budget - units)
        {
            return new(CouponOutcome.OverBudget);
        }

        _committed[coupon.Campaign] = committed + units;
        _coupons.Add(coupon.Code, new Entry(coupon));
        _codes.Add((coupon.Campaign, coupon.Response), coupon.Code);
        _movements.Add(new(coupon.Campaign, coupon.Code, CouponMovementKind.Issued, coupon.Amount, coupon.IssuedAt));
        return new(CouponOutcome.Done, coupon);
    }

    private CouponReceipt Redeem(string code, string order, DateTimeOffset at)
    {
        if (_coupons.GetValueOrDefault(code) is not { } entry)
        {
            return new(CouponOutcome.Unknown);
        }

        if (entry.State != CouponMovementKind.Issued)
        {
            return new(StoreForm.RedeemingEnded(entry.State, isSameOrder: entry.Order == order), entry.Coupon);
        }

        if (entry.Coupon.ExpiresAt <= at)
        {
            return new(CouponOutcome.Expired, entry.Coupon);
        }

        _coupons[code] = entry with { State = CouponMovementKind.Redeemed, Order = order };
        _movements.Add(new(entry.Coupon.Campaign, code, CouponMovementKind.Redeemed, entry.Coupon.Amount, at, order));
        return new(CouponOutcome.Done, entry.Coupon);
    }

    private CouponReceipt End(string code, CouponMovementKind reason, DateTimeOffset at)
    {
        if (_coupons.GetValueOrDefault(code) is not { } entry)
        {
            return new(CouponOutcome.Unknown);
        }

        if (entry.State != CouponMovementKind.Issued)
        {
            return new(StoreForm.EndingEnded(entry.State, reason), entry.Coupon);
        }

        if (reason == CouponMovementKind.Expired && at < entry.Coupon.ExpiresAt)
        {
            return new(CouponOutcome.NotExpired, entry.Coupon);
        }

        _committed[entry.Coupon.Campaign] -= StoreForm.UnitsOf(entry.Coupon.Amount);
        _coupons[code] = entry with { State = reason };
        _movements.Add(new(entry.Coupon.Campaign, code, reason, entry.Coupon.Amount, at));
        return new(CouponOutcome.Done, entry.Coupon);
    }

    private sealed record Entry(Coupon Coupon, CouponMovementKind State = CouponMovementKind.Issued, string? Order = null);
}
