using CxKit.Feedback;
using CxKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CxKit.Tests.Feedback;

public class SurveyDeskTests
{
    private static readonly DateTimeOffset Now = Surveys.Start.AddMinutes(3);
    private static readonly SurveyLinks Links = new(new SurveyLinkKey("k", new byte[32]));
    private static readonly Invitation Invited = new(
        "i1", "delivery", "t1", "customer-7", "mail", Surveys.Start.AddDays(-1), Surveys.Start.AddDays(-1), Surveys.Start.AddDays(6), InclusionProbability: 0.25, Segment: "new", Touchpoint: "delivery");

    private readonly InMemorySurveyResponseStore _responses = new();
    private readonly InMemoryInvitationStore _invitations = new();

    private static SurveyResponse Promoter => Surveys.Response(Surveys.Delivery, new("intro"), new("nps", 10));

    private static SurveyResponse Detractor => Surveys.Response(Surveys.Delivery, new("nps", 2), new("words", Text: "Mail me at ann@example.com"), new("call", 1));

    [Fact]
    public async Task A_response_is_kept_counted_and_thanked_for_once()
    {
        var desk = Desk(Surveys.Delivery);
        var first = await desk.SubmitAsync(Promoter);
        Assert.Equal((ResponseStanding.Counted, "Thank you!", false), (first.Standing, first.ThankYou, first.IsRepeat));
        var again = await desk.SubmitAsync(Promoter);
        Assert.Equal((ResponseStanding.Counted, "Thank you!", true), (again.Standing, again.ThankYou, again.IsRepeat));
        Assert.Equal([new("mail", "mail", 1), new("mood", "promoters", 1)], await _responses.QuotasAsync("delivery"));
    }

    [Fact]
    public async Task Personal_data_does_not_reach_the_store()
    {
        var receipt = await Desk(Surveys.Delivery).SubmitAsync(Detractor);
        Assert.Equal(("We are sorry, and get back to you.", 1), (receipt.ThankYou, receipt.Masked.Mails));
        var kept = (await _responses.FindAsync("r1"))!.Response;
        Assert.DoesNotContain("ann@", kept.Answers.Single(answer => answer.Question == "words").Text!);
    }

    [Fact]
    public async Task The_same_person_counts_once_and_a_full_quota_counts_nobody()
    {
        var survey = Surveys.Delivery with { Quotas = [new("all", [new("all", 2)])] };
        var desk = Desk(survey);
        Assert.Equal(ResponseStanding.Counted, (await desk.SubmitAsync(Promoter)).Standing);
        Assert.Equal(ResponseStanding.AlreadyAnswered, (await desk.SubmitAsync(Promoter with { Id = "r2" })).Standing);
        Assert.Equal(ResponseStanding.Counted, (await desk.SubmitAsync(Promoter with { Id = "r3", Respondent = null })).Standing);
        var full = await desk.SubmitAsync(Promoter with { Id = "r4", Respondent = "customer-8" });
        Assert.Equal((ResponseStanding.OverQuota, "all"), (full.Standing, full.FullQuota!.Quota));
        Assert.True(full.IsKept);
    }

    [Fact]
    public async Task Sixty_four_submissions_at_once_take_no_more_places_than_there_are()
    {
        var desk = Desk(Surveys.Delivery with { Quotas = [new("all", [new("all", 100)])] });
        var receipts = await Task.WhenAll(Enumerable.Range(0, 256).Select(i => Task.Run(() => desk.SubmitAsync(Promoter with { Id = $"r{i}", Respondent = $"customer-{i}" }))));
        Assert.Equal(100, receipts.Count(receipt => receipt.Standing == ResponseStanding.Counted));
        Assert.Equal(156, receipts.Count(receipt => receipt.Standing == ResponseStanding.OverQuota));
    }

    [Fact]
    public async Task A_partial_response_grows_into_a_complete_one()
    {
        var desk = Desk(Surveys.Delivery);
        var partial = await desk.SubmitAsync(Surveys.Response(Surveys.Delivery, new SurveyAnswer("nps", 2)) with { IsComplete = false, At = Surveys.Start.AddMinutes(1) });
        Assert.Equal((ResponseStanding.Partial, null), (partial.Standing, partial.ThankYou));
        Assert.Empty(await _responses.QuotasAsync("delivery"));
        Assert.Equal(ResponseStanding.Counted, (await desk.SubmitAsync(Detractor)).Standing);
        Assert.Single(await Scores(desk));
    }

