using CxKit.Feedback;
using CxKit.Tests.Support;

namespace CxKit.Tests.Feedback.Asking;

public class InvitationDispatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, default);
    private static readonly AskTrigger Trigger = new("after-delivery", "nps", "delivered");

    private readonly InMemoryInvitationStore _store = new();
    private readonly ManualTime _time = new(Noon);

    [Fact]
    public async Task Each_due_invitation_goes_to_one_sender_only()
    {
        await Ask(Trigger, 50);
        var senders = Enumerable.Range(0, 8).Select(_ => Dispatch(Trigger, new Hesitant(_store))).ToList();

        var rounds = await Task.WhenAll(senders.Select(sender => Task.Run(() => sender.ClaimDueAsync())));

        var claimed = rounds.SelectMany(round => round.Claimed).ToList();
        Assert.Equal(50, claimed.Count);
        Assert.Equal(50, claimed.Select(invitation => invitation.Id).Distinct().Count());
        Assert.All(claimed, invitation => Assert.Equal(InvitationState.Sent, invitation.State));
        Assert.Empty((await senders[0].ClaimDueAsync()).Claimed);
    }

    [Fact]
    public async Task What_is_not_due_yet_is_not_handed_out()
    {
        var trigger = Trigger with { Delay = TimeSpan.FromDays(2) };
        await Ask(trigger, 3);
        var dispatch = Dispatch(trigger);

        Assert.Empty((await dispatch.ClaimDueAsync()).Claimed);
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(3, (await dispatch.ClaimDueAsync()).Claimed.Count);
    }

    [Fact]
    public async Task What_was_due_while_no_sender_ran_waits_for_the_customers_morning_and_does_not_stop_others()
    {
        await Ask(Trigger, 5);
        await Ask(Trigger, 2, "Asia/Tokyo"); // due at 9:00 there, 0:00 UTC
        var dispatch = Dispatch(Trigger);
        _time.Advance(TimeSpan.FromHours(12.5)); // half past midnight in the shop, half past nine there

        var night = await dispatch.ClaimDueAsync(1);
        Assert.Equal(("Asia/Tokyo", 5, 0), (Assert.Single(night.Claimed).TimeZone, night.Held, night.TooLate));
        Assert.Single((await dispatch.ClaimDueAsync(10)).Claimed);

        _time.Advance(TimeSpan.FromHours(8.5));
        Assert.Equal(5, (await dispatch.ClaimDueAsync(10)).Claimed.Count);
    }

    [Fact]
    public async Task What_is_of_no_use_any_more_is_given_up_and_spends_nothing()
    {
        await Ask(Trigger, 2);
        _time.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));

        var round = await Dispatch(Trigger).ClaimDueAsync();

        Assert.Equal((0, 2), (round.Claimed.Count, round.TooLate));
        Assert.True((await Inviter(Trigger).DecideAsync(new("delivered", _time.GetUtcNow(), "c0")))[0].IsAsked);
    }

    [Fact]
    public async Task Invitations_whose_time_is_over_end()
    {
        var (sent, unsent) = ((await Ask(Trigger, 1))[0], (await Ask(Trigger with { Id = "later", Survey = "csat" }, 1, first: 10))[0]);
        var dispatch = Dispatch(Trigger);
        Assert.True(await _store.ClaimAsync(sent, Noon));
        _time.Advance(TimeSpan.FromDays(14));

        Assert.Equal(2, await dispatch.ExpireAsync());
        Assert.Equal(0, await dispatch.ExpireAsync());
        Assert.Equal((InvitationState.Expired, InvitationState.Undelivered), ((await _store.FindAsync(sent))!.State, (await _store.FindAsync(unsent))!.State));
    }

    [Fact]
    public async Task Who_does_not_answer_is_reminded_so_often_and_no_more()
    {
        var trigger = Trigger with { Reminders = 2, RemindAfter = TimeSpan.FromDays(4) };
        var first = (await Ask(trigger, 1))[0];
        var dispatch = Dispatch(trigger);

        var sentOn = new List<(int Day, string? Reminds)>();
        for (var day = 0; day < 14; day++)
        {
            await dispatch.RemindAsync("nps");
            sentOn.AddRange((await dispatch.ClaimDueAsync()).Claimed.Select(invitation => (day, invitation.Reminds)));
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([(0, null), (4, first), (8, first)], sentOn);
        Assert.Equal(3, (await _store.HistoryAsync("c0", DateTimeOffset.MinValue)).Contacts.Count);
    }

    [Fact]
    public async Task Reminders_count_in_the_budget_and_keep_away_from_other_contacts()
    {
        var trigger = Trigger with { Reminders = 1 };
        var spent = new FatigueBudget(Limits: [new(1, TimeSpan.FromDays(365))]);
        var first = (await Ask(trigger, 1))[0];
        await Dispatch(trigger).ClaimDueAsync();
        _time.Advance(TimeSpan.FromDays(4));

        Assert.Equal(0, await Dispatch(trigger, budget: spent).RemindAsync("nps"));
        Assert.Equal(1, await Dispatch(trigger).RemindAsync("nps"));
        _time.Advance(TimeSpan.FromDays(13));
        var decision = (await Inviter(trigger).DecideAsync(new("delivered", _time.GetUtcNow(), "c0")))[0];
        Assert.Equal((AskReason.FatigueBudget, "It would be 17 days after another contact, and the rest after no answer is 30 days."), (decision.Reason, decision.Explanation));
        await _store.MoveAsync(first, InvitationState.Answered, _time.GetUtcNow());
        _time.Advance(TimeSpan.FromDays(13.9));
        decision = (await Inviter(trigger).DecideAsync(new("delivered", _time.GetUtcNow(), "c0")))[0];
        Assert.Equal((AskReason.FatigueBudget, "It would be 26.9 days after another contact, and the rest after no answer is 30 days."), (decision.Reason, decision.Explanation));
    }

    [Theory]
    [InlineData(InvitationState.Answered)]
    [InlineData(InvitationState.Declined)]
    public async Task A_reminder_of_what_was_answered_or_declined_meanwhile_is_not_sent(InvitationState state)
    {
        var trigger = Trigger with { Reminders = 1 };
        var first = (await Ask(trigger, 1))[0];
        var dispatch = Dispatch(trigger);
        await dispatch.ClaimDueAsync();
        _time.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await dispatch.RemindAsync("nps"));
        await _store.MoveAsync(first, state, _time.GetUtcNow());

        var round = await dispatch.ClaimDueAsync();

        Assert.Equal((0, 1), (round.Claimed.Count, round.TooLate));
        Assert.Equal(0, await dispatch.RemindAsync("nps"));
    }

    private InvitationDispatch Dispatch(AskTrigger trigger, IInvitationStore? store = null, FatigueBudget? budget = null) => new(store ?? _store, Options(trigger, budget), time: _time);

    private SurveyInviter Inviter(AskTrigger trigger) => new(_store, Options(trigger), time: _time);

    private async Task<List<string>> Ask(AskTrigger trigger, int customers, string? timeZone = null, int first = 0)
    {
        var ids = new List<string>();
        for (var customer = first; customer < first + customers; customer++)
        {
            var decision = Assert.Single(await Inviter(trigger).DecideAsync(new("delivered", Noon, $"{(timeZone is null ? "c" : "z")}{customer}", TimeZone: timeZone)));
            Assert.True(decision.IsAsked);
            ids.Add(decision.Id);
        }

        return ids;
    }

    private static FeedbackOptions Options(AskTrigger trigger, FatigueBudget? budget = null)
    {
        var options = new FeedbackOptions();
        options.UsePolicy(new([trigger], budget));
        return options;
    }
}
