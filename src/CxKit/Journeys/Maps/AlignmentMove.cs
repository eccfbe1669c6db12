using System.Text.Json.Serialization;

namespace CxKit.Journeys;

/// <summary>One move of an <see cref="Alignment"/>: an event, a step of the map, or both where they match.</summary>
/// <param name="Event">The event, or null where a step was left out.</param>
/// <param name="Step">The step, by its <see cref="MapStep.Label"/>, or null where the event is extra.</param>
public readonly record struct AlignmentMove(string? Event, string? Step)
{
    /// <summary>What the move says.</summary>
    [JsonIgnore]
    public AlignmentMoveKind Kind => (Event, Step) switch
    {
        (_, null) => AlignmentMoveKind.ExtraEvent,
        (null, _) => AlignmentMoveKind.SkippedStep,
        _ => AlignmentMoveKind.Match,
    };

    /// <summary>Writes the event where it matches, <c>[+event]</c> where it is extra and <c>[-step]</c> where the step was left out.</summary>
    public override string ToString() => Kind switch
    {
        AlignmentMoveKind.ExtraEvent => $"[+{Event}]",
        AlignmentMoveKind.SkippedStep => $"[-{Step}]",
        _ => Event!,
    };
}
