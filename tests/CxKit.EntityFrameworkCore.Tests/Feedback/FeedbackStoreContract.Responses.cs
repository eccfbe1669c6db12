using CxKit.EntityFrameworkCore.Tests.Support;
using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Feedback;

public abstract partial class FeedbackStoreContract
{
    [ContractFact]
    public async Task A_response_comes_back_as_it_was_handed_in()
    {
        var id = "r" + Awkward[..90];
        SurveyAnswer[] answers =
        [
            new("q'1", 9.25), new("q2", Choices: ["a\"b", Awkward]), new("q3", Text: Awkward + "\0\n\t", AnswerTime: TimeSpan.FromMilliseconds(1234.5678)),
            new("q4", Text: new string('ä', 200_000)),
        ];
        var response = new SurveyResponse(
            id, "s'\"ü", 7, new(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(5.5)), new DateTimeOffset(2026, 3, 1, 1, 2, 3, TimeSpan.FromHours(-8)).AddTicks(1234567), answers, true,
            Awkward, "inv'", "pt-BR", Awkward, Awkward, Awkward, 12.345678901234567);
        var receipt = await host.Responses().SubmitAsync(response, new SubmissionTerms());
        Assert.Equal(new SubmissionReceipt(id, ResponseStanding.Counted), receipt);

        var stored = await host.Responses().FindAsync(id);
        var kept = response with { StartedAt = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero), At = new DateTimeOffset(2026, 3, 1, 9, 2, 3, TimeSpan.Zero).AddTicks(1234560) };
        AssertSame(new StoredResponse(kept, ResponseStanding.Counted), stored);
        AssertSame([stored!], await ListAsync(host.Responses().ReadAsync("s'\"ü", kept.At, kept.At.AddTicks(10))));
    }

    [ContractFact]
    public async Task What_was_never_handed_in_is_not_there()
    {
        Assert.Null(await host.Responses().FindAsync("r1"));
        Assert.Empty(await ListAsync(host.Responses().ReadAsync("survey", DateTimeOffset.MinValue, DateTimeOffset.MaxValue)));
        Assert.Empty(await host.Responses().QuotasAsync("survey"));
        Assert.Empty(await host.Responses().ExportAsync("anna"));
        Assert.Equal(0, await host.Responses().EraseAsync("anna"));
    }

    [ContractFact]
    public async Task The_same_id_again_gives_the_first_outcome_again()
    {
        var place = new QuotaPlace("q", "all", 1);
        Assert.Equal(new("r1", ResponseStanding.Counted), await host.Responses().SubmitAsync(Response("r1", "anna"), Places(place)));
        Assert.Equal(new("r2", ResponseStanding.OverQuota, FullQuota: place), await host.Responses().SubmitAsync(Response("r2", "bert"), Places(place)));
        Assert.Equal(new("r3", ResponseStanding.AlreadyAnswered), await host.Responses().SubmitAsync(Response("r3", "anna"), Places(place)));

        var later = Places(place with { Limit = 10 });
        Assert.Equal(new("r1", ResponseStanding.Counted, IsRepeat: true), await host.Responses().SubmitAsync(Response("r1", "anna", score: 1), later));
        Assert.Equal(new("r2", ResponseStanding.OverQuota, IsRepeat: true, place), await host.Responses().SubmitAsync(Response("r2", "bert"), later));
        Assert.Equal(new("r3", ResponseStanding.AlreadyAnswered, IsRepeat: true), await host.Responses().SubmitAsync(Response("r3", "anna"), later));
        Assert.Equal(9, (await host.Responses().FindAsync("r1"))!.Response.Answers[0].Score);
        Assert.Equal([new QuotaUse("q", "all", 1)], await host.Responses().QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task A_later_partial_response_and_a_complete_one_take_the_place_of_a_partial_one()
    {
        var store = host.Responses();
        var partial = Response("r1", isComplete: false, score: 1, at: Noon.AddMinutes(2));
        Assert.Equal(new("r1", ResponseStanding.Partial), await store.SubmitAsync(partial, new()));
        Assert.Equal(new("r1", ResponseStanding.Partial, IsRepeat: true), await store.SubmitAsync(partial with { At = Noon.AddMinutes(1), Answers = [new("q1", 2)] }, new()));
        Assert.Equal(new("r1", ResponseStanding.Partial, IsRepeat: true), await store.SubmitAsync(partial with { Answers = [new("q1", 3)] }, new()));
        Assert.Equal(1, (await store.FindAsync("r1"))!.Response.Answers[0].Score);

        Assert.Equal(new("r1", ResponseStanding.Partial), await store.SubmitAsync(partial with { At = Noon.AddMinutes(3), Answers = [new("q1", 4)], Respondent = "anna", Segment = "new" }, new()));
        AssertSame(partial with { At = Noon.AddMinutes(3), Answers = [new("q1", 4)], Respondent = "anna", Segment = "new" }, (await store.FindAsync("r1"))!.Response);

        var complete = Response("r1", "anna", score: 5, at: Noon);
        Assert.Equal(new("r1", ResponseStanding.Counted), await store.SubmitAsync(complete, new()));
        Assert.Equal(new("r1", ResponseStanding.Counted, IsRepeat: true), await store.SubmitAsync(partial with { At = Noon.AddHours(1), Respondent = "anna" }, new()));
        AssertSame(new StoredResponse(complete, ResponseStanding.Counted), await store.FindAsync("r1"));
    }

    [ContractFact]
    public async Task A_partial_response_takes_no_place_and_does_not_count_as_an_answer()
    {
        var place = new QuotaPlace("q", "all", 1);
        await host.Responses().SubmitAsync(Response("r1", "anna", isComplete: false), Places(place));
        Assert.Equal(ResponseStanding.Counted, (await host.Responses().SubmitAsync(Response("r2", "anna"), Places(place))).Standing);
        Assert.Equal(ResponseStanding.AlreadyAnswered, (await host.Responses().SubmitAsync(Response("r1", "anna"), Places(place))).Standing);
        Assert.Equal([new QuotaUse("q", "all", 1)], await host.Responses().QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task An_id_belongs_to_its_survey_and_its_respondent()
    {
        await host.Responses().SubmitAsync(Response("r1", "anna", isComplete: false), new());
        Assert.Equal(new("r1", ResponseStanding.IdTaken), await host.Responses().SubmitAsync(Response("r1", "bert"), new()));
        Assert.Equal(new("r1", ResponseStanding.IdTaken), await host.Responses().SubmitAsync(Response("r1"), new()));
        Assert.Equal(new("r1", ResponseStanding.IdTaken), await host.Responses().SubmitAsync(Response("r1", "anna", survey: "other"), new()));
        AssertSame(new StoredResponse(Response("r1", "anna", isComplete: false), ResponseStanding.Partial), await host.Responses().FindAsync("r1"));
    }

    [ContractFact]
    public async Task One_respondent_counts_once_a_survey_unless_the_terms_allow_more()
    {
        Assert.Equal(ResponseStanding.Counted, (await host.Responses().SubmitAsync(Response("r1", "anna"), new())).Standing);
        Assert.Equal(ResponseStanding.AlreadyAnswered, (await host.Responses().SubmitAsync(Response("r2", "anna"), new())).Standing);
        Assert.Equal(ResponseStanding.Counted, (await host.Responses().SubmitAsync(Response("r3", "anna"), new(OncePerRespondent: false))).Standing);
        Assert.Equal(ResponseStanding.Counted, (await host.Responses().SubmitAsync(Response("r4", "anna", survey: "other"), new())).Standing);
        Assert.Equal(ResponseStanding.Counted, (await host.Responses().SubmitAsync(Response("r5"), new())).Standing);
        Assert.Equal(ResponseStanding.Counted, (await host.Responses().SubmitAsync(Response("r6"), new())).Standing);
        Assert.Equal(ResponseStanding.Counted, (await host.Responses().SubmitAsync(Response("r7", "Anna"), new())).Standing);
    }

    [ContractFact]
    public async Task A_response_over_quota_takes_no_place_anywhere_and_may_be_followed_by_one_that_counts()
    {
        QuotaPlace full = new("b", "x", 0), open = new("a", "y", 5), last = new("c", "z", 5);
        var receipt = await host.Responses().SubmitAsync(Response("r1", "anna"), Places(last, full, open));
        Assert.Equal(new("r1", ResponseStanding.OverQuota, FullQuota: full), receipt);
        Assert.Empty(await host.Responses().QuotasAsync("survey"));

        Assert.Equal(ResponseStanding.Counted, (await host.Responses().SubmitAsync(Response("r2", "anna"), Places(last, open))).Standing);
        Assert.Equal([new QuotaUse("a", "y", 1), new QuotaUse("c", "z", 1)], await host.Responses().QuotasAsync("survey"));
        Assert.Empty(await host.Responses().QuotasAsync("other"));
        Assert.Empty(await host.Invitations().QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task A_limit_may_rise_and_fall_and_what_is_taken_stays_taken()
    {
        async Task<ResponseStanding> Submit(string id, int limit) => (await host.Responses().SubmitAsync(Response(id), Places(new QuotaPlace("q", "all", limit)))).Standing;
        Assert.Equal(ResponseStanding.Counted, await Submit("r1", 2));
        Assert.Equal(ResponseStanding.Counted, await Submit("r2", 2));
        Assert.Equal(ResponseStanding.OverQuota, await Submit("r3", 1));
        Assert.Equal(ResponseStanding.Counted, await Submit("r4", 3));
        Assert.Equal([new QuotaUse("q", "all", 3)], await host.Responses().QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task Responses_are_read_in_the_order_of_time_and_then_of_ids()
    {
        string[] ids = ["b", "B", "a1", "a", "_", "ä", "z", "10", "9", "日"];
        foreach (var id in ids)
        {
            await host.Responses().SubmitAsync(Response(id), new());
        }

        await host.Responses().SubmitAsync(Response("early", at: Noon.AddMicroseconds(-1)), new());
        await host.Responses().SubmitAsync(Response("late", at: Noon.AddMicroseconds(1)), new());
        await host.Responses().SubmitAsync(Response("elsewhere", survey: "other"), new());

        async Task<IEnumerable<string>> Ids(DateTimeOffset from, DateTimeOffset before) =>
            (await ListAsync(host.Responses().ReadAsync("survey", from, before))).Select(stored => stored.Response.Id);
        var ordered = ids.Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["early", .. ordered, "late"], await Ids(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.Equal(ordered, await Ids(Noon, Noon.AddMicroseconds(1)));
        Assert.Equal([.. ordered, "late"], await Ids(Noon.ToOffset(TimeSpan.FromHours(9)), Noon.AddDays(1)));
    }

    [ContractFact]
    public async Task Thousands_of_responses_are_read_each_once_while_others_are_written()
    {
        var store = host.Responses();
        foreach (var i in Enumerable.Range(0, 2100))
        {
            await store.SubmitAsync(Response($"r{i}", at: Noon.AddSeconds(i / 700)), new());
        }

        var read = new List<string>();
        await foreach (var stored in store.ReadAsync("survey", Noon, Noon.AddDays(1)))
        {
            read.Add(stored.Response.Id);
            if (read.Count % 1000 == 1)
            {
                await store.SubmitAsync(Response($"early{read.Count}", at: Noon.AddDays(-1)), new());
            }
        }

        Assert.Equal(
            Enumerable.Range(0, 2100).OrderBy(i => i / 700).ThenBy(i => $"r{i}", StringComparer.Ordinal).Select(i => $"r{i}"),
            read);
    }

    [ContractFact]
    public async Task Sixty_four_workers_take_exactly_the_last_hundred_places()
    {
        const int workers = 64, each = 7;
        var places = Places(new QuotaPlace("last", "all", 100));
        var standings = (await AtOnceAsync(workers, async worker =>
        {
            var store = host.Responses();
            var mine = new List<ResponseStanding>();
            for (var i = 0; i < each; i++)
            {
                mine.Add((await store.SubmitAsync(Response($"w{worker}-{i}", $"person {worker}-{i}"), places)).Standing);
            }

            return mine;
        })).SelectMany(mine => mine).ToList();
        Assert.Equal(100, standings.Count(standing => standing == ResponseStanding.Counted));
        Assert.Equal((workers * each) - 100, standings.Count(standing => standing == ResponseStanding.OverQuota));
        Assert.Equal([new QuotaUse("last", "all", 100)], await host.Responses().QuotasAsync("survey"));
        var kept = await ListAsync(host.Responses().ReadAsync("survey", Noon, Noon.AddDays(1)));
        Assert.Equal(workers * each, kept.Count);
        Assert.Equal(100, kept.Count(stored => stored.Standing == ResponseStanding.Counted));
    }

    [ContractFact]
    public async Task Responses_in_several_quotas_at_once_neither_block_each_other_nor_take_half()
    {
        string[] quotas = ["a", "b", "c", "d"];
        var random = new Random(5);
        var wanted = Enumerable.Range(0, 160)
            .Select(i => quotas.OrderBy(_ => random.Next()).Take(1 + random.Next(4)).Select(quota => new QuotaPlace(quota, random.Next(2) == 0 ? "x" : "y", 15)).ToArray())
            .ToList();
        var receipts = (await AtOnceAsync(16, async worker =>
        {
            var (store, mine) = (host.Responses(), new List<(int, SubmissionReceipt)>());
            for (var i = worker; i < wanted.Count; i += 16)
            {
                mine.Add((i, await store.SubmitAsync(Response($"r{i}"), Places(wanted[i]))));
            }

            return mine;
        })).SelectMany(mine => mine).ToList();
        var counted = receipts.Where(receipt => receipt.Item2.Standing == ResponseStanding.Counted).SelectMany(receipt => wanted[receipt.Item1])
            .GroupBy(place => (place.Quota, place.Cell)).Select(cell => new QuotaUse(cell.Key.Quota, cell.Key.Cell, cell.Count()))
            .OrderBy(use => use.Quota).ThenBy(use => use.Cell);
        var uses = await host.Responses().QuotasAsync("survey");
        Assert.Equal(counted, uses);
        Assert.All(uses, use => Assert.InRange(use.Taken, 1, 15));
        Assert.All(receipts.Where(receipt => receipt.Item2.FullQuota is not null), receipt => Assert.Contains(receipt.Item2.FullQuota!, wanted[receipt.Item1]));
    }

    [ContractFact]
    public async Task Of_many_submissions_of_one_id_exactly_one_is_new()
    {
        var places = Places(new QuotaPlace("q", "all", 10));
        var receipts = await AtOnceAsync(32, _ => host.Responses().SubmitAsync(Response("r1", "anna"), places));
        Assert.Single(receipts, receipt => !receipt.IsRepeat);
        Assert.All(receipts, receipt => Assert.Equal(ResponseStanding.Counted, receipt.Standing));
        Assert.Equal([new QuotaUse("q", "all", 1)], await host.Responses().QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task Of_many_responses_of_one_respondent_exactly_one_counts()
    {
        var receipts = await AtOnceAsync(32, i => host.Responses().SubmitAsync(Response($"r{i}", "anna"), Places(new QuotaPlace("q", "all", 100))));
        Assert.Single(receipts, receipt => receipt.Standing == ResponseStanding.Counted);
        Assert.Equal(31, receipts.Count(receipt => receipt.Standing == ResponseStanding.AlreadyAnswered));
        Assert.Equal([new QuotaUse("q", "all", 1)], await host.Responses().QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task Of_many_answers_to_one_partial_response_the_complete_one_stands()
    {
        await host.Responses().SubmitAsync(Response("r1", isComplete: false, at: Noon), new());
        var receipts = await AtOnceAsync(24, i => host.Responses().SubmitAsync(
            Response("r1", isComplete: i % 3 == 0, score: i, at: Noon.AddSeconds(i)), Places(new QuotaPlace("q", "all", 9))));
        Assert.Single(receipts, receipt => receipt is { Standing: ResponseStanding.Counted, IsRepeat: false });
        var stored = (await host.Responses().FindAsync("r1"))!;
        Assert.Equal(ResponseStanding.Counted, stored.Standing);
        Assert.Equal(0, stored.Response.Answers[0].Score!.Value % 3);
        Assert.Equal([new QuotaUse("q", "all", 1)], await host.Responses().QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task An_erased_respondent_is_gone_and_the_totals_stay()
    {
        var places = Places(new QuotaPlace("q", "all", 10));
        var store = host.Responses();
        await store.SubmitAsync(Response("r1", "anna") with { Answers = [new("q1", 3, ["slow"], "my name is Anna"), new("q2", Text: "words")], Invitation = "i1", Segment = "new" }, places);
        await store.SubmitAsync(Response("r2", "anna", isComplete: false, survey: "other", text: "half a word"), new());
        await store.SubmitAsync(Response("r3", "bert", text: "stays"), places);
        var exported = await store.ExportAsync("anna");
        Assert.Equal([("response", "r1"), ("response", "r2")], exported.Select(record => (record.Kind, record.Id)));
        Assert.Contains("my name is Anna", exported[0].Json, StringComparison.Ordinal);
        Assert.Contains("\"standing\":\"Counted\"", exported[0].Json, StringComparison.Ordinal);

        Assert.Equal(2, await host.Responses().EraseAsync("anna"));
        Assert.Equal(0, await host.Responses().EraseAsync("anna"));
        Assert.Empty(await host.Responses().ExportAsync("anna"));
        AssertSame(
            new StoredResponse(Response("r1") with { Answers = [new("q1", 3, ["slow"]), new("q2")], Segment = "new" }, ResponseStanding.Counted), await store.FindAsync("r1"));
        Assert.Null((await store.FindAsync("r2"))!.Response.Answers[0].Text);
        Assert.Equal("stays", (await store.FindAsync("r3"))!.Response.Answers[0].Text);
        Assert.Equal([new QuotaUse("q", "all", 2)], await store.QuotasAsync("survey"));
    }

    [ContractFact]
    public async Task An_erased_id_is_not_taken_again_and_its_respondent_may_answer_anew()
    {
        await host.Responses().SubmitAsync(Response("r1", "anna"), new());
        await host.Responses().SubmitAsync(Response("r2", "anna", isComplete: false), new());
        await host.Responses().EraseAsync("anna");
        Assert.Equal(new("r1", ResponseStanding.Erased), await host.Responses().SubmitAsync(Response("r1", "anna"), new()));
        Assert.Equal(new("r1", ResponseStanding.Erased), await host.Responses().SubmitAsync(Response("r1", "bert", survey: "other"), new()));
        Assert.Equal(new("r2", ResponseStanding.Erased), await host.Responses().SubmitAsync(Response("r2", "anna"), new()));
        Assert.Equal(new("r3", ResponseStanding.Counted), await host.Responses().SubmitAsync(Response("r3", "anna"), new()));
    }

    [ContractFact]
    public async Task Old_words_are_forgotten_and_scores_and_choices_stay()
    {
        var answers = new SurveyAnswer[] { new("q1", 3, ["\"text\":"], "old words"), new("q2", Text: "more") };
        await AtOnceAsync(8, async i =>
        {
            for (var j = 0; j < 15; j++)
            {
                await host.Responses().SubmitAsync(Response($"old{i}-{j}", $"person {i}-{j}", at: Noon.AddTicks(-10)) with { Answers = answers }, new());
            }

            return i;
        });
        await host.Responses().SubmitAsync(Response("new", text: "new words"), new());
        await host.Responses().SubmitAsync(Response("silent", at: Noon.AddDays(-1)), new());

        Assert.Equal(120, await host.Responses().ForgetWordsAsync(Noon));
        Assert.Equal(0, await host.Responses().ForgetWordsAsync(Noon));
        AssertSame([new SurveyAnswer("q1", 3, ["\"text\":"]), new("q2")], (await host.Responses().FindAsync("old0-0"))!.Response.Answers);
        Assert.Equal("new words", (await host.Responses().FindAsync("new"))!.Response.Answers[0].Text);
        Assert.Equal(ResponseStanding.AlreadyAnswered, (await host.Responses().SubmitAsync(Response("again", "person 3-3"), new())).Standing);
    }

    [ContractFact]
    public async Task What_cannot_be_kept_is_refused_with_a_reason_and_nothing_is_kept()
    {
        var store = host.Responses();
        async Task Refused(SurveyResponse response, SubmissionTerms? terms = null) =>
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.SubmitAsync(response, terms ?? new()));
        await Refused(Response(""));
        await Refused(Response(new string('x', 101)));
        await Refused(Response("a\0b"));
        await Refused(Response("a\uD83D"));
        await Refused(Response("r1", " "));
        await Refused(Response("r1", new string('x', 201)));
        await Refused(Response("r1", score: double.NaN));
        await Refused(Response("r1") with { DesignWeight = 0.5 });
        await Refused(Response("r1") with { DesignWeight = double.PositiveInfinity });
        await Refused(Response("r1") with { SurveyVersion = 0 });
        await Refused(Response("r1"), Places(new("q", "a", 1), new("q", "b", 1)));
        await Refused(Response("r1"), Places(new QuotaPlace("q", "a", -1)));
        await Refused(null!);
        await Assert.ThrowsAsync<ArgumentNullException>(() => store.SubmitAsync(Response("r1"), null!));
        Assert.Empty(await ListAsync(store.ReadAsync("survey", DateTimeOffset.MinValue, DateTimeOffset.MaxValue)));
    }

    [ContractFact]
    public async Task Half_a_character_in_a_comment_does_not_lose_the_comment()
    {
        await host.Responses().SubmitAsync(Response("r1", text: "cut \uD83D"), new());
        Assert.Equal("cut \uFFFD", (await host.Responses().FindAsync("r1"))!.Response.Answers[0].Text);
    }

    [ContractFact]
    public async Task A_cancelled_call_keeps_nothing()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Responses().SubmitAsync(Response("r1"), new(), source.Token));
        Assert.Null(await host.Responses().FindAsync("r1"));
    }
}
