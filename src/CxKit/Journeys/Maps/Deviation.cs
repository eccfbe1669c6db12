using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>One way in which journeys leave the map: a step that is skipped, or an extra event between two steps.</summary>
public sealed record Deviation
{
    /// <summary>Whether a step is skipped or an event is extra.</summary>
    public required AlignmentMoveKind Kind { get; init; }

    /// <summary>The step, by its <see cref="MapStep.Label"/>, or the extra event.</summary>
    public required string Name { get; init; }

    /// <summary>The touchpoint of a skipped step; null for an extra event.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>The last step that was made before the extra event; null where none was, and for a skipped step.</summary>
    public string? After { get; init; }

    /// <summary>The next step that was made after the extra event; null where none was, and for a skipped step.</summary>
    public string? Before { get; init; }

    /// <summary>How often it happened, over all journeys.</summary>
    public required long Times { get; init; }

    /// <summary>The journeys in which it happened.</summary>
    public required long Journeys { get; init; }

    /// <summary>The share of all journeys in which it happened, with its Wilson interval.</summary>
    public required Estimate Share { get; init; }

    /// <summary>What it cost, over all journeys.</summary>
    public required double Cost { get; init; }

    /// <summary>Its part of the cost of all deviations, from 0 to 1.</summary>
    public required double ShareOfCost { get; init; }

    /// <summary>Says it in words: <c>extra event 'payment_failed' between 'checkout' and 'purchase'</c>.</summary>
    [JsonIgnore]
    public string Description => (Kind, After, Before) switch
    {
        (AlignmentMoveKind.SkippedStep, _, _) => $"step '{Name}' of '{Touchpoint}' left out",
        (_, null, null) => $"extra event '{Name}' in a journey without any step",
        (_, null, _) => $"extra event '{Name}' before '{Before}'",
        (_, _, null) => $"extra event '{Name}' after '{After}'",
        _ => $"extra event '{Name}' between '{After}' and '{Before}'",
    };

    /// <summary>Writes the description and the counts, in the invariant culture.</summary>
    public override string ToString() => Invariant($"{Description}: {Times} times in {Journeys} journeys, {ShareOfCost:P1} of the cost");
}
