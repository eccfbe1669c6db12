using CxKit.EntityFrameworkCore.Tests.Support;
using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.EntityFrameworkCore.Tests.Feedback;

public abstract partial class FeedbackStoreContract
{
    [ContractFact]
    public async Task A_coupon_and_its_amounts_come_back_exactly()
    {
        var coupon = new Coupon(
            "c" + Awkward[..90], "camp'\"ü", "r'", Awkward, 0.1001m, new DateTimeOffset(2026, 3, 1, 1, 2, 3, TimeSpan.FromHours(-8)).AddTicks(1234567), Noon.AddDays(30));
        var kept = coupon with { IssuedAt = new DateTimeOffset(2026, 3, 1, 9, 2, 3, TimeSpan.Zero).AddTicks(1234560) };
        Assert.Equal(new(CouponOutcome.Done, kept), await host.Coupons().IssueAsync(coupon, null));
        Assert.Equal(kept, await host.Coupons().FindAsync(coupon.Code));
        Assert.Equal(
            [new CouponMovement(coupon.Campaign, coupon.Code, CouponMovementKind.Issued, 0.1001m, kept.IssuedAt)], await ListAsync(host.Coupons().MovementsAsync(coupon.Campaign)));
        Assert.Null(await host.Coupons().FindAsync("nobody"));

        foreach (var i in Enumerable.Range(0, 30))
        {
            await host.Coupons().IssueAsync(Thanks($"d{i}", amount: 999_999_999.9999m), null);
        }

        Assert.Equal(new("campaign", 30, 0, 0, 29_999_999_999.9970m, 0, 0), await host.Coupons().BalanceAsync("campaign"));
        Assert.Equal(new("nothing", 0, 0, 0, 0, 0, 0), await host.Coupons().BalanceAsync("nothing"));
    }

    [ContractFact]
    public async Task The_same_response_gets_the_coupon_that_it_has()
    {
        var store = host.Coupons();
        Assert.Equal(CouponOutcome.Done, (await store.IssueAsync(Thanks("c1", "r1", "anna"), 5)).Outcome);
        Assert.Equal(new(CouponOutcome.Repeated, Thanks("c1", "r1", "anna")), await store.IssueAsync(Thanks("c2", "r1", "anna", amount: 9), 5));
        Assert.Equal(new(CouponOutcome.CodeTaken), await store.IssueAsync(Thanks("c1", "r2"), null));
        Assert.Equal(new(CouponOutcome.OverBudget), await store.IssueAsync(Thanks("c2", "r2", amount: 0.0001m), 5));
        Assert.Equal(CouponOutcome.Done, (await store.IssueAsync(Thanks("c2", "r1", campaign: "other"), 5)).Outcome);
        Assert.Null(await store.FindAsync("c3"));
        Assert.Single(await ListAsync(store.MovementsAsync("campaign")));
    }

    [ContractFact]
    public async Task A_coupon_is_spent_on_one_order()
    {
        var store = host.Coupons();
        var coupon = Thanks("c1");
        await store.IssueAsync(coupon, null);
        Assert.Equal(new(CouponOutcome.Unknown), await store.RedeemAsync("c0", "o1", Noon));
        Assert.Equal(new(CouponOutcome.Expired, coupon), await store.RedeemAsync("c1", "o1", coupon.ExpiresAt));
        Assert.Equal(new(CouponOutcome.Done, coupon), await store.RedeemAsync("c1", "o1'", coupon.ExpiresAt.AddMicroseconds(-1)));
        Assert.Equal(new(CouponOutcome.Repeated, coupon), await store.RedeemAsync("c1", "o1'", coupon.ExpiresAt.AddDays(1)));
        Assert.Equal(new(CouponOutcome.AlreadyRedeemed, coupon), await store.RedeemAsync("c1", "o2", Noon));
        Assert.Equal(new(CouponOutcome.AlreadyRedeemed, coupon), await store.EndAsync("c1", CouponMovementKind.Withdrawn, Noon));
        Assert.Equal("o1'", (await ListAsync(store.MovementsAsync("campaign")))[1].Order);
        Assert.Equal(new("campaign", 1, 1, 0, 5, 5, 0), await store.BalanceAsync("campaign"));
    }

