using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback;

public class SurveyPathTests
{
    [Fact]
    public void A_promoter_sees_two_texts_and_is_thanked()
    {
        var path = SurveyPath.Of(Surveys.Delivery);
        Assert.Equal("intro", path.Next!.Id);
        path = path.With(new("intro")).With(new("nps", 10));
        Assert.Null(path.Next);
        Assert.Equal("Thank you!", path.ThankYou());
        Assert.Equal(1, path.Progress.Share);
    }

    [Fact]
    public void A_detractor_is_asked_more_and_thanked_otherwise()
    {
        var path = SurveyPath.Of(Surveys.Delivery).With(new("intro")).With(new("nps", 2));
        Assert.Equal("why", path.Next!.Id);
        Assert.Equal(new(2, 3, 4, 3.5), path.Progress with { ExpectedLeft = 3.5 });
        path = path.With(new("why", Choices: ["late"]));
        Assert.Equal("days", path.Next!.Id);
        path = path.With(new("days", 3)).With(new("words"));
        Assert.Equal("call", path.Next!.Id);
        Assert.Equal("call", Assert.Single(path.Missing).Id);
        path = path.With(new("call", 0));
        Assert.Null(path.Next);
        Assert.Equal("We are sorry, and get back to you.", path.ThankYou());
    }

    [Fact]
    public void Another_answer_abandons_a_branch_and_the_old_one_brings_it_back()
    {
        var path = SurveyPath.Of(Surveys.Delivery, [new("intro"), new("nps", 3), new("why", Choices: ["late", "broken"]), new("days", 4)]);
        var back = path.With(new("nps", 9));
        Assert.Equal(["why", "days"], back.Abandoned.Select(answer => answer.Question));
        Assert.Equal(["intro", "nps"], back.Steps.Select(step => step.Question.Id));
        Assert.Null(back.Next);
        var again = back.With(new("nps", 3));
        Assert.Empty(again.Abandoned);
        Assert.Equal(path.Steps, again.Steps);
        Assert.Equal("nps", path.Before("why")!.Id);
        Assert.Equal("days", path.Before()!.Id);
        Assert.Null(path.Before("intro"));
    }

    /// <summary>"days" is shown for "late"; when "why" is no longer on the way, its answer must not count either.</summary>
    [Fact]
    public void Conditions_do_not_see_abandoned_answers()
    {
        var survey = Surveys.Delivery with
        {
            Questions =
            [
                new("first", SurveyQuestionKind.YesNo, "?", IsRequired: true, Branches: [new("last", SurveyCondition.Is("first", "no"))]),
                new("why", SurveyQuestionKind.YesNo, "?"),
                new("last", SurveyQuestionKind.FreeText, "?", ShowIf: SurveyCondition.Negated(SurveyCondition.Is("why", "yes"))),
            ],
            ThankYou = null,
            Quotas = null,
        };
        Assert.Null(SurveyPath.Of(survey, [new("first", 1), new("why", 1)]).Next);
        Assert.Equal("last", SurveyPath.Of(survey, [new("first", 0), new("why", 1)]).Next!.Id);
    }

    [Fact]
    public void A_required_question_that_was_passed_comes_next()
    {
        var path = SurveyPath.Of(Surveys.Delivery, [new("why", Choices: ["broken"]), new("words", Text: "late")]);
        Assert.Equal("nps", path.Next!.Id);
        Assert.Equal(["why", "words"], path.With(new("nps", 9)).Abandoned.Select(answer => answer.Question));
    }

    [Theory]
    [InlineData(11.0)]
    [InlineData(-1.0)]
    [InlineData(7.5)]
    [InlineData(double.NaN)]
    public void An_impossible_answer_is_not_taken(double score) =>
        Assert.Throws<ArgumentException>(() => SurveyPath.Of(Surveys.Delivery).With(new("nps", score)));

    [Fact]
    public void A_survey_with_a_cycle_is_refused_instead_of_walked_for_ever()
    {
        var survey = new Survey("s", "S", [new("a", SurveyQuestionKind.YesNo, "?"), new("b", SurveyQuestionKind.YesNo, "?", Branches: [new("a")])]);
        Assert.Contains("on a cycle", Assert.Throws<InvalidSurveyException>(() => SurveyPath.Of(survey)).Message);
    }