    [Fact]
    public async Task A_complete_response_with_a_bad_answer_is_kept_as_partial_until_it_is_right()
    {
        var desk = Desk(Surveys.Delivery);
        var bad = await desk.SubmitAsync(Surveys.Response(Surveys.Delivery, new("nps", 2), new("call", 7)));
        Assert.Equal(ResponseStanding.Partial, bad.Standing);
        Assert.Equal([AnswerRefusal.OutsideScale, AnswerRefusal.MissingRequired], bad.Refused.Select(part => part.Reason));
        Assert.Null(bad.ThankYou);
        Assert.Equal(ResponseStanding.Counted, (await desk.SubmitAsync(Detractor)).Standing);
    }

    [Fact]
    public async Task An_invitation_lends_its_person_and_weight_and_is_answered()
    {
        await _invitations.InviteAsync(Invited, 0, []);
        var desk = Desk(Surveys.Delivery);
        var receipt = await desk.SubmitAsync(Promoter with { Respondent = null, Channel = null }, Links.Create(Invited));
        Assert.Equal(ResponseStanding.Counted, receipt.Standing);
        var kept = (await _responses.FindAsync("r1"))!.Response;
        Assert.Equal(("customer-7", "mail", "new", "delivery", 4.0, "i1"), (kept.Respondent, kept.Channel, kept.Segment, kept.Touchpoint, kept.DesignWeight, kept.Invitation));
        Assert.Equal(InvitationState.Answered, (await _invitations.FindAsync("i1"))!.State);
        Assert.Equal(ResponseRefusal.InvitationAnswered, (await desk.SubmitAsync(Promoter with { Id = "r2" }, Links.Create(Invited))).Refusal);
    }

    [Fact]
    public async Task A_partial_response_opens_its_invitation()
    {
        await _invitations.InviteAsync(Invited, 0, []);
        await Desk(Surveys.Delivery).SubmitAsync(Promoter with { IsComplete = false, Invitation = "i1" });
        Assert.Equal(InvitationState.Opened, (await _invitations.FindAsync("i1"))!.State);
    }

    [Fact]
    public async Task After_a_crash_between_the_stores_handing_in_again_finishes()
    {
        await _invitations.InviteAsync(Invited, 0, []);
        await _responses.SubmitAsync(Promoter with { Invitation = "i1" }, new(Places: [new("mail", "mail", 30), new("mood", "promoters", 50)]));
        Assert.Equal(InvitationState.Pending, (await _invitations.FindAsync("i1"))!.State);

        // The retry comes when the link and the invitation have expired long since.
        var late = Desk(Surveys.Delivery, Now.AddDays(60));
        var receipt = await late.SubmitAsync(Promoter, Links.Create(Invited));
        Assert.Equal((ResponseStanding.Counted, true), (receipt.Standing, receipt.IsRepeat));
        Assert.Equal(InvitationState.Answered, (await _invitations.FindAsync("i1"))!.State);
        Assert.Equal([new("mail", "mail", 1), new("mood", "promoters", 1)], await _responses.QuotasAsync("delivery"));
    }

