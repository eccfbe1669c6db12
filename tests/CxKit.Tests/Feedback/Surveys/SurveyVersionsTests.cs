using CxKit.Feedback;

namespace CxKit.Tests.Feedback;

public class SurveyVersionsTests
{
    private static readonly Survey First = Surveys.Delivery;

    [Fact]
    public void What_is_published_stays_as_it_is()
    {
        var versions = SurveyVersions.From(First);
        Assert.Same(versions, versions.Publish(First with { }));
        var other = First with { Title = "Another title" };
        Assert.Contains("Set SurveyVersion to 2", Assert.Throws<ArgumentException>(() => versions.Publish(other)).Message);
        var two = versions.Publish(other with { SurveyVersion = 2 });
        Assert.Equal((2, 1, "Another title"), (two.All.Count, versions.All.Count, two.Latest.Title.ToString()));
        Assert.Equal(First.Title, two.Find(1)!.Title);
        Assert.Null(two.Find(3));
        Assert.Throws<InvalidSurveyException>(() => two.Publish(First with { SurveyVersion = 3, Questions = [] }));
        Assert.Throws<ArgumentException>(() => two.Publish(First with { Id = "other", SurveyVersion = 3 }));
    }

    [Fact]
    public void A_version_has_no_changes_since_itself() => Assert.Empty(First.ChangesSince(First with { SurveyVersion = 2 }));

    public static TheoryData<Survey, SurveyChangeKind, AnswerComparability> Changed
    {
        get
        {
            return new()
            {
                { First with { Title = "Other" }, SurveyChangeKind.Frame, AnswerComparability.Comparable },
                { First with { Respondents = SurveyRespondents.Anonymous }, SurveyChangeKind.Frame, AnswerComparability.Doubtful },
                { With(1, question => question with { Text = "Would you recommend us?" }), SurveyChangeKind.Wording, AnswerComparability.Doubtful },
                { With(1, question => question with { HighestLabel = "surely" }), SurveyChangeKind.Wording, AnswerComparability.Doubtful },
                { With(3, question => question with { Highest = 7 }), SurveyChangeKind.Scale, AnswerComparability.Broken },
                { With(5, question => question with { Kind = SurveyQuestionKind.Rating }), SurveyChangeKind.Kind, AnswerComparability.Broken },
                { With(5, question => question with { Metric = "callable" }), SurveyChangeKind.Metric, AnswerComparability.Broken },
                { With(5, question => question with { ShowIf = null }), SurveyChangeKind.Route, AnswerComparability.Doubtful },
                { With(4, question => question with { IsRequired = true }), SurveyChangeKind.Limits, AnswerComparability.Comparable },
                { With(2, question => question with { Options = [.. question.Options!.Skip(0).Where(option => option.Id != "broken")] }), SurveyChangeKind.OptionRemoved, AnswerComparability.Doubtful },
                { With(2, question => question with { Options = [new("price", "The price"), .. question.Options!] }), SurveyChangeKind.OptionAdded, AnswerComparability.Doubtful },
                { First with { Questions = [.. First.Questions, new("more", SurveyQuestionKind.YesNo, "More?")] }, SurveyChangeKind.QuestionAdded, AnswerComparability.Comparable },
                { First with { Questions = [.. First.Questions.Skip(1)] }, SurveyChangeKind.QuestionRemoved, AnswerComparability.Comparable },
                { First with { Questions = [.. First.Questions.Take(3), First.Questions[4], First.Questions[3], First.Questions[5]] }, SurveyChangeKind.QuestionMoved, AnswerComparability.Doubtful },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public void A_change_is_named_once_with_what_it_does_to_comparisons(Survey later, SurveyChangeKind kind, AnswerComparability comparability)
    {
        var change = Assert.Single((later with { SurveyVersion = 2 }).ChangesSince(First));
        Assert.Equal((kind, comparability), (change.Kind, change.Comparability));
    }

    [Fact]
    public void A_new_translation_changes_nothing_for_those_who_answered_before()
    {
        var one = new Survey("s", "Title", [new("q", SurveyQuestionKind.YesNo, "Good?")]);
        var two = new Survey("s", German("Title", "Titel"), [new("q", SurveyQuestionKind.YesNo, German("Good?", "Gut?"))], 2, Languages: ["de"]);
        Assert.Equal((SurveyChangeKind.Languages, AnswerComparability.Comparable), Assert.Single(two.ChangesSince(one)) is var change ? (change.Kind, change.Comparability) : default);

        static SurveyText German(string english, string german) => new([new("en", english), new("de", german)]);
    }

    private static Survey With(int place, Func<SurveyQuestion, SurveyQuestion> change) =>
        First with { Questions = [.. First.Questions.Select((question, i) => i == place ? change(question) : question)] };
}
