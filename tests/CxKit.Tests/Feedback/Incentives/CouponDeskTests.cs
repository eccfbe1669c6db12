using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Incentives;

public class CouponDeskTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly CouponCampaign s_campaign = new("thanks", 5m, "EUR", TimeSpan.FromDays(30), Budget: 500m, Survey: "delivery", MinimumAnswerTime: TimeSpan.FromSeconds(20));

    private static readonly byte[] s_secret = Encoding.UTF8.GetBytes("0123456789abcdef");

    private readonly ManualTime _time = new(s_start);
    private readonly InMemoryCouponStore _store = new();

    [Fact]
    public async Task A_response_gets_one_coupon_however_often_it_is_thanked_for()
    {
        var desk = Desk();
        var first = await desk.ThankAsync(Response("r1"));
        _time.Advance(TimeSpan.FromDays(3));
        var again = await Desk().ThankAsync(Response("r1"));

        Assert.Equal((CouponReason.Issued, CouponReason.Repeated), (first.Reason, again.Reason));
        Assert.Equal(first.Coupon, again.Coupon);
        Assert.Equal(s_start.AddDays(30), first.Coupon!.ExpiresAt);
        Assert.Equal(1, (await desk.BalanceAsync()).Issued);
    }

    public static TheoryData<CouponReason, ResponseStanding, int, string> Refusals => new()
    {
        { CouponReason.NotComplete, ResponseStanding.Partial, 60, "delivery" },
        { CouponReason.NotCounted, ResponseStanding.AlreadyAnswered, 60, "delivery" },
        { CouponReason.NotCounted, ResponseStanding.IdTaken, 60, "delivery" },
        { CouponReason.NotCounted, ResponseStanding.Erased, 60, "delivery" },
        { CouponReason.TooFast, ResponseStanding.Counted, 19, "delivery" },
        { CouponReason.OtherSurvey, ResponseStanding.Counted, 60, "returns" },
        { CouponReason.Issued, ResponseStanding.Counted, 20, "delivery" },
        { CouponReason.Issued, ResponseStanding.OverQuota, 60, "delivery" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Whoever_is_not_thanked_is_told_why(CouponReason reason, ResponseStanding standing, int seconds, string survey)
    {
        var decision = await Desk().ThankAsync(Response("r1", standing, seconds, survey));
        Assert.Equal(reason, decision.Reason);
        Assert.Equal(reason == CouponReason.Issued, decision.Coupon is not null);
        Assert.EndsWith(".", decision.Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", decision.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaign_runs_in_its_time_and_may_leave_out_those_over_quota()
    {
        var desk = Desk(s_campaign with { From = s_start.AddDays(1), ThanksOverQuota = false });
        Assert.Equal(CouponReason.NotRunning, (await desk.ThankAsync(Response("r1"))).Reason);
        Assert.Equal(CouponReason.NotRunning, (await Desk(s_campaign with { Until = s_start }).ThankAsync(Response("r1"))).Reason);
        Assert.Equal(CouponReason.NotCounted, (await Desk(s_campaign with { ThanksOverQuota = false }).ThankAsync(Response("r1", ResponseStanding.OverQuota))).Reason);
    }

    [Fact]
    public async Task One_person_gets_one_coupon_where_the_campaign_says_so()
    {
        var desk = new CouponDesk(_store, s_campaign with { IsOncePerRespondent = true }, time: _time, respondentKey: s_secret);
        var first = await desk.ThankAsync(Response("r1", respondent: "ann"));
        Assert.Equal(first.Coupon, (await desk.ThankAsync(Response("r2", respondent: "ann"))).Coupon);
        Assert.Equal(CouponReason.Issued, (await desk.ThankAsync(Response("r3", respondent: "bob"))).Reason);
        Assert.Equal(CouponReason.Issued, (await desk.ThankAsync(Response("r4", respondent: null))).Reason);
        Assert.Equal(CouponReason.Issued, (await desk.ThankAsync(Response("r5", respondent: null))).Reason);

        await _store.EraseAsync("ann");
        var afterErasure = await desk.ThankAsync(Response("r6", respondent: "ann"));
        Assert.Equal((CouponReason.Repeated, null), (afterErasure.Reason, afterErasure.Coupon!.Respondent));
    }

    [Fact]
    public async Task What_is_kept_of_a_respondent_cannot_be_computed_without_the_secret()
    {
        var campaign = s_campaign with { IsOncePerRespondent = true };
        var desk = new CouponDesk(new InMemoryCouponStore(), campaign, respondentKey: s_secret);
        var keyed = (await desk.ThankAsync(Response("r1", respondent: "ann"))).Coupon!;

        Assert.Equal("respondent " + Convert.ToHexStringLower(HMACSHA256.HashData(s_secret, Encoding.UTF8.GetBytes($"{campaign.Id}\nann"))), keyed.Response);
        Assert.Equal(CouponReason.Repeated, (await desk.ThankAsync(Response("r2", respondent: "ann"))).Reason);
        Assert.Contains("16", Assert.Throws<ArgumentException>(() => new CouponDesk(_store, campaign, respondentKey: new byte[15])).Message, StringComparison.Ordinal);
        Assert.Contains("Pass a secret", Assert.Throws<ArgumentException>(() => new CouponDesk(_store, campaign)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coupon_is_spent_on_one_order()
    {
        var desk = Desk();
        var code = (await desk.ThankAsync(Response("r1"))).Coupon!.Code;

        Assert.Equal(CouponOutcome.Done, (await desk.RedeemAsync(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), "o1")).Outcome);
        var again = await desk.RedeemAsync(code, "o1");
        Assert.Equal((CouponOutcome.Repeated, true), (again.Outcome, again.IsAccepted));
        var other = await desk.RedeemAsync(code, "o2");
        Assert.Equal((CouponOutcome.AlreadyRedeemed, false), (other.Outcome, other.IsAccepted));
        Assert.Equal("The coupon was spent on another order.", other.Sentence);
        Assert.Equal(CouponOutcome.AlreadyRedeemed, (await desk.WithdrawAsync(code)).Outcome);
        Assert.Equal(CouponOutcome.Unknown, (await desk.RedeemAsync("7K2MQD", "o2")).Outcome);
        Assert.Equal(CouponOutcome.Unknown, (await Desk(s_campaign with { Id = "other" }).RedeemAsync(code, "o1")).Outcome);
    }

    [Fact]
    public async Task Expired_and_withdrawn_coupons_give_their_worth_back()
    {
        var desk = Desk(s_campaign with { Budget = null, MaximumCoupons = 2 });
        var first = (await desk.ThankAsync(Response("r1"))).Coupon!;
        var second = (await desk.ThankAsync(Response("r2"))).Coupon!;
        Assert.Equal(CouponReason.OverBudget, (await desk.ThankAsync(Response("r3"))).Reason);

        Assert.True((await desk.WithdrawAsync(first.Code)).IsAccepted);
        Assert.Equal(CouponReason.Issued, (await desk.ThankAsync(Response("r3"))).Reason);
        Assert.Equal(CouponOutcome.Withdrawn, (await desk.RedeemAsync(first.Code, "o1")).Outcome);

        _time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(CouponOutcome.Expired, (await desk.RedeemAsync(second.Code, "o1")).Outcome);
        Assert.Equal((2, 0), (await desk.ExpireAsync(), await desk.ExpireAsync()));
        Assert.Equal(0m, (await desk.BalanceAsync()).CommittedAmount);
    }

    [Fact]
    public async Task Supplied_codes_are_used_in_order_and_none_is_lost()
    {
        var desk = Desk(s_campaign, ["A1", " B2 ", "C3"]);
        Assert.Equal("A1", (await desk.ThankAsync(Response("r1"))).Coupon!.Code);
        Assert.Equal("A1", (await desk.ThankAsync(Response("r1"))).Coupon!.Code);
        Assert.Equal("B2", (await Desk(s_campaign, ["A1", "B2", "C3"]).ThankAsync(Response("r2"))).Coupon!.Code);
        Assert.Equal("C3", (await desk.ThankAsync(Response("r3"))).Coupon!.Code);
        Assert.Equal(CouponReason.NoCodeLeft, (await desk.ThankAsync(Response("r4"))).Reason);
        Assert.Equal(CouponReason.Repeated, (await desk.ThankAsync(Response("r2"))).Reason);
        Assert.True((await desk.RedeemAsync("C3 ", "o1")).IsAccepted);
        Assert.Throws<ArgumentException>(() => Desk(s_campaign, ["A1", "A1"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sixty_four_at_once_share_a_budget_for_a_hundred(bool suppliedCodes)
    {
        var desk = Desk(s_campaign, suppliedCodes ? Enumerable.Range(0, 400).Select(i => $"CODE{i}") : null);
        var decisions = (await Task.WhenAll(Enumerable.Range(0, 64).Select(task => Task.Run(async () =>
        {
            List<CouponDecision> mine = [];
            for (var i = 0; i < 4; i++)
            {
                mine.Add(await desk.ThankAsync(Response($"r{task}-{i}")));
                mine.Add(await desk.ThankAsync(Response("shared")));
            }

            return mine;
        })))).SelectMany(mine => mine).ToList();

        Assert.Equal(100, decisions.Count(decision => decision.Reason == CouponReason.Issued));
        Assert.Equal(100, decisions.Where(decision => decision.Coupon is not null).Select(decision => decision.Coupon!.Code).Distinct().Count());
        Assert.Single(decisions.Where(decision => decision.Coupon?.Response == "shared").Select(decision => decision.Coupon!.Code).Distinct());
        Assert.Equal(500m, (await desk.BalanceAsync()).CommittedAmount);
    }

    /// <summary>The store keeps the coupon, and the process dies before it hears so.</summary>
    [Fact]
    public async Task After_a_crash_the_same_coupon_is_found()
    {
        var crashing = new CrashingStore(_store);
        await Assert.ThrowsAsync<TimeoutException>(() => new CouponDesk(crashing, s_campaign, time: _time).ThankAsync(Response("r1")));
        var after = await Desk().ThankAsync(Response("r1"));
        Assert.Equal(CouponReason.Repeated, after.Reason);
        Assert.Equal(crashing.Issued, after.Coupon!.Code);
    }

    /// <summary>Any course of thanks, redemptions, withdrawals, sweeps and days, against a model that keeps three small tables.</summary>
    [Fact]
    public void Any_course_of_events_keeps_the_ledger_whole() => Prop.ForAll(
        Gen.Choose(0, 4).Zip(Gen.Choose(0, 11)).ListOf().ToArbitrary(), steps =>
        {
            var (time, store) = (new ManualTime(s_start), new InMemoryCouponStore());
            var desk = new CouponDesk(store, s_campaign with { Budget = 32m }, time: time);
            var (codes, orders, ended) = (new Dictionary<string, Coupon>(), new Dictionary<string, string>(), new HashSet<string>());
            foreach (var (kind, which) in steps)
            {
                var code = codes.Values.ElementAtOrDefault(which % Math.Max(1, codes.Count))?.Code ?? "none";
                switch (kind)
                {
                    case 0:
                        var decision = desk.ThankAsync(Response($"r{which}")).Result;
                        var hadOne = codes.TryGetValue($"r{which}", out var had);
                        var reaches = (codes.Count - ended.Count + 1) * 5m <= 32m;
                        Assert.Equal(hadOne ? CouponReason.Repeated : reaches ? CouponReason.Issued : CouponReason.OverBudget, decision.Reason);
                        Assert.True(!hadOne || had == decision.Coupon);
                        if (decision.Coupon is { } coupon)
                        {
                            codes[$"r{which}"] = coupon;
                        }

                        break;
                    case 1:
                        var accepted = desk.RedeemAsync(code, $"o{which % 3}").Result.IsAccepted;
                        var known = codes.Values.FirstOrDefault(coupon => coupon.Code == code);
                        var free = known is not null && !ended.Contains(code) && !orders.ContainsKey(code) && time.GetUtcNow() < known.ExpiresAt;
                        Assert.Equal(free || (orders.TryGetValue(code, out var order) && order == $"o{which % 3}"), accepted);
                        if (free)
                        {
                            orders[code] = $"o{which % 3}";
                        }

                        break;
                    case 2 when desk.WithdrawAsync(code).Result.Outcome == CouponOutcome.Done:
                        Assert.True(!orders.ContainsKey(code) && ended.Add(code));
                        break;
                    case 3:
                        time.Advance(TimeSpan.FromDays(which));
                        break;
                    case 4:
                        var over = codes.Values.Where(coupon => coupon.ExpiresAt <= time.GetUtcNow() && !orders.ContainsKey(coupon.Code) && !ended.Contains(coupon.Code)).Select(coupon => coupon.Code).ToList();
                        Assert.Equal(over.Count, desk.ExpireAsync().Result);
                        ended.UnionWith(over);
                        break;
                }

                var balance = desk.BalanceAsync().Result;
                Assert.Equal(CouponBalance.From("thanks", store.MovementsAsync("thanks").ToBlockingEnumerable()), balance);
                Assert.Equal(new CouponBalance("thanks", codes.Count, orders.Count, ended.Count, codes.Count * 5m, orders.Count * 5m, ended.Count * 5m), balance);
                Assert.True(balance.CommittedAmount <= 32m);
            }
        }).Holds();

    [Fact]
    public void A_campaign_with_a_problem_is_refused_with_all_of_them()
    {
        var bad = new CouponCampaign("", 0, "euro", TimeSpan.Zero, -1, 0, MinimumAnswerTime: TimeSpan.FromSeconds(-1), From: s_start, Until: s_start);
        Assert.Equal(8, bad.Problems().Count);
        Assert.Contains("three capital letters", Assert.Throws<ArgumentException>(() => Desk(bad)).Message, StringComparison.Ordinal);
        Assert.Empty(s_campaign.Problems());
    }

    /// <summary>A campaign that thanks for good scores cannot be written down, and a form that tries is refused instead of read without its condition.</summary>
    [Fact]
    public void No_campaign_depends_on_the_score()
    {
        var json = JsonSerializer.Serialize(s_campaign, FeedbackJson.Default.CouponCampaign);
        Assert.Equal(s_campaign, JsonSerializer.Deserialize(json, FeedbackJson.Default.CouponCampaign));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json.Replace("{", "{\"minimumScore\":9,", StringComparison.Ordinal), FeedbackJson.Default.CouponCampaign));
    }

    private static StoredResponse Response(string id, ResponseStanding standing = ResponseStanding.Counted, int seconds = 60, string survey = "delivery", string? respondent = "ann") =>
        new(new(id, survey, 1, s_start.AddSeconds(-seconds), s_start, [], standing != ResponseStanding.Partial, respondent), standing);

    private CouponDesk Desk(CouponCampaign? campaign = null, IEnumerable<string>? codes = null) => new(_store, campaign ?? s_campaign, codes, _time);

    private sealed class CrashingStore(ICouponStore store) : ICouponStore
    {
        public string? Issued { get; private set; }

        public async Task<CouponReceipt> IssueAsync(Coupon coupon, decimal? budget, CancellationToken cancellationToken = default)
        {
            Issued = (await store.IssueAsync(coupon, budget, cancellationToken)).Coupon?.Code;
            throw new TimeoutException();
        }

        public Task<CouponReceipt> RedeemAsync(string code, string order, DateTimeOffset at, CancellationToken cancellationToken = default) => store.RedeemAsync(code, order, at, cancellationToken);

        public Task<CouponReceipt> EndAsync(string code, CouponMovementKind reason, DateTimeOffset at, CancellationToken cancellationToken = default) => store.EndAsync(code, reason, at, cancellationToken);

        public Task<int> ExpireAsync(string campaign, DateTimeOffset at, CancellationToken cancellationToken = default) => store.ExpireAsync(campaign, at, cancellationToken);

        public Task<Coupon?> FindAsync(string code, CancellationToken cancellationToken = default) => store.FindAsync(code, cancellationToken);

        public IAsyncEnumerable<CouponMovement> MovementsAsync(string campaign, CancellationToken cancellationToken = default) => store.MovementsAsync(campaign, cancellationToken);

        public Task<CouponBalance> BalanceAsync(string campaign, CancellationToken cancellationToken = default) => store.BalanceAsync(campaign, cancellationToken);

        public Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default) => store.ExportAsync(respondent, cancellationToken);

        public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default) => store.EraseAsync(respondent, cancellationToken);
    }
}
