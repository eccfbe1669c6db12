namespace CxKit.Journeys;

/// <summary>One line of a <see cref="StageModel"/>: which event leads a customer into a stage.</summary>
/// <param name="Stage">The stage, one of <see cref="StageModel.Stages"/>. Several rules may lead to one stage; any of them is enough.</param>
/// <param name="Occurrence">Which match in a cycle it takes, 1 to <see cref="MaximumOccurrence"/>; default 1, the first.</param>
/// <remarks>
/// An event matches when its name is one of <see cref="Events"/>, it has all properties of <see cref="Where"/>, and it comes after one of
/// <see cref="After"/>. The customer enters the stage with the <paramref name="Occurrence"/>-th match of a cycle.
/// </remarks>
public sealed record StageRule(string Stage, int Occurrence = 1)
{
    /// <summary>The most that <see cref="Occurrence"/> may be: 1,000.</summary>
    public const int MaximumOccurrence = 1_000;

    /// <summary>The names of events that match. Default empty: every event does.</summary>
    public IReadOnlyList<string> Events { get; init => field = value ?? []; } = [];

    /// <summary>Properties that the event must have, with exactly these values: <c>stars = 5</c>. Default null: none.</summary>
    public IReadOnlyDictionary<string, string>? Where { get; init; }

    /// <summary>Names of events, one of which must have come earlier in the same cycle: a review after a delivery. Default empty: none is needed.</summary>
    public IReadOnlyList<string> After { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Within which time, positive: from the latest event of <see cref="After"/> where there are any, or else from the first to the last of
    /// <see cref="Occurrence"/> matches in a row, which then need not be the first ones. Default null: any time.
    /// </summary>
    public TimeSpan? Within { get; init; }

    internal IEnumerable<string> Problems(IReadOnlyList<string> stages, int number)
    {
        var rule = $"Rule {number} ({Stage})";
        if (!stages.Contains(Stage, StringComparer.Ordinal))
        {
            yield return $"{rule} leads to a stage that is not one of the stages: {string.Join(", ", stages)}.";
        }

        if (Occurrence is < 1 or > MaximumOccurrence)
        {
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{rule} has Occurrence {Occurrence}, but it is 1 (the first match) to {MaximumOccurrence:N0}.");
        }

        if (Within <= TimeSpan.Zero)
        {
            yield return $"{rule} has Within {Within}, but a time to do something in is positive.";
        }

        if (Within is not null && Occurrence == 1 && After.Count == 0)
        {
            yield return $"{rule} has Within, but nothing to count it from. Name an event in After, or raise Occurrence.";
        }

        if (Events.Concat(After).Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{rule} names an event that has no name. Leave Events empty for every event.";
        }
    }
}
