using CxKit.Feedback;

namespace CxKit.Tests.Feedback;

/// <summary>Surveys that several tests use.</summary>
internal static class Surveys
{
    /// <summary>NPS; promoters go to the end, others say why and, where it was the delivery, how late it was; the last question is whether one may call.</summary>
    public static Survey Delivery { get; } = new(
        "delivery",
        "Your delivery",
        [
            new("intro", SurveyQuestionKind.Statement, "Two questions about your order."),
            new("nps", SurveyQuestionKind.Nps, "How likely is it that you recommend us?", IsRequired: true,
                LowestLabel: "not at all", HighestLabel: "very", Branches: [new("end", SurveyCondition.Between("nps", 9, null))]),
            new("why", SurveyQuestionKind.MultipleChoice, "What was wrong?",
                Options: [new("late", "It came late"), new("broken", "It was broken"), new("other", "Something else", IsOpen: true), new("none", "Nothing", IsExclusive: true)], MaximumChoices: 2),
            new("days", SurveyQuestionKind.Rating, "How many days late?", Lowest: 1, Highest: 10, ShowIf: SurveyCondition.Is("why", "late")),
            new("words", SurveyQuestionKind.FreeText, "What should we do better?", LongestText: 200, CommentOn: "nps"),
            new("call", SurveyQuestionKind.YesNo, "May we call you?", IsRequired: true, ShowIf: SurveyCondition.Between("nps", null, 6)),
        ],
        ThankYou: [new("We are sorry, and get back to you.", SurveyCondition.Between("nps", null, 6)), new("Thank you!")],
        Quotas: [new("mood", [new("detractors", 100, SurveyCondition.Between("nps", null, 6)), new("promoters", 50, SurveyCondition.Between("nps", 9, null))]), new("mail", [new("mail", 30, Channels: ["mail"])])]);

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A complete response to a survey.</summary>
    public static SurveyResponse Response(Survey survey, params SurveyAnswer[] answers) =>
        new("r1", survey.Id, survey.SurveyVersion, Start, Start.AddMinutes(2), answers, IsComplete: true, Respondent: "customer-7", Channel: "mail");
}
