namespace CxKit.Touchpoints;

/// <summary>How hard one field of a form is.</summary>
public sealed record FieldFriction
{
    /// <summary>The field; <see cref="FieldReport.Others"/> for all that are too rare to be named.</summary>
    public required string Field { get; init; }

    /// <summary>Attempts in which anything happened at it.</summary>
    public required int Attempts { get; init; }

    /// <summary>The share of them with an error.</summary>
    public required Estimate ErrorRate { get; init; }

    /// <summary>Errors by attempt.</summary>
    public required double ErrorsPerAttempt { get; init; }

    /// <summary>How often an attempt came back to it.</summary>
    public required double RefocusesPerAttempt { get; init; }

    /// <summary>How often an attempt changed it.</summary>
    public required double CorrectionsPerAttempt { get; init; }

    /// <summary>Half of the attempts were at it for at most so long; null when not measured.</summary>
    public TimeSpan? MedianTime { get; init; }

    /// <summary>That time by the median over all fields of the shop: 2 is twice as long; null when not measured or when that median is 0.</summary>
    public double? TimeOverShop { get; init; }

    /// <summary>The completion rate of attempts with an error there, less that of those without (Newcombe 1998); null when all or none have one. An association, not an effect.</summary>
    public Estimate? CompletionDifference { get; init; }
}
