using CxKit.EntityFrameworkCore.Tests.Support;
using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Feedback;

public abstract partial class FeedbackStoreContract
{
    private static readonly SurveyLinks Links = new(new SurveyLinkKey("k", new byte[32]));

    private static readonly Survey Shown = new(
        "survey",
        "Your order",
        [
            new("nps", SurveyQuestionKind.Nps, "How likely is it that you recommend us?", IsRequired: true),
            new("stars", SurveyQuestionKind.Stars, "How was it?"),
            new("ces", SurveyQuestionKind.Ces, "Was it easy?"),
            new("why", SurveyQuestionKind.MultipleChoice, "Why?", Options: [new("late", "late"), new("broken", "broken")]),
            new("words", SurveyQuestionKind.FreeText, "What else?", CommentOn: "nps"),
        ],
        Quotas: [new("all", [new("all", 100)])]);

    [ContractFact]
    public async Task Bad_answers_are_named_and_the_good_ones_beside_them_are_kept()
    {
        (SurveyAnswer Answer, AnswerRefusal Reason)[] bad =
        [
            (new("stars", 0), AnswerRefusal.OutsideScale),
            (new("stars", 4.5), AnswerRefusal.OutsideScale),
            (new("ces", 8), AnswerRefusal.OutsideScale),
            (new("ces", double.NaN), AnswerRefusal.NotANumber),
            (new("ces", double.PositiveInfinity), AnswerRefusal.NotANumber),
            (new("stars", Text: "five"), AnswerRefusal.WrongKind),
            (new("why", Choices: ["late", "late"]), AnswerRefusal.RepeatedOption),
            (new("why", Choices: ["lost\0"]), AnswerRefusal.UnknownOption),
            (new("why", Choices: [null!]), AnswerRefusal.RepeatedOption),
            (new("why", Choices: [.. Enumerable.Repeat("late", 1_000_000)]), AnswerRefusal.TooManyChoices),
            (new("words", Text: new string('x', 10_000_000)), AnswerRefusal.TooLong),
            (new("words", Text: "<script>alert(1)</script>\u0001 "), AnswerRefusal.Empty),
            (new("nowhere", 1), AnswerRefusal.UnknownQuestion),
            (new("\0\ud800", 1), AnswerRefusal.UnknownQuestion),
            (new(null!, 1), AnswerRefusal.UnknownQuestion),
            (new("end", 1), AnswerRefusal.UnknownQuestion),
        ];
        for (var i = 0; i < bad.Length; i++)
        {
            var receipt = await Desk().SubmitAsync(Answered($"bad{i}", new("nps", 3), bad[i].Answer));
            Assert.Equal((bad[i].Reason, true, null), (Assert.Single(receipt.Refused).Reason, receipt.IsKept, receipt.Refusal));
            Assert.Equal(3, Assert.Single((await host.Responses().FindAsync($"bad{i}"))!.Response.Answers, answer => answer.Score is not null).Score);
        }

        Assert.Equal(AnswerRefusal.OutsideScale, (await Desk().SubmitAsync(Answered("eleven", new SurveyAnswer("nps", 11)))).Refused[0].Reason);
        Assert.Equal(ResponseStanding.Partial, (await host.Responses().FindAsync("eleven"))!.Standing);
    }