    [ContractFact]
    public async Task An_ended_coupon_gives_its_worth_back_once()
    {
        var store = host.Coupons();
        await store.IssueAsync(Thanks("c1"), 5);
        Assert.Equal(CouponOutcome.OverBudget, (await store.IssueAsync(Thanks("c2"), 5)).Outcome);
        Assert.Equal(CouponOutcome.NotExpired, (await store.EndAsync("c1", CouponMovementKind.Expired, Noon)).Outcome);
        Assert.Equal(CouponOutcome.Done, (await store.EndAsync("c1", CouponMovementKind.Withdrawn, Noon)).Outcome);
        Assert.Equal(CouponOutcome.Repeated, (await store.EndAsync("c1", CouponMovementKind.Withdrawn, Noon)).Outcome);
        Assert.Equal(CouponOutcome.Withdrawn, (await store.EndAsync("c1", CouponMovementKind.Expired, Noon.AddYears(1))).Outcome);
        Assert.Equal(CouponOutcome.Withdrawn, (await store.RedeemAsync("c1", "o1", Noon)).Outcome);
        Assert.Equal(CouponOutcome.Unknown, (await store.EndAsync("c0", CouponMovementKind.Withdrawn, Noon)).Outcome);

        Assert.Equal(CouponOutcome.Done, (await store.IssueAsync(Thanks("c2"), 5)).Outcome);
        Assert.Equal(CouponOutcome.OverBudget, (await store.IssueAsync(Thanks("c3"), 5)).Outcome);
        Assert.Equal(CouponOutcome.Done, (await store.EndAsync("c2", CouponMovementKind.Expired, Noon.AddYears(1))).Outcome);
        Assert.Equal(CouponOutcome.Expired, (await store.EndAsync("c2", CouponMovementKind.Withdrawn, Noon)).Outcome);
        Assert.Equal(CouponOutcome.Expired, (await store.RedeemAsync("c2", "o1", Noon)).Outcome);
        Assert.Equal(new("campaign", 2, 0, 2, 10, 0, 10), await store.BalanceAsync("campaign"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.EndAsync("c2", CouponMovementKind.Redeemed, Noon));
    }

    [ContractFact]
    public async Task All_coupons_whose_time_is_over_end_at_once()
    {
        var store = host.Coupons();
        foreach (var i in Enumerable.Range(0, 620))
        {
            await store.IssueAsync(Thanks($"c{i}") with { ExpiresAt = Noon.AddDays(i < 610 ? 1 : 2) }, null);
        }

        await store.IssueAsync(Thanks("x", campaign: "other") with { ExpiresAt = Noon }, null);
        await store.RedeemAsync("c5", "o1", Noon);
        Assert.Equal(0, await store.ExpireAsync("campaign", Noon.AddDays(1).AddMicroseconds(-1)));
        var ended = await AtOnceAsync(4, _ => host.Coupons().ExpireAsync("campaign", Noon.AddDays(1)));
        Assert.Equal(609, ended.Sum());
        Assert.Equal(new("campaign", 620, 1, 609, 3100, 5, 3045), await store.BalanceAsync("campaign"));
        Assert.Equal(CouponOutcome.Done, (await store.IssueAsync(Thanks("new"), 60)).Outcome);
        Assert.Equal(CouponOutcome.OverBudget, (await store.IssueAsync(Thanks("newer"), 60)).Outcome);
    }

    [ContractFact]
    public async Task A_budget_is_never_exceeded_however_many_want_the_last_of_it()
    {
        var outcomes = (await AtOnceAsync(32, async worker =>
        {
            var (store, mine) = (host.Coupons(), new List<CouponOutcome>());
            for (var i = 0; i < 5; i++)
            {
                mine.Add((await store.IssueAsync(Thanks($"c{worker}-{i}", amount: 0.3m), 20.9m)).Outcome);
            }

            return mine;
        })).SelectMany(mine => mine).ToList();
        Assert.Equal(69, outcomes.Count(outcome => outcome == CouponOutcome.Done));
        Assert.Equal(91, outcomes.Count(outcome => outcome == CouponOutcome.OverBudget));
        Assert.Equal(20.7m, (await host.Coupons().BalanceAsync("campaign")).CommittedAmount);
    }

    [ContractFact]
    public async Task Of_many_issues_for_one_response_one_gives_the_coupon_to_all()
    {
        var receipts = await AtOnceAsync(24, i => host.Coupons().IssueAsync(Thanks($"c{i}", "r1"), 100));
        var done = Assert.Single(receipts, receipt => receipt.Outcome == CouponOutcome.Done);
        Assert.All(receipts, receipt => Assert.Equal(done.Coupon!.Code, receipt.Coupon!.Code));
        Assert.Equal(new("campaign", 1, 0, 0, 5, 0, 0), await host.Coupons().BalanceAsync("campaign"));
    }

    [ContractFact]
    public async Task Of_many_orders_and_endings_exactly_one_gets_the_coupon()
    {
        await host.Coupons().IssueAsync(Thanks("c1"), null);
        var receipts = await AtOnceAsync(24, i => i % 6 == 5
            ? host.Coupons().EndAsync("c1", CouponMovementKind.Withdrawn, Noon)
            : host.Coupons().RedeemAsync("c1", $"o{i}", Noon));
        Assert.Single(receipts, receipt => receipt.Outcome == CouponOutcome.Done);
        Assert.Equal(2, (await ListAsync(host.Coupons().MovementsAsync("campaign"))).Count);
    }

    [ContractFact]
    public void The_ledger_is_the_one_in_memory_after_any_history()
    {
        var run = 0;
        var step =
            from kind in Gen.Choose(0, 5)
            from code in Gen.Choose(1, 6)
            from response in Gen.Choose(1, 4)
            from campaign in Gen.Choose(1, 2)
            from hours in Gen.Choose(0, 60)
            select (kind, code, response, campaign, hours);
        Prop.ForAll(Arb.From(step.ListOf()), steps => CompareAsync($"{++run}:", [.. steps]).GetAwaiter().GetResult()).Holds();

        async Task CompareAsync(string prefix, List<(int Kind, int Code, int Response, int Campaign, int Hours)> steps)
        {
            ICouponStore[] stores = [new InMemoryCouponStore(), host.Coupons()];
            foreach (var (kind, number, response, campaign, hours) in steps)
            {
                var (code, at) = ($"{prefix}{number}", Noon.AddHours(hours));
                var coupon = Thanks(code, $"r{response}", $"person {response}", $"{prefix}{campaign}", number * 1.0625m) with { IssuedAt = Noon, ExpiresAt = Noon.AddHours(24) };
                var outcomes = new List<string>();
                foreach (var store in stores)
                {
                    outcomes.Add(kind switch
                    {
                        0 or 1 => $"{await store.IssueAsync(coupon, 12.5m)}",
                        2 => $"{await store.RedeemAsync(code, $"o{response}", at)}",
                        3 => $"{await store.EndAsync(code, response < 3 ? CouponMovementKind.Expired : CouponMovementKind.Withdrawn, at)}",
                        4 => $"{await store.ExpireAsync(coupon.Campaign, at)}",
                        _ => $"{await store.EraseAsync($"person {response}")}",
                    });
                }

                if (kind != 5)
                {
                    Assert.Equal(outcomes[0], outcomes[1]);
                }
            }

            foreach (var campaign in new[] { $"{prefix}1", $"{prefix}2" })
            {
                var movements = await ListAsync(stores[1].MovementsAsync(campaign));
                Assert.Equal(await ListAsync(stores[0].MovementsAsync(campaign)), movements);
                var balance = await stores[1].BalanceAsync(campaign);
                Assert.Equal(CouponBalance.From(campaign, movements), balance);
                Assert.Equal(await stores[0].BalanceAsync(campaign), balance);
                Assert.InRange(balance.CommittedAmount, 0, 12.5m);
            }
        }
    }

    [ContractFact]
    public async Task An_erased_respondent_leaves_a_coupon_that_is_still_worth_its_money()
    {
        var store = host.Coupons();
        await store.IssueAsync(Thanks("c1", "r1", "anna"), null);
        await store.IssueAsync(Thanks("c2", "r2", "bert"), null);
        await store.RedeemAsync("c2", "o9", Noon);
        Assert.Contains("o9", Assert.Single(await store.ExportAsync("bert")).Json, StringComparison.Ordinal);
        var exported = Assert.Single(await store.ExportAsync("anna"));
        Assert.Equal(("coupon", "c1", Noon), (exported.Kind, exported.Id, exported.At));
        Assert.Contains("anna", exported.Json, StringComparison.Ordinal);

        Assert.Equal(1, await host.Coupons().EraseAsync("anna"));
        Assert.Equal(0, await host.Coupons().EraseAsync("anna"));
        Assert.Empty(await store.ExportAsync("anna"));
        Assert.Equal(new(CouponOutcome.Repeated, Thanks("c1", "r1")), await store.IssueAsync(Thanks("c3", "r1", "anna"), null));
        Assert.Equal(CouponOutcome.Done, (await store.RedeemAsync("c1", "o1", Noon)).Outcome);
        Assert.Equal(new("campaign", 2, 2, 0, 10, 10, 0), await store.BalanceAsync("campaign"));
    }

    [ContractFact]
    public async Task A_coupon_that_cannot_be_kept_is_refused_with_a_reason()
    {
        var store = host.Coupons();
        foreach (var amount in new[] { 0, -1, 0.00001m, 5.12345m, decimal.MaxValue })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => store.IssueAsync(Thanks("c1", amount: amount), null));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.IssueAsync(Thanks("c1"), -0.01m));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.IssueAsync(Thanks(" "), null));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.RedeemAsync("c1", "", Noon));
        Assert.Equal(CouponOutcome.OverBudget, (await store.IssueAsync(Thanks("c1"), 0)).Outcome);
        Assert.Equal(CouponOutcome.Done, (await store.IssueAsync(Thanks("c1"), decimal.MaxValue)).Outcome);
    }

    private static Coupon Thanks(string code, string? response = null, string? respondent = null, string campaign = "campaign", decimal amount = 5) =>
        new(code, campaign, response ?? $"response to {code}", respondent, amount, Noon, Noon.AddDays(30));
}
