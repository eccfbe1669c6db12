using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore;

/// <summary>A decision to ask or not to ask.</summary>
internal sealed class DecisionRow
{
    public required string Id { get; init; }

    public required string Survey { get; init; }

    public required string Trigger { get; init; }

    public string? Respondent { get; init; }

    public DateTimeOffset At { get; init; }

    public AskReason Reason { get; init; }

    public required string Explanation { get; init; }

    public double InclusionProbability { get; init; }

    public string? Channel { get; init; }

    public string? Segment { get; init; }

    public string? Touchpoint { get; init; }

    public static DecisionRow From(AskDecision decision) => new()
    {
        Id = decision.Id,
        Survey = decision.Survey,
        Trigger = decision.Trigger,
        Respondent = decision.Respondent,
        At = decision.At,
        Reason = decision.Reason,
        Explanation = decision.Explanation,
        InclusionProbability = decision.InclusionProbability,
        Channel = decision.Channel,
        Segment = decision.Segment,
        Touchpoint = decision.Touchpoint,
    };

    public AskDecision Decision() => new(Id, Survey, Trigger, Respondent, At, Reason, Explanation, InclusionProbability, Channel, Segment, Touchpoint);
}
