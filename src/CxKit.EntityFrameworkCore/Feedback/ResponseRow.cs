using System.Text.Json;
using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore;

/// <summary>A response and what became of it.</summary>
internal sealed class ResponseRow
{
    public required string Id { get; init; }

    public required string Survey { get; init; }

    public int SurveyVersion { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Answers { get; init; }

    public bool IsComplete { get; init; }

    public string? Respondent { get; init; }

    public string? Invitation { get; init; }

    public string? Language { get; init; }

    public string? Channel { get; init; }

    public string? Segment { get; init; }

    public string? Touchpoint { get; init; }

    public double DesignWeight { get; init; }

    public ResponseStanding Standing { get; init; }

    /// <summary>The quota that had no place left, its cell and how many places it had: what the same id is told again.</summary>
    public string? FullQuota { get; init; }

    public string? FullCell { get; init; }

    public int? FullLimit { get; init; }

    public bool IsErased { get; init; }

    public static ResponseRow From(SurveyResponse response) => new()
    {
        Id = response.Id,
        Survey = response.Survey,
        SurveyVersion = response.SurveyVersion,
        StartedAt = response.StartedAt,
        At = response.At,
        Answers = Json(response.Answers),
        IsComplete = response.IsComplete,
        Respondent = response.Respondent,
        Invitation = response.Invitation,
        Language = response.Language,
        Channel = response.Channel,
        Segment = response.Segment,
        Touchpoint = response.Touchpoint,
        DesignWeight = response.DesignWeight,
        Standing = response.IsComplete ? ResponseStanding.Counted : ResponseStanding.Partial,
    };

    public static string Json(IReadOnlyList<SurveyAnswer> answers) => JsonSerializer.Serialize(answers, FeedbackJson.Default.IReadOnlyListSurveyAnswer);

    public IReadOnlyList<SurveyAnswer> AnswersRead() => JsonSerializer.Deserialize(Answers, FeedbackJson.Default.IReadOnlyListSurveyAnswer)!;

    public StoredResponse Stored() => new(
        new(Id, Survey, SurveyVersion, StartedAt, At, AnswersRead(), IsComplete, Respondent, Invitation, Language, Channel, Segment, Touchpoint, DesignWeight),
        Standing);

    /// <summary>What the same id gets when this is kept under it, or null when the new response takes its place.</summary>
    public SubmissionReceipt? AnswerTo(SurveyResponse again) => IsErased
        ? new(Id, ResponseStanding.Erased)
        : StoreForm.SameIdAgain(Survey, Respondent, At, Standing, FullQuota is null ? null : new(FullQuota, FullCell!, FullLimit!.Value), again);
}
