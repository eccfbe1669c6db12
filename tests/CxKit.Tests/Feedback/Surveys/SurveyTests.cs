using System.Text.Json;
using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback;

public class SurveyTests
{
    private static readonly SurveyQuestion Nps = new("nps", SurveyQuestionKind.Nps, "Recommend?");
    private static readonly SurveyQuestion Why = new("why", SurveyQuestionKind.FreeText, "Why?");
    private static readonly SurveyOption[] TwoOptions = [new("a", "A"), new("b", "B")];

    [Fact]
    public void A_sound_survey_has_no_problems() => Assert.Empty(Surveys.Delivery.Problems());

    [Fact]
    public void It_reads_back_as_it_was_written()
    {
        var json = JsonSerializer.Serialize(Surveys.Delivery, FeedbackJson.Default.Survey);
        var read = JsonSerializer.Deserialize(json, FeedbackJson.Default.Survey)!;
        Assert.Equal(json, JsonSerializer.Serialize(read, FeedbackJson.Default.Survey));
        Assert.Equal(Surveys.Delivery.Questions[3].Text, read.Questions[3].Text);
        Assert.Empty(read.Problems());
    }

    [Fact]
    public void A_form_written_by_hand_reads_as_it_looks()
    {
        var survey = JsonSerializer.Deserialize(
            """
            { "version": 1, "id": "visit", "title": { "en": "Your visit", "de": "Ihr Besuch" }, "languages": ["de"], "questions": [
              { "id": "nps", "kind": "nps", "text": { "en": "Recommend?", "de": "Empfehlen?" }, "isRequired": true, "branches": [{ "goTo": "end", "when": { "question": "nps", "atLeast": 9 } }] },
              { "id": "why", "kind": "freeText", "text": { "en": "Why?", "de": "Warum?" }, "commentOn": "nps" } ] }
            """, FeedbackJson.Default.Survey)!;
        Assert.Empty(survey.Problems());
        Assert.Equal("Empfehlen?", survey.Questions[0].Text.In("de-AT", survey.DefaultLanguage));
        Assert.Equal("Recommend?", survey.Questions[0].Text.In("fr", survey.DefaultLanguage));
        Assert.True(survey.IsOncePerRespondent);
        Assert.Equal(1, survey.SurveyVersion);
    }

