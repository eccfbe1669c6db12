using System.Text.Json;
using CxKit.Feedback;
using CxKit.Tests.Support;

namespace CxKit.Tests.Feedback.FollowUps;

public class FollowUpDeskTests
{
    private static readonly DateTimeOffset Monday = new(2026, 5, 4, 10, 0, 0, default);

    private readonly InMemoryFollowUpStore _store = new();
    private readonly ManualTime _time = new(Monday);

    [Theory]
    [InlineData(0, "2026-05-04T14:00Z", "Rule 'angry': nps of 0.")]
    [InlineData(3, "2026-05-04T14:00Z", "Rule 'angry': nps of 3.")]
    [InlineData(4, "2026-05-05T17:00Z", "Rule 'detractor': nps of 4.")]
    [InlineData(6, "2026-05-05T17:00Z", "Rule 'detractor': nps of 6.")]
    public async Task A_detractor_becomes_a_follow_up_whose_deadline_depends_on_the_score(double score, string due, string reason)
    {
        var followUp = (await Desk().OpenAsync("r1", "nps", Answer(score)))!;

        Assert.Equal((DateTimeOffset.Parse(due), reason, FollowUpState.Open), (followUp.DueAt, followUp.Reason, followUp.State));
        Assert.Equal(("r1", "anna", "delivery", null), (followUp.Response, followUp.Respondent, followUp.Touchpoint, followUp.Owner));
    }

    [Fact]
    public async Task Who_is_content_and_what_no_rule_is_about_is_not_followed_up()
    {
        Assert.Null(await Desk().OpenAsync("r1", "nps", Answer(7)));
        Assert.Null(await Desk().OpenAsync("r1", "nps", Answer(1) with { Metric = "csat" }));
        await Assert.ThrowsAsync<ArgumentException>(() => Desk().OpenAsync("r1", "nps", Answer(double.NaN)));
    }