    [Fact]
    public void Whoever_answers_what_comes_next_gets_to_the_end_and_the_response_is_complete() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        seed =>
        {
            var survey = RandomSurvey.Of(seed.Get);
            var random = new Random(seed.Get);
            var (path, answers, shares, left) = (SurveyPath.Of(survey), new List<SurveyAnswer>(), new List<double>(), new List<SurveyProgress>());
            while (path.Next is { } question)
            {
                Assert.DoesNotContain(answers, answer => answer.Question == question.Id);
                shares.Add(path.Progress.Share);
                left.Add(path.Progress);
                answers.Add(RandomSurvey.Answer(question, random));
                path = path.With(answers[^1]);
            }

            Assert.Equal(shares.Order(), shares);
            for (var i = 0; i < left.Count; i++)
            {
                Assert.InRange(left.Count - i, left[i].FewestLeft, left[i].MostLeft);
                Assert.InRange(left[i].ExpectedLeft, left[i].FewestLeft - 1e-9, left[i].MostLeft + 1e-9);
            }

            Assert.Empty(path.Missing);
            Assert.Empty(path.Abandoned);
            var check = ResponseCheck.Of(survey, Surveys.Response(survey, [.. answers]));
            Assert.Empty(check.Refused);
            Assert.True(check.Accepted!.IsComplete);
        }).Holds();

    [Fact]
    public void The_order_in_which_answers_come_does_not_matter_and_none_is_lost() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        seed =>
        {
            var survey = RandomSurvey.Of(seed.Get);
            var random = new Random(seed.Get + 1);
            var answers = survey.Questions.Where(_ => random.Next(3) > 0).Select(question => RandomSurvey.Answer(question, random)).ToArray();
            var path = SurveyPath.Of(survey, answers);
            random.Shuffle(answers);
            var other = SurveyPath.Of(survey, answers);
            Assert.Equal(path.Steps, other.Steps);
            Assert.Equal(path.Next, other.Next);

            var check = ResponseCheck.Of(survey, Surveys.Response(survey, answers));
            Assert.Equal(
                answers.Select(answer => answer.Question).Order(),
                check.Accepted!.Answers.Concat(check.Refused.Select(part => part.Answer).OfType<SurveyAnswer>()).Select(answer => answer.Question).Order());
        }).Holds();

    [Fact]
    public void Too_many_ways_are_bounded_by_the_graph()
    {
        var questions = Enumerable.Range(0, 40).Select(i => new SurveyQuestion($"a{i}", SurveyQuestionKind.YesNo, "?"))
            .Concat(Enumerable.Range(0, 40).Select(i => new SurveyQuestion($"b{i}", SurveyQuestionKind.YesNo, "?", ShowIf: SurveyCondition.Is($"a{i}", "yes"))));
        var progress = SurveyPath.Of(new("s", "S", [.. questions])).Progress;
        Assert.Equal((40, 80), (progress.FewestLeft, progress.MostLeft));
    }

    [Fact]
    public void Options_are_shuffled_by_the_response_and_some_stay()
    {
        var question = new SurveyQuestion("q", SurveyQuestionKind.MultipleChoice, "?", ShufflesOptions: true,
            Options: [new("top", "Top", KeepsPlace: true), .. Enumerable.Range(0, 4).Select(i => new SurveyOption($"o{i}", "?")), new("other", "Other", IsOpen: true), new("none", "None", IsExclusive: true)]);
        var orders = Enumerable.Range(0, 2_400).Select(i => question.OptionsFor($"response {i}").Select(option => option.Id).ToList()).ToList();
        Assert.All(orders, order => Assert.Equal(("top", "other", "none"), (order[0], order[^2], order[^1])));
        Assert.Equal(orders[7], question.OptionsFor("response 7").Select(option => option.Id));

        // 24 orders, 100 of each expected: chi-square with 23 degrees of freedom exceeds 49.7 once in a thousand.
        var counts = orders.GroupBy(order => string.Join(',', order)).Select(group => (double)group.Count()).ToList();
        Assert.Equal(24, counts.Count);
        Assert.True(counts.Sum(count => (count - 100) * (count - 100) / 100) < 49.7);
    }
}