    [Theory]
    [InlineData("""{"version":1,"id":"s","title":"t","questionz":[]}""", "questionz")]
    [InlineData("""{"version":1,"id":"s","title":"t","questions":[{"id":"q","kind":"nps","text":"x","require":true}]}""", "require")]
    [InlineData("""{"version":1,"id":"s","title":"t","questions":[{"id":"q","kind":"nps","text":"x","showIf":{"question":"q","atleest":1}}]}""", "atleest")]
    public void A_misspelt_property_is_refused_by_its_name(string json, string name) =>
        Assert.Contains(name, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, FeedbackJson.Default.Survey)).Message);

    [Fact]
    public void A_form_of_a_later_release_is_refused() =>
        Assert.Contains("newer CxKit", Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize("""{"version":2,"id":"s","title":"t","questions":[]}""", FeedbackJson.Default.Survey)).Message);

    [Fact]
    public void A_form_with_nothing_in_it_is_described_and_throws_nothing() =>
        Assert.NotEmpty(JsonSerializer.Deserialize("""{"version":1,"questions":[{},null]}""", FeedbackJson.Default.Survey)!.Problems());

    [Fact]
    public void A_cycle_is_named_with_the_questions_on_it() => Refused(
        Of(Nps, Why with { Branches = [new("nps")] }),
        "question 'nps'", "it is on a cycle: 'nps' → 'why' → 'nps'");

    [Fact]
    public void A_cycle_is_named_beside_a_branch_to_nowhere_and_a_missing_text()
    {
        var problems = Of(Nps with { Text = new SurveyText(" ") }, Why with { Branches = [new("nowhere", SurveyCondition.WasAnswered("nps")), new("nps")] }).Problems();

        Assert.Contains(problems, problem => problem.Reason.Contains("it is on a cycle: 'nps' → 'why' → 'nps'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Reason.Contains("it leads to 'nowhere'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Reason.Contains("its text is blank", StringComparison.Ordinal));
    }

    [Fact]
    public void A_question_that_leads_to_itself_is_a_cycle() =>
        Refused(Of(Nps with { Branches = [new("nps", SurveyCondition.Between("nps", 3, null))] }, Why), "question 'nps'", "on a cycle: 'nps' → 'nps'");

    [Fact]
    public void A_branch_back_that_closes_no_cycle_is_sound() => Assert.Empty(Of(
        Nps with { Branches = [new("last")] },
        Why with { Branches = [new("end")] },
        new("last", SurveyQuestionKind.YesNo, "Was it good?", Branches: [new("why", SurveyCondition.Is("last", "no")), new("end")])).Problems());

    [Fact]
    public void A_branch_to_nowhere_is_named() => Refused(Of(Nps with { Branches = [new("reason")] }, Why), "question 'nps', branch 1", "'reason', which is no question");

    [Fact]
    public void A_question_to_which_nothing_leads_is_named() => Refused(Of(Nps with { Branches = [new("end")] }, Why), "question 'why'", "nothing leads to it");

    [Fact]
    public void A_question_to_which_no_answers_lead_is_named() => Refused(
        Of(Nps with { IsRequired = true }, Why with { ShowIf = SurveyCondition.AllOf(SurveyCondition.Between("nps", 9, null), SurveyCondition.Between("nps", null, 6)) }),
        "question 'why'", "no answers lead to it");

    [Fact]
    public void A_branch_behind_one_that_takes_all_is_never_taken() => Refused(
        Of(Nps with { Branches = [new("last", SurveyCondition.Between("nps", 5, null)), new("end", SurveyCondition.Between("nps", 9, null))] }, Why, new("last", SurveyQuestionKind.YesNo, "Good?")),
        "question 'nps', branch 2", "it is never taken");

    [Fact]
    public void A_condition_on_what_is_asked_later_is_named() => Refused(
        Of(Nps with { ShowIf = SurveyCondition.WasAnswered("why") }, Why), "question 'nps', ShowIf", "'why', which is never asked before");

    [Theory]
    [InlineData(11.0, null)]
    [InlineData(8.0, 7.0)]
    [InlineData(6.2, 6.8)]
    [InlineData(double.NaN, null)]
    public void A_condition_that_no_score_meets_is_named(double? atLeast, double? atMost) =>
        Refused(Of(Nps, Why with { ShowIf = SurveyCondition.Between("nps", atLeast, atMost) }), "question 'why', ShowIf", "can never hold");

    [Fact]
    public void Thanks_and_quotas_on_unknown_questions_or_for_nobody_are_named()
    {
        var survey = Of(Nps with { IsRequired = true }, Why) with
        {
            ThankYou = [new("Thanks"), new("Never read", SurveyCondition.Between("nps", 9, null))],
            Quotas = [new("q", [new("all", 10), new("nobody", 10, SurveyCondition.Between("nps", 9, null))])],
        };
        Refused(survey, "thank-you text 2", "nobody reads it");
        Refused(survey, "quota 'q', cell 'nobody'", "nobody belongs to it");
        Refused(survey with { Quotas = [new("q", [new("all", -1, SurveyCondition.Is("age", "30"))])] }, "quota 'q', cell 'all'", "'age', which is no question");
    }

    [Fact]
    public void Texts_that_are_missing_in_a_language_are_each_named()
    {
        var survey = Of(Nps with { Text = new SurveyText([new("en", "Recommend?"), new("de", "Empfehlen?")]) }, Why) with { Languages = ["de", "pt-BR"] };
        Refused(survey, "question 'nps'", "in 'pt-BR' its text is missing");
        Refused(survey, "question 'why'", "in 'de' its text is missing");
        Refused(survey, "the survey", "in 'de' its title is missing");
        Refused(Of(Nps with { Text = new SurveyText([new("en", "Recommend?"), new("gr", "?")]) }), "question 'nps'", "in 'gr' there is a text, but Languages does not name");
    }

    [Fact]
    public void Everything_is_said_at_once_and_ways_are_walked_beside_missing_translations()
    {
        var survey = Of(Nps with { Branches = [new("end")] }, Why) with { Languages = ["de"] };
        var problems = survey.Problems();
        Assert.Contains(problems, problem => problem.Reason.Contains("nothing leads to it", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Reason.Contains("in 'de'", StringComparison.Ordinal));
    }

    public static TheoryData<SurveyQuestion, string> Wrong => new()
    {
        { Nps with { Lowest = 1 }, "NPS is asked from 0 to 10" },
        { new("q", SurveyQuestionKind.Ces, "x", Highest: 5), "CES is asked from 1 to 7" },
        { new("q", SurveyQuestionKind.Csat, "x", Highest: 10), "CSAT is asked from 1 to 5 or from 1 to 7" },
        { new("q", SurveyQuestionKind.Stars, "x", Highest: 20), "1 to at most 10 stars" },
        { new("q", SurveyQuestionKind.Rating, "x", Lowest: 5, Highest: 1), "the lowest score is below the highest" },
        { new("q", SurveyQuestionKind.Rating, "x", Lowest: 0, Highest: 500), "at most 101 points" },
        { new("q", SurveyQuestionKind.YesNo, "x", Lowest: 1, Highest: 2), "no is 0 and yes is 1" },
        { new("q", SurveyQuestionKind.SingleChoice, "x"), "0 options" },
        { new("q", SurveyQuestionKind.SingleChoice, "x", Options: [new("a", "A"), new("a", "B")]), "two options called 'a'" },
        { new("q", SurveyQuestionKind.SingleChoice, "x", Options: TwoOptions, MaximumChoices: 2), "one option is chosen" },
        { new("q", SurveyQuestionKind.MultipleChoice, "x", Options: TwoOptions, MinimumChoices: 3), "3 to 2 options are to be chosen" },
        { new("q", SurveyQuestionKind.FreeText, "x", Options: TwoOptions), "it has options" },
        { new("q", SurveyQuestionKind.FreeText, "x", Highest: 3), "it has a scale" },
        { new("q", SurveyQuestionKind.FreeText, "x", LongestText: 20_000), "1 to 10,000 characters" },
        { new("q", SurveyQuestionKind.Statement, "x", IsRequired: true), "a statement has no answer" },
        { new("q", SurveyQuestionKind.FreeText, "x", Metric: "nps"), "has the metric 'nps', but no score" },
        { new("q", SurveyQuestionKind.FreeText, "x", CommentOn: "no"), "CommentOn names 'no'" },
        { new("q", (SurveyQuestionKind)99, "x"), "its kind 99 is not known" },
        { new("end", SurveyQuestionKind.YesNo, "x"), "no question may be called 'end'" },
        { new("", SurveyQuestionKind.YesNo, "x"), "its id is blank" },
        { new("q", SurveyQuestionKind.YesNo, " "), "its text is blank" },
        { new("q", SurveyQuestionKind.YesNo, null!), "its text is missing" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_question_is_said(SurveyQuestion question, string reason) =>
        Assert.Contains(Of(question, new("ok", SurveyQuestionKind.YesNo, "Good?")).Problems(), problem => problem.Reason.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void Two_questions_of_one_id_are_named() => Refused(Of(Nps, Nps), "the survey", "two questions called 'nps'");

    [Fact]
    public void A_condition_that_says_two_things_or_nothing_is_named()
    {
        Refused(Of(Nps, Why with { ShowIf = new() }), "question 'why', ShowIf", "a condition says nothing");
        Refused(Of(Nps, Why with { ShowIf = new("nps") }), "question 'why', ShowIf", "says nothing. Add AnyOf");
        Refused(Of(Nps, Why with { ShowIf = new("nps", AtLeast: 3, All: [SurveyCondition.WasAnswered("nps")]) }), "question 'why', ShowIf", "says two things");
        Refused(Of(Nps, Why with { ShowIf = SurveyCondition.Is("nps", "yes") }), "question 'why', ShowIf", "answered by numbers");
    }

    [Fact]
    public void A_chart_shows_questions_and_branches_and_no_text_becomes_syntax()
    {
        var chart = Of(Nps with { Text = "\"]; click q0 \"javascript:alert(1)\"\nend", Branches = [new("end", SurveyCondition.Between("nps", 9, null)), new("nowhere")] }, Why).ToMermaid();
        Assert.Equal(
            """
            flowchart TD
                q0["nps#58; #34;#93;#59; click q0 #34;javascript#58;alert#40;1#41;#34; end"]
                q1["why#58; Why#63;"]
                done(["end"])
                q0 -->|"nps at least 9"| done
                q0 --> nowhere(("#63;"))
                q1 --> done

            """.ReplaceLineEndings("\n"), chart);
    }

    [Fact]
    public void Conditions_read_like_sentences()
    {
        var condition = SurveyCondition.AllOf(SurveyCondition.Between("nps", 0, 6), SurveyCondition.Negated(SurveyCondition.Is("why", "late", "broken")), SurveyCondition.WasAnswered("words"));
        Assert.Equal("(nps 0 to 6) and (not (why = late or broken)) and (words answered)", condition.ToString());
    }

    /// <summary>Whatever numbers and names a survey is filled with, looking at it ends with words and not with an exception.</summary>
    [Fact]
    public void Looking_for_problems_never_throws() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Kind, int? Low, int? High, string? Id, string? Other, double? Number, bool Flag)[]>(),
        rows =>
        {
            var survey = new Survey("s", "t", [.. rows.Select(row => new SurveyQuestion(
                row.Id!, (SurveyQuestionKind)(Math.Abs(row.Kind % 11)), row.Other is null ? null! : new(row.Other), IsRequired: row.Flag, Lowest: row.Low, Highest: row.High,
                Options: row.Flag ? [new(row.Other!, "A"), null!] : null, ShowIf: row.Flag ? new(row.Other, AtLeast: row.Number) : null, Branches: row.Flag ? null : [new(row.Other!), null!]))]);
            _ = survey.Problems();
        }).Holds();

    private static Survey Of(params SurveyQuestion[] questions) => new("s", "Survey", questions);

    private static void Refused(Survey survey, string where, string reason)
    {
        var problems = survey.Problems();
        Assert.True(
            problems.Any(problem => problem.Where == where && problem.Reason.Contains(reason, StringComparison.Ordinal)),
            $"No problem at '{where}' with '{reason}' in:\n{string.Join('\n', problems)}");
    }
}
