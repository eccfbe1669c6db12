using System.Runtime.CompilerServices;
using CxKit.Feedback;
using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>The ledger of coupons in the shop's own database: spend a coupon in the transaction of the order, and both are committed or neither.</summary>
/// <inheritdoc cref="DbSurveyResponseStore"/>
public sealed class DbCouponStore(DbContext context) : ICouponStore
{
    private const int ExpireAtOnce = 500;

    private IQueryable<CouponRow> Rows => context.Set<CouponRow>().AsNoTracking();

    private IQueryable<CouponMovementRow> Movements => context.Set<CouponMovementRow>().AsNoTracking();

    /// <inheritdoc/>
    public Task<CouponReceipt> IssueAsync(Coupon coupon, decimal? budget, CancellationToken cancellationToken = default)
    {
        var kept = StoreForm.Of(coupon);
        var limit = StoreForm.BudgetUnits(budget);
        return StepAsync(cancel => IssueOnceAsync(kept, limit, cancel), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CouponReceipt> RedeemAsync(string code, string order, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        StoreText.Id(order);
        return StepAsync(cancel => RedeemOnceAsync(code, order, StoreText.Instant(at), cancel), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CouponReceipt> EndAsync(string code, CouponMovementKind reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        StoreForm.EndingReason(reason);
        return StepAsync(cancel => EndOnceAsync(code, reason, StoreText.Instant(at), cancel), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> ExpireAsync(string campaign, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var instant = StoreText.Instant(at);
        var (ended, found) = (0, 0);
        do
        {
            (found, var some) = await AtomicStep.RunAsync(
                context, async cancel => Step.Kept(await ExpireSomeAsync(campaign, instant, cancel).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
            ended += some;
        }
        while (found > 0);

        return ended;
    }

    /// <inheritdoc/>
    public async Task<Coupon?> FindAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return (await RowAsync(code, cancellationToken).ConfigureAwait(false))?.Coupon();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CouponMovement> MovementsAsync(string campaign, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var rows = PagedReading.Of<CouponMovementRow>(
            last => Movements.Where(row => row.Campaign == campaign && (last == null || row.Line > last.Line)).OrderBy(row => row.Line), cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return row.Movement();
        }
    }

    /// <inheritdoc/>
    public async Task<CouponBalance> BalanceAsync(string campaign, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var totals = await Movements
            .Where(row => row.Campaign == campaign)
            .GroupBy(row => row.Kind)
            .Select(kind => new { Kind = kind.Key, Count = kind.Count(), Units = kind.Sum(row => row.AmountUnits) })
            .ToDictionaryAsync(kind => kind.Kind, kind => (kind.Count, Amount: StoreForm.AmountOf(kind.Units)), cancellationToken).ConfigureAwait(false);
        var (issued, redeemed) = (totals.GetValueOrDefault(CouponMovementKind.Issued), totals.GetValueOrDefault(CouponMovementKind.Redeemed));
        var (expired, withdrawn) = (totals.GetValueOrDefault(CouponMovementKind.Expired), totals.GetValueOrDefault(CouponMovementKind.Withdrawn));
        return new(campaign, issued.Count, redeemed.Count, expired.Count + withdrawn.Count, issued.Amount, redeemed.Amount, expired.Amount + withdrawn.Amount);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        var coupons = await Rows.Where(row => row.Respondent == respondent).ToListAsync(cancellationToken).ConfigureAwait(false);
        var movements = await Movements
            .Where(movement => Rows.Any(row => row.Code == movement.Code && row.Respondent == respondent))
            .OrderBy(movement => movement.Line)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var byCode = movements.ToLookup(movement => movement.Code, movement => movement.Movement());
        return StoreExport.OldestFirst(coupons.Select(row => StoreExport.Of(row.Coupon(), byCode[row.Code])));
    }

    /// <inheritdoc/>
    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        return AtomicStep.RunAsync(
            context,
            async cancel => Step.Kept(await context.Set<CouponRow>().Where(row => row.Respondent == respondent)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Respondent, (string?)null), cancel).ConfigureAwait(false)),
            cancellationToken);
    }

    private Task<CouponReceipt> StepAsync(Func<CancellationToken, Task<CouponReceipt>> work, CancellationToken cancellationToken) => AtomicStep.RunAsync(
        context,
        async cancel =>
        {
            var receipt = await work(cancel).ConfigureAwait(false);
            return receipt.Outcome == CouponOutcome.Done ? Step.Kept(receipt) : Step.Undone(receipt);
        },
        cancellationToken);

    private async Task<CouponReceipt> IssueOnceAsync(Coupon coupon, long budget, CancellationToken cancellationToken)
    {
        var row = CouponRow.From(coupon);
        while (!await RowInsert.IfAbsentAsync(context, row, cancellationToken).ConfigureAwait(false))
        {
            if (await Rows.SingleOrDefaultAsync(kept => kept.Campaign == row.Campaign && kept.Response == row.Response, cancellationToken).ConfigureAwait(false) is { } first)
            {
                return new(CouponOutcome.Repeated, first.Coupon());
            }

            if (await Rows.AnyAsync(kept => kept.Code == row.Code, cancellationToken).ConfigureAwait(false))
            {
                return new(CouponOutcome.CodeTaken);
            }
        }

        if (!await CommitAsync(row.Campaign, row.AmountUnits, budget, cancellationToken).ConfigureAwait(false))
        {
            return new(CouponOutcome.OverBudget);
        }

        await AppendAsync([CouponMovementRow.From(row, CouponMovementKind.Issued, row.IssuedAt)], cancellationToken).ConfigureAwait(false);
        return new(CouponOutcome.Done, coupon);
    }

    /// <summary>Takes an amount from the budget, if it reaches.</summary>
    private async Task<bool> CommitAsync(string campaign, long units, long budget, CancellationToken cancellationToken)
    {
        if (units > budget)
        {
            return false;
        }

        var rest = budget - units;
        return await AddAsync().ConfigureAwait(false)
            || await RowInsert.IfAbsentAsync(context, new CouponCampaignRow { Campaign = campaign, CommittedUnits = units }, cancellationToken).ConfigureAwait(false)
            || await AddAsync().ConfigureAwait(false);

        async Task<bool> AddAsync() => await context.Set<CouponCampaignRow>()
            .Where(row => row.Campaign == campaign && row.CommittedUnits <= rest)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CommittedUnits, row => row.CommittedUnits + units), cancellationToken).ConfigureAwait(false) == 1;
    }

    private async Task<CouponReceipt> RedeemOnceAsync(string code, string order, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var isSpent = await context.Set<CouponRow>()
            .Where(row => row.Code == code && row.State == CouponMovementKind.Issued && row.ExpiresAt > at)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, CouponMovementKind.Redeemed).SetProperty(row => row.OrderId, order), cancellationToken).ConfigureAwait(false) == 1;
        if (await RowAsync(code, cancellationToken).ConfigureAwait(false) is not { } coupon)
        {
            return new(CouponOutcome.Unknown);
        }

        if (!isSpent)
        {
            var isOver = coupon.State == CouponMovementKind.Issued;
            return new(isOver ? CouponOutcome.Expired : StoreForm.RedeemingEnded(coupon.State, coupon.OrderId == order), coupon.Coupon());
        }

        await AppendAsync([CouponMovementRow.From(coupon, CouponMovementKind.Redeemed, at, order)], cancellationToken).ConfigureAwait(false);
        return new(CouponOutcome.Done, coupon.Coupon());
    }

    private async Task<CouponReceipt> EndOnceAsync(string code, CouponMovementKind reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var isEnded = await CloseAsync(code, reason, at, cancellationToken).ConfigureAwait(false);
        if (await RowAsync(code, cancellationToken).ConfigureAwait(false) is not { } coupon)
        {
            return new(CouponOutcome.Unknown);
        }

        if (!isEnded)
        {
            var isEarly = coupon.State == CouponMovementKind.Issued;
            return new(isEarly ? CouponOutcome.NotExpired : StoreForm.EndingEnded(coupon.State, reason), coupon.Coupon());
        }

        await GiveBackAsync(coupon.Campaign, [coupon], reason, at, cancellationToken).ConfigureAwait(false);
        return new(CouponOutcome.Done, coupon.Coupon());
    }

    /// <summary>Everybody takes the coupons, in the order of their codes, and then the campaign, so that nobody waits in a circle.</summary>
    private async Task<(int Found, int Ended)> ExpireSomeAsync(string campaign, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var over = await Rows
            .Where(row => row.Campaign == campaign && row.State == CouponMovementKind.Issued && row.ExpiresAt <= at)
            .OrderBy(row => row.Code).Take(ExpireAtOnce)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var ended = new List<CouponRow>();
        foreach (var coupon in over)
        {
            if (await CloseAsync(coupon.Code, CouponMovementKind.Expired, at, cancellationToken).ConfigureAwait(false))
            {
                ended.Add(coupon);
            }
        }

        await GiveBackAsync(campaign, ended, CouponMovementKind.Expired, at, cancellationToken).ConfigureAwait(false);
        return (over.Count, ended.Count);
    }

    private async Task<bool> CloseAsync(string code, CouponMovementKind reason, DateTimeOffset at, CancellationToken cancellationToken) =>
        await context.Set<CouponRow>()
            .Where(row => row.Code == code && row.State == CouponMovementKind.Issued && (reason == CouponMovementKind.Withdrawn || row.ExpiresAt <= at))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, reason), cancellationToken).ConfigureAwait(false) == 1;

    private async Task GiveBackAsync(string campaign, IReadOnlyList<CouponRow> coupons, CouponMovementKind reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var units = coupons.Sum(coupon => coupon.AmountUnits);
        await AppendAsync([.. coupons.Select(coupon => CouponMovementRow.From(coupon, reason, at))], cancellationToken).ConfigureAwait(false);
        await context.Set<CouponCampaignRow>().Where(row => row.Campaign == campaign)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CommittedUnits, row => row.CommittedUnits - units), cancellationToken).ConfigureAwait(false);
    }

    private Task AppendAsync(IReadOnlyList<CouponMovementRow> movements, CancellationToken cancellationToken) => RowInsert.NewAsync(context, movements, cancellationToken);

    private Task<CouponRow?> RowAsync(string code, CancellationToken cancellationToken) => Rows.SingleOrDefaultAsync(row => row.Code == code, cancellationToken);
}
