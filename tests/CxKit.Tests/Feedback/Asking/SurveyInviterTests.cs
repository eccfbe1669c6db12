using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Asking;

public class SurveyInviterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, default);
    private static readonly AskTrigger Trigger = new("after-delivery", "nps", "delivered");

    private readonly InMemoryInvitationStore _store = new();
    private readonly ManualTime _time = new(Noon);

    [Fact]
    public async Task A_moment_leads_to_one_invitation_however_often_it_is_told()
    {
        var inviter = Inviter(new([Trigger]));
        var moment = new JourneyMoment("delivered", Noon, "anna", Segment: "new", Touchpoint: "delivery");

        var first = Assert.Single(await inviter.DecideAsync(moment));
        _time.Advance(TimeSpan.FromDays(200));
        var second = Assert.Single(await inviter.DecideAsync(moment));

        Assert.Equal(first, second);
        Assert.True(first.IsAsked);
        Assert.Equal("Asked by mail from 2026-05-04 12:00 UTC; such a moment is asked with probability 1.", first.Explanation);
        var invitation = await _store.FindAsync(first.Id);
        Assert.Equal(("anna", "new", "delivery", Noon, Noon.AddDays(14)), (invitation!.Respondent, invitation.Segment, invitation.Touchpoint, invitation.SendAt, invitation.ExpiresAt));
        Assert.Single((await _store.HistoryAsync("anna", DateTimeOffset.MinValue)).Contacts);
    }

    [Fact]
    public async Task A_decision_against_asking_stays_the_decision_of_that_moment()
    {
        var inviter = Inviter(new([Trigger]));
        await inviter.DecideAsync(new("delivered", Noon, "anna"));
        _time.Advance(TimeSpan.FromDays(10));
        var moment = new JourneyMoment("delivered", Noon.AddDays(10), "anna");

        var refused = Assert.Single(await inviter.DecideAsync(moment));
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((AskReason.FatigueBudget, 0.0), (refused.Reason, refused.InclusionProbability));
        Assert.Equal("It would be 10 days after another contact, and the rest between two contacts is 14 days.", refused.Explanation);
        Assert.Equal(refused, Assert.Single(await inviter.DecideAsync(moment)));
    }

    [Theory]
    [InlineData(AskReason.NoConsent, "They do not wish to be asked.")]
    [InlineData(AskReason.NotEligible, "The moment does not meet the condition on 'value'.")]
    [InlineData(AskReason.Inactive, "The trigger is active until 2026-05-01 00:00 UTC.")]
    [InlineData(AskReason.TooLate, "It would be sent 5 days late, and is of use for 3 days.")]
    [InlineData(AskReason.NotSampled, "The draw left them out; such a moment is asked with probability 0.")]
    [InlineData(AskReason.QuotaFull, "No place is left in 'week' (all from 2026-05-04, 0 places).")]
    public async Task Every_refusal_says_why(AskReason reason, string explanation)
    {
        var moment = new JourneyMoment("delivered", reason == AskReason.TooLate ? Noon.AddDays(-5) : Noon, "anna", Consent: reason == AskReason.NoConsent ? ContactConsent.Denied : ContactConsent.Unknown);
        var trigger = reason switch
        {
            AskReason.NotEligible => Trigger with { Where = [new("value", AskComparison.Present)] },
            AskReason.Inactive => Trigger with { Before = new(2026, 5, 1, 0, 0, 0, default) },
            AskReason.NotSampled => Trigger with { Probability = 0 },
            AskReason.QuotaFull => Trigger with { Quotas = [new("week", 0, Every: Period.Week)] },
            _ => Trigger,
        };

        var decision = Assert.Single(await Inviter(new([trigger])).DecideAsync(moment));

        Assert.Equal((reason, explanation, 0.0), (decision.Reason, decision.Explanation, decision.InclusionProbability));
        Assert.Equal(decision, await _store.FindDecisionAsync(decision.Id));
        Assert.Empty((await _store.HistoryAsync("anna", DateTimeOffset.MinValue)).Contacts);
        Assert.DoesNotContain("anna", decision.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_hours_delay_an_invitation_until_the_customers_morning()
    {
        var inviter = Inviter(new([Trigger with { Delay = TimeSpan.FromDays(2) }], TimeZone: "Europe/Berlin"));

        var lisbon = await Invitation(inviter, new("delivered", Noon.AddHours(8), "anna", TimeZone: "Europe/Lisbon"));
        var shop = await Invitation(inviter, new("delivered", Noon.AddHours(8), "ben", TimeZone: "Europe/Nowhere"));

        Assert.Equal(new DateTimeOffset(2026, 5, 7, 8, 0, 0, default), lisbon.SendAt);
        Assert.Equal(new DateTimeOffset(2026, 5, 7, 7, 0, 0, default), shop.SendAt);
        Assert.Equal(("Europe/Lisbon", null), (lisbon.TimeZone, shop.TimeZone));
    }

    [Fact]
    public async Task Quiet_that_lasts_longer_than_an_invitation_is_of_use_refuses_it()
    {
        var inviter = Inviter(new([Trigger with { UsefulFor = TimeSpan.FromHours(2), Channels = ["mail"] }], QuietHours: new(new TimeOnly(11, 0), new TimeOnly(18, 0), ExceptChannels: ["shop"])));
        var onPage = Inviter(new([Trigger with { UsefulFor = TimeSpan.FromHours(2), Channels = ["shop"] }], QuietHours: new(new TimeOnly(11, 0), new TimeOnly(18, 0), ExceptChannels: ["shop"])));

        var decision = Assert.Single(await inviter.DecideAsync(new("delivered", Noon, "anna")));

        Assert.Equal((AskReason.TooLate, "The quiet hours from 11:00 to 18:00 last longer than the 2 hours for which it is of use."), (decision.Reason, decision.Explanation));
        Assert.True(Assert.Single(await onPage.DecideAsync(new("delivered", Noon, "ben"))).IsAsked);
    }

    [Fact]
    public async Task Of_several_surveys_the_one_with_the_larger_priority_asks()
    {
        var inviter = Inviter(new([Trigger, Trigger with { Id = "loyalty", Survey = "loyalty", Priority = 5 }, Trigger with { Id = "zero", Priority = 9, Probability = 0 }], FatigueBudget.None));

        var decisions = await inviter.DecideAsync(new("delivered", Noon, "anna"));

        Assert.Equal([("zero", AskReason.NotSampled), ("loyalty", AskReason.Asked), ("after-delivery", AskReason.AlreadyAsked)], decisions.Select(decision => (decision.Trigger, decision.Reason)));
        Assert.Equal("Trigger 'loyalty' comes first, and one moment leads to one invitation.", decisions[2].Explanation);
    }

    [Fact]
    public async Task The_next_channel_is_taken_when_the_budget_of_the_first_is_spent()
    {
        var inviter = Inviter(new([Trigger with { Channels = ["app", "mail"] }], new(TimeSpan.Zero, [new(1, TimeSpan.FromDays(30), "app")], TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero)));

        var channels = new List<string>();
        for (var day = 0; day < 3; day++)
        {
            channels.Add((await Invitation(inviter, new("delivered", Noon.AddDays(day), "anna"))).Channel);
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["app", "mail", "mail"], channels);
        var none = Assert.Single(await inviter.DecideAsync(new("delivered", Noon, "ben", Channels: ["letter"])));
        Assert.Equal((AskReason.NoConsent, "They allow none of the channels of the trigger."), (none.Reason, none.Explanation));
    }

    [Theory]
    [InlineData(InvitationState.Answered, 30)]
    [InlineData(InvitationState.Declined, 180)]
    [InlineData(InvitationState.Expired, 30)]
    [InlineData(InvitationState.Sent, 30)] // past its time, whether a sweep came by or not
    [InlineData(InvitationState.Undelivered, 0)]
    public async Task How_long_a_customer_rests_depends_on_what_became_of_the_last_invitation(InvitationState state, int restDays)
    {
        var inviter = Inviter(new([Trigger]));
        var first = await Invitation(inviter, new("delivered", Noon, "anna"));
        Assert.True(await _store.MoveAsync(first.Id, state, Noon));

        for (var day = 1; day <= 181; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            var decision = Assert.Single(await inviter.ExplainAsync(new("delivered", Noon.AddDays(day), "anna")));
            Assert.Equal(day >= restDays, decision.IsAsked);
        }
    }

    [Fact]
    public async Task A_survey_that_may_be_answered_once_is_asked_once()
    {
        var inviter = Inviter(new([Trigger with { AgainAfter = TimeSpan.MaxValue }], FatigueBudget.None));
        await inviter.DecideAsync(new("delivered", Noon, "anna"));
        _time.Advance(TimeSpan.FromDays(2000));

        var decision = Assert.Single(await inviter.DecideAsync(new("delivered", Noon.AddDays(2000), "anna")));

        Assert.Equal((AskReason.AlreadyAsked, "They were asked to answer this survey, and that once only."), (decision.Reason, decision.Explanation));
    }

    [Fact]
    public async Task Decisions_taken_at_once_spend_the_last_contact_once()
    {
        var policy = new AskPolicy([.. Enumerable.Range(0, 64).Select(number => Trigger with { Id = $"t{number}", Survey = $"s{number}", Moment = $"m{number}" })]);
        var inviters = Enumerable.Range(0, 8).Select(_ => Inviter(policy, new Hesitant(_store))).ToList();

        var decisions = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => inviters[number % 8].DecideAsync(new($"m{number}", Noon, "anna")))));

        Assert.Single(decisions, decision => decision[0].IsAsked);
        Assert.Single((await _store.HistoryAsync("anna", DateTimeOffset.MinValue)).Contacts);
        Assert.All(decisions.Where(decision => !decision[0].IsAsked), decision => Assert.Equal(AskReason.FatigueBudget, decision[0].Reason));
    }

    [Fact]
    public async Task The_same_moment_told_by_many_at_once_is_one_decision()
    {
        var inviters = Enumerable.Range(0, 8).Select(_ => Inviter(new([Trigger, Trigger with { Id = "other", Survey = "csat" }]), new Hesitant(_store))).ToList();

        foreach (var respondent in new[] { "anna", null })
        {
            var decisions = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(() => inviters[number % 8].DecideAsync(new("delivered", Noon, respondent, Id: $"{respondent}1")))));
            Assert.All(decisions, decision => Assert.Equal(decisions[0], decision));
            Assert.Equal([AskReason.Asked, AskReason.AlreadyAsked], decisions[0].Select(decision => decision.Reason));
        }
    }

    [Fact]
    public async Task Quotas_of_invitations_are_not_exceeded_by_many_at_once()
    {
        var policy = new AskPolicy([Trigger with { Quotas = [new("all", 20), new("by-segment", 15, "segment", new Dictionary<string, int> { ["new"] = 3 })] }]);
        var inviters = Enumerable.Range(0, 8).Select(_ => Inviter(policy, new Hesitant(_store))).ToList();

        var decisions = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() =>
            inviters[number % 8].DecideAsync(new("delivered", Noon, $"c{number}", Segment: number % 2 == 0 ? "new" : "old")))));

        Assert.Equal(3, decisions.Count(decision => decision[0] is { IsAsked: true, Segment: "new" }));
        Assert.Equal(15, decisions.Count(decision => decision[0] is { IsAsked: true, Segment: "old" }));
        Assert.Equal([("all", 18), ("by-segment", 3), ("by-segment", 15)], (await _store.QuotasAsync("nps")).OrderBy(use => use.Taken == 18 ? 0 : use.Taken).Select(use => (use.Quota, use.Taken)));
    }

    [Fact]
    public async Task A_quota_of_a_period_is_free_again_in_the_next()
    {
        var inviter = Inviter(new([Trigger with { Quotas = [new("week", 1, Every: Period.Week)] }]));

        var reasons = new List<AskReason>();
        for (var day = 0; day < 14; day += 3)
        {
            reasons.Add((await inviter.DecideAsync(new("delivered", Noon.AddDays(day), $"c{day}")))[0].Reason);
            _time.Advance(TimeSpan.FromDays(3));
        }

        Assert.Equal([AskReason.Asked, AskReason.QuotaFull, AskReason.QuotaFull, AskReason.Asked, AskReason.QuotaFull], reasons);
    }

    [Fact]
    public async Task The_share_that_is_drawn_is_the_probability_of_their_group()
    {
        var inviter = Inviter(new([Trigger with { Probability = 0.1, Rates = [new(0.5, Segment: "new")] }], Seed: 7));
        var asked = new Dictionary<string, int> { ["new"] = 0, ["old"] = 0 };
        foreach (var (segment, number) in asked.Keys.SelectMany(segment => Enumerable.Range(0, 4000).Select(number => (segment, number))).ToList())
        {
            var decision = (await inviter.DecideAsync(new("delivered", Noon, $"{segment}{number}", Segment: segment)))[0];
            Assert.Equal(segment == "new" ? 0.5 : 0.1, decision.InclusionProbability);
            asked[segment] += decision.IsAsked ? 1 : 0;
        }

        // Four standard errors: a false alarm in 8,000 seeds for each.
        Assert.InRange(asked["new"], 2000 - 127, 2000 + 127);
        Assert.InRange(asked["old"], 400 - 76, 400 + 76);
    }

    [Fact]
    public async Task A_customer_who_is_drawn_is_asked_once_in_a_window_and_one_who_is_not_never()
    {
        var policy = new AskPolicy([Trigger with { Probability = 0.5, Unit = SamplingUnit.Customer, SamplingWindow = TimeSpan.FromDays(400) }], FatigueBudget.None);
        var inviter = Inviter(policy);

        var asked = new List<int>();
        for (var customer = 0; customer < 200; customer++)
        {
            var decisions = new List<AskDecision>();
            for (var visit = 0; visit < 5; visit++)
            {
                decisions.Add((await inviter.DecideAsync(new("delivered", Noon, $"c{customer}", $"{customer}/{visit}")))[0]);
            }

            Assert.True(decisions[0].IsAsked ? decisions.Skip(1).All(decision => decision.Reason == AskReason.AlreadyAsked) : decisions.All(decision => decision.Reason == AskReason.NotSampled));
            asked.Add(decisions[0].IsAsked ? 1 : 0);
        }

        Assert.InRange(asked.Sum(), 100 - 29, 100 + 29); // four standard errors
    }

    [Fact]
    public async Task Another_seed_draws_others_and_the_same_seed_the_same()
    {
        async Task<string> Drawn(ulong seed)
        {
            var inviter = Inviter(new([Trigger with { Probability = 0.5 }], Seed: seed), new InMemoryInvitationStore());
            var drawn = "";
            for (var customer = 0; customer < 64; customer++)
            {
                drawn += (await inviter.DecideAsync(new("delivered", Noon, $"c{customer}")))[0].IsAsked ? "1" : "0";
            }

            return drawn;
        }

        Assert.Equal(await Drawn(1), await Drawn(1));
        Assert.NotEqual(await Drawn(1), await Drawn(2));
    }

    [Fact]
    public async Task Explaining_keeps_nothing_and_says_what_deciding_would()
    {
        var inviter = Inviter(new([Trigger with { Probability = 0.5, Where = [new("segment", AskComparison.OneOf, ["new"])] }, Trigger with { Id = "second", Survey = "csat" }]));
        for (var customer = 0; customer < 30; customer++)
        {
            var moment = new JourneyMoment("delivered", Noon, $"c{customer % 10}", $"{customer}", Segment: customer % 3 == 0 ? "new" : "old");

            var explained = await inviter.ExplainAsync(moment);
            Assert.Null(await _store.FindDecisionAsync(explained[0].Id));
            Assert.Equal(explained, await inviter.DecideAsync(moment));
        }
    }

    [Fact]
    public async Task Nobody_is_asked_whose_answer_would_not_count_any_more()
    {
        // Women and men by an answer, the latter without a place from the beginning; and one of new customers.
        var quotas = new[]
        {
            new SurveyQuota("sex", [new("women", 2, new("sex", AnyOf: ["w"])), new("men", 0, new("sex", AnyOf: ["m"]))]),
            new SurveyQuota("segment", [new("new", 1, Segments: ["new"])]),
        };
        var options = new FeedbackOptions();
        options.UsePolicy(new([Trigger with { AnswerQuotas = quotas }]));
        Assert.Throws<ArgumentNullException>(() => new SurveyInviter(_store, options));
        var responses = new InMemorySurveyResponseStore();
        var inviter = new SurveyInviter(_store, options, time: _time, responses: responses);

        Assert.True((await inviter.DecideAsync(new("delivered", Noon, "a", Segment: "new")))[0].IsAsked);
        await responses.SubmitAsync(new("r1", "nps", 1, Noon, Noon, [], true), new(Places: [new("sex", "women", 2), new("segment", "new", 1)]));
        var full = (await inviter.DecideAsync(new("delivered", Noon, "b", Segment: "new")))[0];
        Assert.Equal((AskReason.QuotaFull, "The places of 'segment' for answers of such customers, 1 in all, are taken."), (full.Reason, full.Explanation));
        Assert.True((await inviter.DecideAsync(new("delivered", Noon, "c", Segment: "old")))[0].IsAsked);

        await responses.SubmitAsync(new("r2", "nps", 1, Noon, Noon, [], true), new(Places: [new("sex", "women", 2)]));
        Assert.Equal("The places of 'sex' for answers of such customers, 2 in all, are taken.", (await inviter.ExplainAsync(new("delivered", Noon, "d", Segment: "old")))[0].Explanation);
    }

    [Fact]
    public async Task A_contact_may_be_put_before_one_that_is_still_to_be_sent_when_there_is_room()
    {
        var inviter = Inviter(new([Trigger with { Delay = TimeSpan.FromDays(40) }, new("after-call", "csat", "called", UsefulFor: TimeSpan.Zero)]));
        await inviter.DecideAsync(new("delivered", Noon, "anna"));

        _time.Advance(TimeSpan.FromDays(26));
        Assert.True((await inviter.ExplainAsync(new("called", Noon.AddDays(26), "anna")))[0].IsAsked);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("It would be 13 days before another contact, and the rest between two contacts is 14 days.", (await inviter.ExplainAsync(new("called", Noon.AddDays(27), "anna")))[0].Explanation);
    }

    [Fact]
    public void No_two_contacts_are_closer_than_the_budget_allows_and_none_is_in_quiet_hours_whatever_the_order()
    {
        var moments =
            from customer in Gen.Choose(0, 2)
            from hour in Gen.Choose(0, 24 * 80)
            from name in Gen.Elements("delivered", "returned", "called")
            from zone in Gen.Elements("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", null)
            select new JourneyMoment(name, Noon.AddHours(hour - 24 * 60), $"c{customer}", TimeZone: zone);
        var policy = new AskPolicy(
            [
                Trigger with { Delay = TimeSpan.FromDays(2), UsefulFor = TimeSpan.FromDays(100) },
                new("after-return", "csat", "returned", UsefulFor: TimeSpan.FromDays(100), MinimumGap: TimeSpan.FromDays(20), Channels: ["shop", "mail"]),
                new("after-call", "ces", "called", Delay: TimeSpan.FromDays(30), UsefulFor: TimeSpan.FromDays(100), Channels: ["shop"]),
            ],
            new(TimeSpan.FromDays(5), [new(3, TimeSpan.FromDays(30)), new(1, TimeSpan.FromDays(12), "shop")], TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
            new(new TimeOnly(18, 30), new TimeOnly(9, 15), [DayOfWeek.Sunday]),
            "Europe/Berlin");

        Prop.ForAll(moments.ListOf(40).ToArbitrary(), list =>
        {
            var store = new InMemoryInvitationStore();
            var inviters = Enumerable.Range(0, 4).Select(_ => Inviter(policy, new Hesitant(store))).ToList();
            Task.WhenAll(list.Select((moment, index) => Task.Run(() => inviters[index % 4].DecideAsync(moment)))).GetAwaiter().GetResult();
            for (var customer = 0; customer <= 2; customer++)
            {
                var contacts = store.HistoryAsync($"c{customer}", DateTimeOffset.MinValue).GetAwaiter().GetResult().Contacts;
                for (var i = 0; i < contacts.Count; i++)
                {
                    var gap = i == 0 ? TimeSpan.MaxValue : contacts[i].SendAt - contacts[i - 1].SendAt;
                    var nextShop = contacts.Skip(i + 1).FirstOrDefault(other => other.Channel == "shop");
                    if (gap < TimeSpan.FromDays(5) || (i >= 3 && contacts[i].SendAt - contacts[i - 3].SendAt < TimeSpan.FromDays(30))
                        || (contacts[i].Channel == "shop" && nextShop?.SendAt - contacts[i].SendAt < TimeSpan.FromDays(12))
                        || policy.QuietHours!.IsQuiet(contacts[i].SendAt, TimeZoneInfo.FindSystemTimeZoneById(contacts[i].TimeZone ?? "Europe/Berlin")))
                    {
                        return false;
                    }
                }
            }

            return true;
        }).Holds();
    }

    [Fact]
    public async Task A_moment_that_cannot_be_told_from_others_is_refused()
    {
        var inviter = Inviter(new([Trigger]));

        Assert.Contains("neither respondent nor id", (await Assert.ThrowsAsync<ArgumentException>(() => inviter.DecideAsync(new("delivered", Noon)))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => inviter.DecideAsync(new("", Noon, "anna")));
        await Assert.ThrowsAsync<ArgumentException>(() => inviter.DecideAsync(new("delivered", default, "anna")));
        await Assert.ThrowsAsync<ArgumentException>(() => inviter.DecideAsync(new("delivered", Noon, new string('x', 201))));
        Assert.Empty(await inviter.DecideAsync(new("unknown", Noon, "anna")));
    }

    private SurveyInviter Inviter(AskPolicy policy, IInvitationStore? store = null)
    {
        var options = new FeedbackOptions();
        options.UsePolicy(policy);
        return new(store ?? _store, options, time: _time);
    }

    private async Task<Invitation> Invitation(SurveyInviter inviter, JourneyMoment moment) => (await _store.FindAsync(Assert.Single(await inviter.DecideAsync(moment)).Id))!;
}
