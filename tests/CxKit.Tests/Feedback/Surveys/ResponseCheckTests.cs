using CxKit.Feedback;

namespace CxKit.Tests.Feedback;

public class ResponseCheckTests
{
    private static readonly SurveyAnswer Detractor = new("nps", 3);
    private static readonly SurveyAnswer Call = new("call", 1);

    public static TheoryData<SurveyAnswer, AnswerRefusal> Bad => new()
    {
        { new("nps", 11), AnswerRefusal.OutsideScale },
        { new("nps", -1), AnswerRefusal.OutsideScale },
        { new("nps", 0.5), AnswerRefusal.OutsideScale },
        { new("nps", double.NaN), AnswerRefusal.NotANumber },
        { new("nps", double.PositiveInfinity), AnswerRefusal.NotANumber },
        { new("nps", 3, Text: "three"), AnswerRefusal.WrongKind },
        { new("nps", Choices: ["3"]), AnswerRefusal.WrongKind },
        { new("call", 2), AnswerRefusal.OutsideScale },
        { new("why", Choices: ["early"]), AnswerRefusal.UnknownOption },
        { new("why", Choices: ["late", "late"]), AnswerRefusal.RepeatedOption },
        { new("why", Choices: ["late", "broken", "other"]), AnswerRefusal.TooManyChoices },
        { new("why", Choices: ["late", "none"]), AnswerRefusal.ExclusiveOption },
        { new("why", Choices: ["late"], Text: "words"), AnswerRefusal.WrongKind },
        { new("why", 1), AnswerRefusal.WrongKind },
        { new("why", Text: "late"), AnswerRefusal.WrongKind },
        { new("words", 4), AnswerRefusal.WrongKind },
        { new("words", Text: new string('x', 201)), AnswerRefusal.TooLong },
        { new("words", Text: new string('x', 10_000_000)), AnswerRefusal.TooLong },
        { new("intro", 1), AnswerRefusal.WrongKind },
        { new("mood", 1), AnswerRefusal.UnknownQuestion },
        { new("end", 1), AnswerRefusal.UnknownQuestion },
        { new(null!, 1), AnswerRefusal.UnknownQuestion },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_answer_is_named_and_the_others_are_kept(SurveyAnswer bad, AnswerRefusal reason)
    {
        SurveyAnswer[] good = [.. new[] { Detractor, Call }.Where(answer => answer.Question != bad.Question)];
        var check = ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, [bad, .. good]));
        var refused = check.Refused.Single(part => part.Reason == reason);
        Assert.Same(bad, refused.Answer);
        Assert.True(refused.Explanation.Length < 300);
        Assert.Equal(good, check.Accepted!.Answers.Concat(check.Refused.Where(part => part.Reason == AnswerRefusal.OffPath).Select(part => part.Answer!)));
        Assert.False(check.Accepted.IsComplete);
    }

    [Fact]
    public void A_good_response_is_taken_as_it_is()
    {
        var response = Surveys.Response(Surveys.Delivery, Detractor, new("why", Choices: ["other"], Text: "wrong colour"), Call);
        var check = ResponseCheck.Of(Surveys.Delivery, response);
        Assert.Empty(check.Refused);
        Assert.Equal(response.Answers, check.Accepted!.Answers);
        Assert.True(check.Accepted.IsComplete);
    }

    [Fact]
    public void The_last_of_two_answers_to_a_question_stands_and_the_other_is_named()
    {
        var check = ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, new("nps", 2), new("nps", 9)));
        Assert.Equal(9, Assert.Single(check.Accepted!.Answers).Score);
        Assert.Equal(AnswerRefusal.Twice, Assert.Single(check.Refused).Reason);
    }

    [Fact]
    public void Answers_beside_the_way_are_named_and_the_response_is_complete_without_them()
    {
        var check = ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, new("nps", 10), new("why", Choices: ["late"]), new("days", 2)));
        Assert.Equal([AnswerRefusal.OffPath, AnswerRefusal.OffPath], check.Refused.Select(part => part.Reason));
        Assert.True(check.Accepted!.IsComplete);
        Assert.Equal("nps", Assert.Single(check.Accepted.Answers).Question);
    }

    [Fact]
    public void A_complete_response_without_a_required_answer_is_kept_as_a_partial_one()
    {
        var check = ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, Detractor));
        Assert.Equal("call", Assert.Single(check.Refused, part => part.Reason == AnswerRefusal.MissingRequired).Question);
        Assert.False(check.Accepted!.IsComplete);
        Assert.Equal(Detractor, Assert.Single(check.Accepted.Answers));
        Assert.Empty(ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, Detractor) with { IsComplete = false }).Refused);
    }

    [Fact]
    public void Words_lose_personal_data_markup_and_control_characters_before_they_are_accepted()
    {
        var check = ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, Detractor, new("words", Text: "Write\0 to\u0007 <b>ann@example.com</b>,\nplease<script>alert(1)</script>"), Call));
        var words = check.Accepted!.Answers.Single(answer => answer.Question == "words").Text!;
        Assert.DoesNotContain("ann@example.com", words);
        Assert.DoesNotContain('\0', words);
        Assert.DoesNotContain('<', words);
        Assert.DoesNotContain("alert", words);
        Assert.StartsWith("Write to ", words);
        Assert.EndsWith("\nplease", words);
        Assert.Equal(1, check.Masked.Mails);
    }

    [Theory]
    [InlineData(" \t\n ")]
    [InlineData("\u0000\u0001")]
    [InlineData("<p></p>")]
    public void Words_without_a_word_are_named_and_no_answer(string text)
    {
        var check = ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, Detractor, new("words", Text: text), Call));
        Assert.Equal(AnswerRefusal.Empty, Assert.Single(check.Refused).Reason);
        Assert.Null(check.Accepted!.Answers.Single(answer => answer.Question == "words").Text);
        Assert.True(check.Accepted.IsComplete);
    }

    [Fact]
    public void An_impossible_time_is_left_out_and_its_answer_kept()
    {
        var check = ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, new SurveyAnswer("nps", 10, AnswerTime: TimeSpan.FromSeconds(-1))));
        Assert.Equal(AnswerRefusal.UnusableTime, Assert.Single(check.Refused).Reason);
        Assert.Equal(new SurveyAnswer("nps", 10), Assert.Single(check.Accepted!.Answers));
        Assert.True(check.Accepted.IsComplete);
    }

    [Fact]
    public void An_unknown_language_becomes_that_of_the_survey()
    {
        var check = ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, new SurveyAnswer("nps", 10)) with { Language = "xx" });
        Assert.Equal(AnswerRefusal.UnknownLanguage, Assert.Single(check.Refused).Reason);
        Assert.Equal("en", check.Accepted!.Language);
        Assert.Empty(ResponseCheck.Of(Surveys.Delivery, Surveys.Response(Surveys.Delivery, new SurveyAnswer("nps", 10)) with { Language = "en-GB" }).Refused);
    }

    public static TheoryData<SurveyResponse, ResponseRefusal> Unusable
    {
        get
        {
            var good = Surveys.Response(Surveys.Delivery, new SurveyAnswer("nps", 10));
            return new()
            {
                { good with { Survey = "other" }, ResponseRefusal.UnknownSurvey },
                { good with { SurveyVersion = 2 }, ResponseRefusal.UnknownVersion },
                { good with { Id = "" }, ResponseRefusal.InvalidName },
                { good with { Id = new string('x', 101) }, ResponseRefusal.InvalidName },
                { good with { Respondent = new string('x', 201) }, ResponseRefusal.InvalidName },
                { good with { Segment = "a\0b" }, ResponseRefusal.InvalidName },
                { good with { At = Surveys.Start.AddSeconds(-1) }, ResponseRefusal.InvalidTime },
                { good with { DesignWeight = double.NaN }, ResponseRefusal.InvalidWeight },
                { good with { DesignWeight = 0.5 }, ResponseRefusal.InvalidWeight },
                { good with { Answers = null! }, ResponseRefusal.InvalidAnswers },
                { good with { Answers = [null!] }, ResponseRefusal.InvalidAnswers },
                { good with { Answers = [.. Enumerable.Repeat(new SurveyAnswer("nps", 1), 1_000)] }, ResponseRefusal.InvalidAnswers },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_response_that_cannot_be_taken_is_refused_with_its_reason(SurveyResponse response, ResponseRefusal reason)
    {
        var check = ResponseCheck.Of(Surveys.Delivery, response);
        Assert.Equal(reason, check.Refusal);
        Assert.Null(check.Accepted);
        Assert.False(string.IsNullOrEmpty(check.Explanation));
    }

    [Fact]
    public void Who_may_answer_and_when_is_kept()
    {
        var response = Surveys.Response(Surveys.Delivery, new SurveyAnswer("nps", 10));
        Assert.Equal(ResponseRefusal.RespondentNotAllowed, ResponseCheck.Of(Surveys.Delivery with { Respondents = SurveyRespondents.Anonymous }, response).Refusal);
        Assert.Equal(ResponseRefusal.RespondentMissing, ResponseCheck.Of(Surveys.Delivery with { Respondents = SurveyRespondents.Known }, response with { Respondent = null }).Refusal);
        Assert.Equal(ResponseRefusal.NotActive, ResponseCheck.Of(Surveys.Delivery with { ActiveUntil = Surveys.Start }, response).Refusal);
        Assert.Null(ResponseCheck.Of(Surveys.Delivery with { ActiveUntil = Surveys.Start.AddTicks(1) }, response).Refusal);
    }
}
