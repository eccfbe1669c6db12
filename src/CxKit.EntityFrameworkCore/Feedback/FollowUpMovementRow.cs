using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore;

/// <summary>One thing that happened to a follow-up. Nothing changes it but an erasure, which takes its words.</summary>
internal sealed class FollowUpMovementRow
{
    public required string FollowUp { get; init; }

    /// <summary>Which movement of its follow-up it is, from 1.</summary>
    public int Number { get; init; }

    public FollowUpMovementKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Owner { get; init; }

    public double? Score { get; init; }

    public string? Note { get; init; }

    public static FollowUpMovementRow From(string followUp, int number, FollowUpMovement movement) => new()
    {
        FollowUp = followUp,
        Number = number,
        Kind = movement.Kind,
        At = movement.At,
        Owner = movement.Owner,
        Score = movement.Score,
        Note = movement.Note,
    };

    public FollowUpMovement Movement() => new(Kind, At, Owner, Score, Note);
}
