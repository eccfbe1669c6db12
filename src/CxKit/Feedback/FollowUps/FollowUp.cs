using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>That somebody gets back to a customer who answered badly, by when, and what came of it.</summary>
/// <param name="Id">Its id, at most 100 characters.</param>
/// <param name="Response">The response that led to it.</param>
/// <param name="Survey">The survey of the response.</param>
/// <param name="Metric">The metric that was bad, such as <c>nps</c>.</param>
/// <param name="Score">The score that was bad.</param>
/// <param name="Respondent">The customer; null when nobody knows, so that nobody can be called.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="DueAt">By when the customer is to be contacted.</param>
/// <param name="Owner">Who is to do it, or null.</param>
/// <param name="Reason">Why, in one sentence without personal data.</param>
/// <param name="Movements">What happened since, oldest first.</param>
/// <param name="Segment">The group of customers, or null.</param>
/// <param name="Touchpoint">The touchpoint it is about, or null.</param>
public sealed record FollowUp(
    string Id,
    string Response,
    string Survey,
    string Metric,
    double Score,
    string? Respondent,
    DateTimeOffset OpenedAt,
    DateTimeOffset DueAt,
    string? Owner,
    string Reason,
    IReadOnlyList<FollowUpMovement> Movements,
    string? Segment = null,
    string? Touchpoint = null)
{
    /// <summary>How far it is.</summary>
    [JsonIgnore]
    public FollowUpState State
    {
        get
        {
            var state = FollowUpState.Open;
            foreach (var movement in Movements)
            {
                state = movement.Kind switch
                {
                    FollowUpMovementKind.Contacted => FollowUpState.Contacted,
                    FollowUpMovementKind.Resolved => FollowUpState.Resolved,
                    FollowUpMovementKind.Closed => FollowUpState.Closed,
                    FollowUpMovementKind.Reopened => FollowUpState.Open,
                    _ => state,
                };
            }

            return state;
        }
    }

    /// <summary>Who is to do it now: the last whom it was assigned to, or its first owner.</summary>
    [JsonIgnore]
    public string? CurrentOwner => Movements.LastOrDefault(movement => movement.Kind == FollowUpMovementKind.Assigned)?.Owner ?? Owner;

    /// <summary>When the customer was first contacted, or null.</summary>
    [JsonIgnore]
    public DateTimeOffset? FirstContactAt => Movements.FirstOrDefault(movement => movement.Kind == FollowUpMovementKind.Contacted)?.At;

    /// <summary>When it was last settled; null when it is not settled now.</summary>
    [JsonIgnore]
    public DateTimeOffset? ResolvedAt => State == FollowUpState.Resolved ? Movements.Last(movement => movement.Kind == FollowUpMovementKind.Resolved).At : null;
}
