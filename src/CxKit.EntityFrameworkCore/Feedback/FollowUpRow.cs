using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore;

/// <summary>A follow-up without its movements.</summary>
internal sealed class FollowUpRow
{
    public required string Id { get; init; }

    public required string Response { get; init; }

    public required string Survey { get; init; }

    public required string Metric { get; init; }

    public double Score { get; init; }

    public string? Respondent { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public string? Owner { get; init; }

    public required string Reason { get; init; }

    public string? Segment { get; init; }

    public string? Touchpoint { get; init; }

    /// <summary>How many movements it has: two that append to the same number cannot both.</summary>
    public int Movements { get; init; }

    public static FollowUpRow From(FollowUp followUp) => new()
    {
        Id = followUp.Id,
        Response = followUp.Response,
        Survey = followUp.Survey,
        Metric = followUp.Metric,
        Score = followUp.Score,
        Respondent = followUp.Respondent,
        OpenedAt = followUp.OpenedAt,
        DueAt = followUp.DueAt,
        Owner = followUp.Owner,
        Reason = followUp.Reason,
        Segment = followUp.Segment,
        Touchpoint = followUp.Touchpoint,
    };

    public FollowUp FollowUp(IEnumerable<FollowUpMovementRow> movements) => new(
        Id, Response, Survey, Metric, Score, Respondent, OpenedAt, DueAt, Owner, Reason, [.. movements.OrderBy(row => row.Number).Select(row => row.Movement())], Segment, Touchpoint);
}