    [ContractFact]
    public async Task Words_of_any_script_are_kept_without_markup_and_control_characters()
    {
        var receipt = await Desk().SubmitAsync(Answered("r1", new("nps", 3), new("words", Text: "\0<b>Sehr</b> sp\u0008ät \ud83d\ude00 очень पदार्थ 日本 عربي \ud800!")));
        Assert.Equal((ResponseStanding.Counted, 0), (receipt.Standing, receipt.Refused.Count));
        var words = (await host.Responses().FindAsync("r1"))!.Response.Answers[1].Text!;
        Assert.All(["Sehr", "spät", "\U0001F600", "очень", "पदार्थ", "日本", "عربي"], part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.DoesNotContain(words, c => c is '\0' or '\b' or '<' or '\ud800' and not '\ud83d');
    }

    [ContractFact]
    public async Task What_cannot_be_taken_at_all_is_refused_with_its_reason_and_leaves_nothing()
    {
        var at = Noon.AddMinutes(-1);
        await host.Invitations().InviteAsync(new("i1", "survey", null, "anna", "mail", at, at, Noon.AddDays(1)), 0, []);
        await host.Invitations().InviteAsync(new("over", "survey", null, "bert", "mail", at.AddDays(-9), at.AddDays(-9), at.AddDays(-2)), 0, []);
        var link = Links.Create((await host.Invitations().FindAsync("i1"))!);
        var good = Answered("r1", new SurveyAnswer("nps", 9));
        (SurveyResponse Response, string? Link, ResponseRefusal Reason)[] bad =
        [
            (good with { Survey = "none\0" }, null, ResponseRefusal.UnknownSurvey),
            (good with { Survey = null! }, null, ResponseRefusal.UnknownSurvey),
            (good with { SurveyVersion = 2 }, null, ResponseRefusal.UnknownVersion),
            (good with { Id = "" }, null, ResponseRefusal.InvalidName),
            (good with { Id = "a\0" }, null, ResponseRefusal.InvalidName),
            (good with { Id = new('x', 101) }, null, ResponseRefusal.InvalidName),
            (good with { Respondent = "\ud800" }, null, ResponseRefusal.InvalidName),
            (good with { Segment = "\0" }, null, ResponseRefusal.InvalidName),
            (good with { Invitation = "\0" }, null, ResponseRefusal.InvalidName),
            (good with { At = Noon.AddHours(1) }, null, ResponseRefusal.InvalidTime),
            (good with { At = DateTimeOffset.MaxValue }, null, ResponseRefusal.InvalidTime),
            (good with { StartedAt = good.At.AddSeconds(1) }, null, ResponseRefusal.InvalidTime),
            (good with { DesignWeight = double.NaN }, null, ResponseRefusal.InvalidWeight),
            (good with { DesignWeight = 0.5 }, null, ResponseRefusal.InvalidWeight),
            (good with { Answers = null! }, null, ResponseRefusal.InvalidAnswers),
            (good with { Answers = [null!] }, null, ResponseRefusal.InvalidAnswers),
            (good with { Answers = [.. Enumerable.Repeat(new SurveyAnswer("nps", 1), 1_000)] }, null, ResponseRefusal.InvalidAnswers),
            (good with { Invitation = "none" }, null, ResponseRefusal.UnknownInvitation),
            (good with { Invitation = "i1", Respondent = "bert" }, null, ResponseRefusal.ForeignInvitation),
            (good with { Invitation = "over" }, null, ResponseRefusal.ExpiredInvitation),
            (good, "", ResponseRefusal.TamperedLink),
            (good, link + "A", ResponseRefusal.TamperedLink),
            (good, link[..^1] + "\0", ResponseRefusal.TamperedLink),
            (good, "x" + link, ResponseRefusal.UnknownKey),
            (good, "k." + link.Split('.')[2] + "." + link.Split('.')[2], ResponseRefusal.TamperedLink),
            (good, Links.Create(new SurveyLink("i1", "survey", at.AddDays(-2))), ResponseRefusal.ExpiredLink),
            (good, Links.Create(new SurveyLink("i1", "other", Noon.AddDays(1))), ResponseRefusal.ForeignInvitation),
        ];
        foreach (var (response, token, reason) in bad)
        {
            var receipt = await Desk().SubmitAsync(response, token);
            Assert.Equal((reason, null, false), (receipt.Refusal, receipt.Standing, receipt.IsKept));
            Assert.False(string.IsNullOrWhiteSpace(receipt.Explanation));
        }

        Assert.Empty(await ListAsync(host.Responses().ReadAsync("survey", DateTimeOffset.MinValue, DateTimeOffset.MaxValue)));
        Assert.Empty(await host.Responses().QuotasAsync("survey"));
        Assert.Equal(InvitationState.Pending, (await host.Invitations().FindAsync("i1"))!.State);
    }

    [ContractFact]
    public async Task Sixty_four_respondents_and_visitors_at_desks_of_their_own_take_exactly_the_last_hundred_places()
    {
        const int desks = 64, each = 5;
        var receipts = (await AtOnceAsync(desks, async worker =>
        {
            var (desk, mine) = (Desk(), new List<SurveyReceipt>());
            for (var i = 0; i < each; i++)
            {
                mine.Add(await desk.SubmitAsync(Answered($"w{worker}-{i}", new SurveyAnswer("nps", i)) with { Respondent = worker % 2 == 0 ? $"person {worker}-{i}" : null }));
            }

            return mine;
        })).SelectMany(mine => mine).ToList();
        Assert.Equal(100, receipts.Count(receipt => receipt.Standing == ResponseStanding.Counted));
        Assert.Equal((desks * each) - 100, receipts.Count(receipt => receipt is { Standing: ResponseStanding.OverQuota, FullQuota.Quota: "all", Explanation: not null }));
        Assert.Equal([new QuotaUse("all", "all", 100)], await host.Responses().QuotasAsync("survey"));
        Assert.Equal(100, (await ListAsync(Desk().ScoresAsync("survey", DateTimeOffset.MinValue, DateTimeOffset.MaxValue))).Count);
    }

    [ContractFact]
    public async Task Of_many_responses_to_an_invitation_and_its_reminder_exactly_one_counts()
    {
        foreach (var respondents in Enum.GetValues<SurveyRespondents>())
        {
            await host.ClearAsync();
            var survey = Shown with { Respondents = respondents, IsOncePerRespondent = false };
            var first = new Invitation("i1", "survey", null, "anna", "mail", Noon.AddHours(-1), Noon.AddHours(-1), Noon.AddDays(1));
            var reminder = first with { Id = "i1-r1", Reminds = "i1" };
            await host.Invitations().InviteAsync(first, 0, []);
            await host.Invitations().InviteAsync(reminder, 1, []);
            string[] links = [Links.Create(first), Links.Create(reminder), Links.Create(new SurveyLink(reminder.Id, "survey", reminder.ExpiresAt))];
            var receipts = await AtOnceAsync(24, i => Desk(survey).SubmitAsync(Answered($"r{i}", new SurveyAnswer("nps", 9)), links[i % links.Length]));
            Assert.Single(receipts, receipt => receipt.Standing == ResponseStanding.Counted);
            Assert.Equal(23, receipts.Count(receipt => receipt.Standing == ResponseStanding.AlreadyAnswered || receipt.Refusal == ResponseRefusal.InvitationAnswered));
            Assert.Equal([new QuotaUse("all", "all", 1)], await host.Responses().QuotasAsync("survey"));
            Assert.Equal(InvitationState.Answered, (await host.Invitations().FindAsync("i1"))!.State);
            Assert.Equal(ResponseRefusal.InvitationAnswered, (await Desk(survey).SubmitAsync(Answered("late", new SurveyAnswer("nps", 1)), links[2])).Refusal);
        }
    }

    [ContractFact]
    public async Task What_a_crash_left_between_keeping_and_marking_is_finished_by_handing_in_again()
    {
        var invitation = new Invitation("i1", "survey", null, null, "mail", Noon.AddHours(-1), Noon.AddHours(-1), Noon.AddDays(1));
        await host.Invitations().InviteAsync(invitation, 0, []);
        var response = Answered("r1", new SurveyAnswer("nps", 9)) with { Invitation = "i1" };
        var crashing = new SurveyDesk([SurveyVersions.From(Shown)], host.Responses(), new CrashingInvitations(host.Invitations()), time: new StoppedTime(Noon));
        await Assert.ThrowsAsync<IOException>(() => crashing.SubmitAsync(response));
        var receipt = await Desk().SubmitAsync(response);
        Assert.Equal((ResponseStanding.Counted, true), (receipt.Standing, receipt.IsRepeat));
        Assert.Equal(InvitationState.Answered, (await host.Invitations().FindAsync("i1"))!.State);
        Assert.Equal([new QuotaUse("all", "all", 1)], await host.Responses().QuotasAsync("survey"));
    }

    private static SurveyResponse Answered(string id, params SurveyAnswer[] answers) => new(id, "survey", 1, Noon.AddMinutes(-2), Noon.AddMinutes(-1), answers, IsComplete: true);

    private SurveyDesk Desk(Survey? survey = null) => new([SurveyVersions.From(survey ?? Shown)], host.Responses(), host.Invitations(), Links, time: new StoppedTime(Noon));
}
