using System.Text.Json.Serialization;

namespace CxKit.Journeys;

/// <summary>A step that a designed journey expects: an event, or one of several.</summary>
/// <param name="Events">The names of the events of which one makes the step, such as <c>pay_by_card</c> and <c>pay_by_invoice</c>; at least one.</param>
/// <remarks>A text is a step that occurs once: <c>["view", MapStep.Optional("coupon"), "purchase"]</c>.</remarks>
public sealed record MapStep(IReadOnlyList<string> Events)
{
    /// <summary>What the step is called in reports. Default null: its events, joined by <c>" | "</c>.</summary>
    public string? Name { get; init; }

    /// <summary>How often it is expected. Default: once.</summary>
    public Occurrence Occurs { get; init; }

    /// <summary>What it costs to leave it out, at least 0. Default null: <see cref="ConformanceOptions.SkippedStepCost"/>.</summary>
    public double? SkipCost { get; init; }

    /// <summary>What the step is called: <see cref="Name"/>, or its events.</summary>
    [JsonIgnore]
    public string Label => Name ?? string.Join(" | ", Events ?? []);

    /// <summary>The step that one of these events makes, exactly once.</summary>
    /// <param name="events">The names of the events.</param>
    public static MapStep AnyOf(params IReadOnlyList<string> events) => new(events);

    /// <summary>The step that one of these events makes, once or not at all.</summary>
    /// <inheritdoc cref="AnyOf"/>
    public static MapStep Optional(params IReadOnlyList<string> events) => new(events) { Occurs = Occurrence.Optional };

    /// <summary>The step that one of these events makes, once or more often; each time it may be another of them.</summary>
    /// <inheritdoc cref="AnyOf"/>
    public static MapStep Repeated(params IReadOnlyList<string> events) => new(events) { Occurs = Occurrence.Repeated };

    /// <summary>The step that one of these events makes, not at all, once or more often; each time it may be another of them.</summary>
    /// <inheritdoc cref="AnyOf"/>
    public static MapStep OptionalRepeated(params IReadOnlyList<string> events) => new(events) { Occurs = Occurrence.OptionalRepeated };

    /// <summary>The step that this event makes, exactly once.</summary>
    /// <param name="name">The name of the event.</param>
    public static implicit operator MapStep(string name) => new([name]);
}