    [Fact]
    public async Task Links_and_invitations_that_cannot_be_used_are_refused_and_nothing_is_kept()
    {
        await _invitations.InviteAsync(Invited, 0, []);
        await _invitations.InviteAsync(Invited with { Id = "i2", Survey = "other" }, 1, []);
        var desk = Desk(Surveys.Delivery);
        var good = Links.Create(Invited);
        await Refused(desk, Promoter, good + "x", ResponseRefusal.TamperedLink);
        await Refused(desk, Promoter, "z" + good, ResponseRefusal.UnknownKey);
        await Refused(desk, Promoter with { Invitation = "i2" }, good, ResponseRefusal.ForeignInvitation);
        await Refused(desk, Promoter, Links.Create(Invited with { Survey = "other" }), ResponseRefusal.ForeignInvitation);
        await Refused(desk, Promoter, Links.Create(Invited with { Id = "i9" }), ResponseRefusal.UnknownInvitation);
        await Refused(desk, Promoter with { Invitation = "i2" }, null, ResponseRefusal.ForeignInvitation);
        await Refused(desk, Promoter with { Respondent = "customer-8" }, good, ResponseRefusal.ForeignInvitation);
        var late = Promoter with { StartedAt = Invited.ExpiresAt, At = Invited.ExpiresAt };
        await Refused(Desk(Surveys.Delivery, Invited.ExpiresAt.AddMinutes(1)), late, good, ResponseRefusal.ExpiredLink);
        await Refused(Desk(Surveys.Delivery, Invited.ExpiresAt.AddMinutes(1)), late with { Invitation = "i1" }, null, ResponseRefusal.ExpiredInvitation);
        await Refused(new SurveyDesk([SurveyVersions.From(Surveys.Delivery)], _responses, time: new ManualTime(Now)), Promoter, good, ResponseRefusal.TamperedLink);
        await _invitations.MoveAsync("i1", InvitationState.Declined, Now);
        await Refused(desk, Promoter, good, ResponseRefusal.ExpiredInvitation);
        Assert.Null(await _responses.FindAsync("r1"));
    }

    [Fact]
    public async Task Who_began_in_time_may_finish()
    {
        await _invitations.InviteAsync(Invited, 0, []);
        var began = Promoter with { StartedAt = Invited.ExpiresAt.AddMinutes(-1), At = Invited.ExpiresAt.AddMinutes(4) };
        Assert.Equal(ResponseStanding.Counted, (await Desk(Surveys.Delivery, Invited.ExpiresAt.AddMinutes(5)).SubmitAsync(began, Links.Create(Invited))).Standing);
    }

    [Fact]
    public async Task An_anonymous_response_is_not_tied_to_its_invitation()
    {
        await _invitations.InviteAsync(Invited, 0, []);
        var desk = Desk(Surveys.Delivery with { Respondents = SurveyRespondents.Anonymous });
        Assert.Equal(ResponseRefusal.RespondentNotAllowed, (await desk.SubmitAsync(Promoter, Links.Create(Invited))).Refusal);
        Assert.Equal(ResponseStanding.Counted, (await desk.SubmitAsync(Promoter with { Respondent = null }, Links.Create(Invited))).Standing);
        var kept = (await _responses.FindAsync("r1"))!.Response;
        Assert.Equal((null, null), (kept.Respondent, kept.Invitation));
        Assert.Equal(InvitationState.Answered, (await _invitations.FindAsync("i1"))!.State);
    }

    [Fact]
    public async Task Unknown_surveys_and_versions_and_times_to_come_are_refused()
    {
        var desk = Desk(Surveys.Delivery);
        await Refused(desk, Promoter with { Survey = "other" }, null, ResponseRefusal.UnknownSurvey);
        await Refused(desk, Promoter with { SurveyVersion = 2 }, null, ResponseRefusal.UnknownVersion);
        await Refused(desk, Promoter with { At = Now.AddMinutes(6) }, null, ResponseRefusal.InvalidTime);
        await Refused(desk, Promoter with { Id = " " }, null, ResponseRefusal.InvalidName);
        await Refused(desk, Promoter with { Survey = null! }, null, ResponseRefusal.UnknownSurvey);
    }

    [Fact]
    public async Task An_id_of_somebody_else_is_taken()
    {
        var desk = Desk(Surveys.Delivery);
        await desk.SubmitAsync(Promoter);
        Assert.Equal(ResponseRefusal.IdTaken, (await desk.SubmitAsync(Promoter with { Respondent = "customer-8" })).Refusal);
        await _responses.EraseAsync("customer-7");
        Assert.Equal((ResponseRefusal.IdTaken, ResponseStanding.Erased), (await desk.SubmitAsync(Promoter)) is var erased ? (erased.Refusal!.Value, erased.Standing!.Value) : default);
    }