    [Fact]
    public async Task A_response_has_one_follow_up_however_often_and_by_however_many_it_is_told()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Desk().OpenAsync("r1", "nps", Answer(2)))));

        Assert.Single(opened.Select(followUp => followUp!.Id).Distinct());
        Assert.Single(await AllAsync());
    }

    [Theory]
    [InlineData("My REFUND never came", true)]
    [InlineData("still waiting for refunds", true)]
    [InlineData("no prerefund", false)]
    [InlineData(null, false)]
    public async Task Words_in_the_comment_can_make_a_follow_up(string? comment, bool isFollowedUp)
    {
        var desk = Desk(new([new("refund", "nps", Words: ["refund"])]));

        Assert.Equal(isFollowedUp, await desk.OpenAsync("r1", "nps", Answer(9) with { Comment = comment }) is not null);
        Assert.DoesNotContain("REFUND", string.Concat((await AllAsync()).Select(followUp => followUp.Reason)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owners_get_follow_ups_in_turn_within_their_team()
    {
        var desk = Desk(FollowUpPolicy.Detractors with { Teams = [new(["rita"], Touchpoint: "returns"), new(["ada", "bo", "cy"])] });

        var owners = new List<string?>();
        for (var response = 0; response < 7; response++)
        {
            owners.Add((await desk.OpenAsync($"r{response}", "nps", Answer(2) with { Touchpoint = response == 3 ? "returns" : null, At = Monday.AddMinutes(response) }))!.Owner);
        }

        Assert.Equal(["ada", "bo", "cy", "rita", "ada", "bo", "cy"], owners);
    }

    [Fact]
    public async Task The_least_loaded_owner_is_the_one_with_the_fewest_open()
    {
        var desk = Desk(FollowUpPolicy.Detractors with { Teams = [new(["ada", "bo"])], Choice = OwnerChoice.LeastLoaded });
        var ids = new List<FollowUp>();
        for (var response = 0; response < 4; response++)
        {
            ids.Add((await desk.OpenAsync($"r{response}", "nps", Answer(2)))!);
        }

        Assert.Equal(["ada", "bo", "ada", "bo"], ids.Select(followUp => followUp.Owner));
        await desk.ResolveAsync(ids[1].Id);
        Assert.Equal("bo", (await desk.OpenAsync("r4", "nps", Answer(2)))!.Owner);
        await desk.AssignAsync(ids[0].Id, "bo");
        Assert.Equal("ada", (await desk.OpenAsync("r5", "nps", Answer(2)))!.Owner);
    }

    [Fact]
    public async Task A_follow_up_is_contacted_resolved_reopened_and_closed()
    {
        var desk = Desk();
        var id = (await desk.OpenAsync("r1", "nps", Answer(2)))!.Id;

        Assert.Equal(FollowUpOutcome.Repeated, (await desk.ReopenAsync(id)).Outcome);
        Assert.Equal(FollowUpState.Contacted, (await desk.ContactAsync(id, "ada", "call me: anna@example.com")).FollowUp!.State);
        Assert.Equal(FollowUpState.Resolved, (await desk.ResolveAsync(id)).FollowUp!.State);
        Assert.Equal(FollowUpOutcome.Repeated, (await desk.ResolveAsync(id)).Outcome);
        Assert.Equal(FollowUpOutcome.NotPossible, (await desk.ContactAsync(id)).Outcome);
        Assert.Equal(FollowUpOutcome.NotPossible, (await desk.AssignAsync(id, "bo")).Outcome);
        Assert.Equal(FollowUpState.Open, (await desk.ReopenAsync(id)).FollowUp!.State);
        Assert.Equal("bo", (await desk.AssignAsync(id, "bo")).FollowUp!.CurrentOwner);
        Assert.Equal(FollowUpOutcome.Repeated, (await desk.AssignAsync(id, "bo")).Outcome);
        var closed = (await desk.CloseAsync(id)).FollowUp!;

        Assert.Equal(FollowUpState.Closed, closed.State);
        Assert.Equal(Monday, closed.FirstContactAt);
        Assert.Equal("call me: [mail]", closed.Movements[0].Note);
        Assert.Equal((FollowUpOutcome.NotFound, null), ((await desk.CloseAsync("unknown")).Outcome, (await desk.CloseAsync("unknown")).FollowUp));
    }

    [Fact]
    public async Task Steps_that_are_taken_at_once_are_all_kept()
    {
        var id = (await Desk().OpenAsync("r1", "nps", Answer(2)))!.Id;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => Desk().ContactAsync(id, $"o{number}"))));

        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"o{number}").Order(), (await _store.FindAsync(id))!.Movements.Select(movement => movement.Owner!).Order());
    }

    [Fact]
    public async Task What_is_overdue_escalates_once()
    {
        var desk = Desk(FollowUpPolicy.Detractors with { EscalateTo = "boss", EscalateAfter = TimeSpan.FromHours(2) });
        var late = (await desk.OpenAsync("r1", "nps", Answer(2)))!;
        var contacted = (await desk.OpenAsync("r2", "nps", Answer(2)))!;
        await desk.OpenAsync("r3", "nps", Answer(6));
        await desk.ContactAsync(contacted.Id);

        _time.Advance(TimeSpan.FromHours(5)); // an hour after the deadline
        Assert.Equal(late.Id, Assert.Single(await desk.OverdueAsync()).Id);
        Assert.Empty(await desk.EscalateAsync());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(("boss", late.Id), (Assert.Single(await desk.EscalateAsync()) is var followUp ? (followUp.CurrentOwner, followUp.Id) : default));
        await desk.AssignAsync(late.Id, "ada");
        Assert.Empty(await desk.EscalateAsync());
    }

    [Fact]
    public async Task The_second_measurement_keeps_the_budget_of_contacts_and_comes_back_to_the_follow_up()
    {
        var options = new FeedbackOptions();
        options.UsePolicy(new([new("after-delivery", "nps", "delivered"), new("again", "nps", FollowUpDesk.ResolvedMoment, Delay: TimeSpan.FromDays(7))]));
        var invitations = new InMemoryInvitationStore();
        var inviter = new SurveyInviter(invitations, options, time: _time);
        var asked = Assert.Single(await inviter.DecideAsync(new("delivered", Monday, "anna")));
        await invitations.MoveAsync(asked.Id, InvitationState.Answered, Monday);
        var desk = Desk();
        var followUp = (await desk.OpenAsync("r1", "nps", Answer(2)))!;
        Assert.Null(FollowUpDesk.MomentOf(followUp));

        var early = FollowUpDesk.MomentOf((await desk.ResolveAsync(followUp.Id)).FollowUp!)!;
        Assert.Equal(AskReason.FatigueBudget, Assert.Single(await inviter.DecideAsync(early)).Reason);
        await desk.ReopenAsync(followUp.Id);
        _time.Advance(TimeSpan.FromDays(30));
        var moment = FollowUpDesk.MomentOf((await desk.ResolveAsync(followUp.Id)).FollowUp!)!;
        Assert.True(Assert.Single(await inviter.DecideAsync(moment)).IsAsked);

        var second = Answer(9) with { At = Monday.AddDays(38) };
        Assert.Equal(9, Assert.Single(await desk.RemeasureAsync(second)).Movements[^1].Score);
        Assert.Empty(await desk.RemeasureAsync(second));
        Assert.Empty(await desk.RemeasureAsync(second with { Respondent = "ben" }));
        Assert.Equal(FollowUpState.Resolved, (await _store.FindAsync(followUp.Id))!.State);
    }

    [Fact]
    public void All_problems_of_a_policy_are_named_at_once()
    {
        var policy = new FollowUpPolicy(
            [new("a"), new("a", "nps", AtMost: 3, WorkingTime: TimeSpan.Zero), new("b", "", AtMost: 1, AtLeast: 2, Words: [""])], [new([])], (OwnerChoice)7, null, new(17, 0), new(9, 0), "", TimeSpan.FromDays(-1));

        Assert.Equal(10, policy.Problems().Count);
        Assert.Empty(FollowUpPolicy.Detractors.Problems());
    }

    [Fact]
    public void The_JSON_form_keeps_everything()
    {
        var policy = new FollowUpPolicy(
            [new("angry", "csat", 2, 1, "s", "new", "delivery", ["refund"], TimeSpan.FromHours(4)), new("b", "ces", 3, WorkingDays: 2)], [new(["ada"], "new", "delivery")], OwnerChoice.LeastLoaded,
            BusinessCalendar.MondayToFriday, new(8, 0), new(18, 0), "boss", TimeSpan.FromHours(3));

        var json = JsonSerializer.Serialize(policy, FeedbackJson.Default.FollowUpPolicy);
        var read = JsonSerializer.Deserialize(json, FeedbackJson.Default.FollowUpPolicy)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, FeedbackJson.Default.FollowUpPolicy));
        Assert.Equal((policy.Calendar, "boss", TimeSpan.FromHours(3), 1), (read.Calendar, read.EscalateTo, read.EscalateAfter, read.Version));
        Assert.Empty(read.Problems());
    }

    private static FeedbackScore Answer(double score) => new("nps", score, Monday, "anna", Touchpoint: "delivery");

    private FollowUpDesk Desk(FollowUpPolicy? policy = null)
    {
        var options = new FeedbackOptions();
        options.UseFollowUps(policy ?? FollowUpPolicy.Detractors);
        return new(_store, options, time: _time);
    }

    private async Task<List<FollowUp>> AllAsync()
    {
        var all = new List<FollowUp>();
        await foreach (var followUp in _store.ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
        {
            all.Add(followUp);
        }

        return all;
    }
}