    [Fact]
    public async Task Answers_of_an_older_version_stay_valid_and_count()
    {
        var newer = Surveys.Delivery with { SurveyVersion = 2, Questions = [.. Surveys.Delivery.Questions.Take(2), new("more", SurveyQuestionKind.Ces, "Easy?")], ThankYou = null, Quotas = null };
        var desk = new SurveyDesk([SurveyVersions.From(Surveys.Delivery, newer)], _responses, time: new ManualTime(Now));
        Assert.Equal(ResponseStanding.Counted, (await desk.SubmitAsync(Promoter)).Standing);
        Assert.Equal(ResponseStanding.Counted, (await desk.SubmitAsync(Promoter with { Id = "r2", Respondent = "customer-8", SurveyVersion = 2, Answers = [new("nps", 4), new("more", 7)] })).Standing);
        Assert.Equal([("nps", 10.0), ("nps", 4.0), ("ces", 7.0)], (await Scores(desk)).Select(score => (score.Metric, score.Score)));
    }

    [Fact]
    public async Task Scores_carry_comment_touchpoint_and_weight()
    {
        await _invitations.InviteAsync(Invited, 0, []);
        var desk = Desk(Surveys.Delivery);
        await desk.SubmitAsync(Detractor with { Answers = [new("nps", 2), new("words", Text: "Too late"), new("call", 0)] }, Links.Create(Invited));
        var score = Assert.Single(await Scores(desk));
        Assert.Equal(new("nps", 2, Detractor.At, "customer-7", "new", "mail", "delivery", "Too late", 4), score);
    }

    [Fact]
    public void The_id_for_an_invitation_is_stable_and_its_own() => Assert.Equal(
        (SurveyDesk.ResponseIdFor("i1"), false), (SurveyDesk.ResponseIdFor("i1"), SurveyDesk.ResponseIdFor("i1") == SurveyDesk.ResponseIdFor("i2")));

    [Fact]
    public async Task A_host_gives_the_surveys_as_options()
    {
        using var provider = new ServiceCollection().AddCxFeedback(options => options.UseSurveys([SurveyVersions.From(Surveys.Delivery)], Links)).BuildServiceProvider();
        using var scope = provider.CreateScope();
        Assert.Equal(ResponseStanding.Counted, (await scope.ServiceProvider.GetRequiredService<SurveyDesk>().SubmitAsync(Promoter)).Standing);

        using var strict = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTime(Invited.ExpiresAt)).AddSingleton<IInvitationStore>(_invitations)
            .AddCxFeedback(options => options.UseSurveys([SurveyVersions.From(Surveys.Delivery)], Links, new() { Grace = TimeSpan.Zero })).BuildServiceProvider();
        await _invitations.InviteAsync(Invited, 0, []);
        var begun = Promoter with { StartedAt = Invited.ExpiresAt.AddMinutes(-1), At = Invited.ExpiresAt };
        await Refused(strict.CreateScope().ServiceProvider.GetRequiredService<SurveyDesk>(), begun, Links.Create(Invited), ResponseRefusal.ExpiredLink);

        using var twice = new ServiceCollection().AddCxFeedback(options => options.UseSurveys([SurveyVersions.From(Surveys.Delivery), SurveyVersions.From(Surveys.Delivery)])).BuildServiceProvider();
        Assert.Contains("two surveys 'delivery'", Assert.Throws<OptionsValidationException>(() => twice.CreateScope().ServiceProvider.GetRequiredService<SurveyDesk>()).Message);
    }

    private SurveyDesk Desk(Survey survey, DateTimeOffset? now = null) => new([SurveyVersions.From(survey)], _responses, _invitations, Links, time: new ManualTime(now ?? Now));

    private static async Task<List<FeedbackScore>> Scores(SurveyDesk desk)
    {
        var scores = new List<FeedbackScore>();
        await foreach (var score in desk.ScoresAsync("delivery", DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
        {
            scores.Add(score);
        }

        return scores;
    }

    private static async Task Refused(SurveyDesk desk, SurveyResponse response, string? link, ResponseRefusal reason)
    {
        var receipt = await desk.SubmitAsync(response, link);
        Assert.Equal(reason, receipt.Refusal);
        Assert.False(receipt.IsKept);
        Assert.False(string.IsNullOrEmpty(receipt.Explanation));
    }
}
