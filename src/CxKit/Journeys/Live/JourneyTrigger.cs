using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>A moment in a customer's journey at which the shop wants to do something; plain data.</summary>
/// <remarks>
/// <para><c>JourneyTrigger.After("add_to_cart").Without("purchase").For(TimeSpan.FromMinutes(60)).Named("abandoned cart")</c>. Give it to a
/// <see cref="JourneyTracker"/> by <see cref="JourneysOptions.Triggers"/>.</para>
/// <para>It goes by the times of the events, not of their arrival. An occurrence has a time (that of the event that starts the wait, of the last event that
/// counts, or at which the stage is entered), and the next one takes only later events into account: each event counts once.</para>
/// </remarks>
/// <param name="Kind">What it waits for.</param>
/// <param name="Events">The names of events that start the wait, that count, or that follow one another; or the stages.</param>
/// <param name="Unless">For <see cref="JourneyTriggerKind.Absence"/>: the names of events that end the wait; none for any event.</param>
/// <param name="Time">How long must nothing happen, or within which time must all happen; null where there is no limit.</param>
/// <param name="Times">For <see cref="JourneyTriggerKind.Count"/>: how many times, 1 to <see cref="StageRule.MaximumOccurrence"/>.</param>
/// <param name="CoolDown">The least time between two occurrences for one customer; null where every occurrence counts.</param>
/// <param name="Name">What consumers know it by, different from those of other triggers; null for what it waits for, in words.</param>
public sealed record JourneyTrigger(
    JourneyTriggerKind Kind = JourneyTriggerKind.Absence,
    IReadOnlyList<string>? Events = null,
    IReadOnlyList<string>? Unless = null,
    TimeSpan? Time = null,
    int? Times = null,
    TimeSpan? CoolDown = null,
    string? Name = null)
{
    /// <summary>What consumers know it by; what it waits for, in words, unless it was named.</summary>
    public string Name { get => field ?? Description; init; } = Name!;

    /// <summary>The names of events that start the wait, that count, or that follow one another; or the stages.</summary>
    public IReadOnlyList<string> Events { get; init => field = value ?? []; } = Events ?? [];

    /// <summary>For <see cref="JourneyTriggerKind.Absence"/>: the names of events that end the wait; empty for any event.</summary>
    public IReadOnlyList<string> Unless { get; init => field = value ?? []; } = Unless ?? [];

    private string Description => Kind switch
    {
        JourneyTriggerKind.Absence => Invariant($"{Names(Events)} without {(Unless.Count == 0 ? "anything" : Names(Unless))} for {Time}"),
        JourneyTriggerKind.Count => Invariant($"{Times} times {Names(Events)}{Limit}"),
        JourneyTriggerKind.Sequence => $"{string.Join(" then ", Events)}{Limit}",
        _ => $"enters {Names(Events)}",
    };

    private string Limit => Time is { } time ? Invariant($" within {time}") : "";

    /// <summary>Waits after one of some events, each of which starts the wait anew.</summary>
    /// <param name="events">Their names.</param>
    /// <remarks>Say for how long with <see cref="For"/>, and what must not happen with <see cref="Without"/>: by default, anything.</remarks>
    public static JourneyTrigger After(params IReadOnlyList<string> events) => new(JourneyTriggerKind.Absence, events);

    /// <summary>Waits for a number of events.</summary>
    /// <param name="times">How many.</param>
    /// <param name="events">Their names; each counts.</param>
    public static JourneyTrigger Nth(int times, params IReadOnlyList<string> events) => new(JourneyTriggerKind.Count, events, Times: times);

    /// <summary>Waits for events one after another; others may come between.</summary>
    /// <param name="events">Their names in order.</param>
    public static JourneyTrigger Sequence(params IReadOnlyList<string> events) => new(JourneyTriggerKind.Sequence, events);

    /// <summary>Waits until a customer enters a stage (of <see cref="JourneysOptions.UseStages"/>), or <see cref="StageModel.Lapsed"/>.</summary>
    /// <param name="stages">The stages; each of them will do.</param>
    public static JourneyTrigger Enters(params IReadOnlyList<string> stages) => new(JourneyTriggerKind.Stage, stages);

    /// <summary>The same, ended by some events only.</summary>
    /// <param name="events">Their names.</param>
    public JourneyTrigger Without(params IReadOnlyList<string> events) => this with { Unless = events };

    /// <summary>The same, for so long that nothing happens.</summary>
    /// <param name="time">The time; an event exactly at its end comes too late.</param>
    public JourneyTrigger For(TimeSpan time) => this with { Time = time };

    /// <summary>The same, when it happens within a time from the first to the last event.</summary>
    /// <param name="time">The time, its end included.</param>
    public JourneyTrigger Within(TimeSpan time) => this with { Time = time };

    /// <summary>The same under a name.</summary>
    /// <param name="name">The name.</param>
    public JourneyTrigger Named(string name) => this with { Name = name };

    /// <summary>The same, at most once in a time for each customer, by the times of the occurrences; <see cref="TimeSpan.MaxValue"/> for once ever.</summary>
    /// <param name="coolDown">The time.</param>
    public JourneyTrigger AtMostOnceIn(TimeSpan coolDown) => this with { CoolDown = coolDown };

    /// <summary>What is wrong with it, all of it; empty when it can be used.</summary>
    /// <param name="stages">The stages that it may wait for.</param>
    internal IEnumerable<string> Problems(StageModel stages)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            yield return "A trigger has a blank name. Name it by what it waits for, such as 'abandoned cart'.";
        }

        if (!Enum.IsDefined(Kind))
        {
            yield return Invariant($"Trigger '{Name}' has the unknown kind {(int)Kind}. Use Absence, Count, Sequence or Stage.");
        }

        if (Events.Count == 0 || Events.Concat(Unless).Any(string.IsNullOrWhiteSpace))
        {
            yield return $"Trigger '{Name}' names no event, or one without a name. Name the events or stages that it is about.";
        }

        if (Time is null ? Kind == JourneyTriggerKind.Absence : Time <= TimeSpan.Zero)
        {
            yield return $"Trigger '{Name}' has no time, or one that is not positive. Say for how long nothing must happen, such as 60 minutes.";
        }

        if (Kind == JourneyTriggerKind.Count && Times is not (>= 1 and <= StageRule.MaximumOccurrence))
        {
            yield return Invariant($"Trigger '{Name}' counts to {Times}, but it takes a number from 1 to {StageRule.MaximumOccurrence}.");
        }

        if (Kind != JourneyTriggerKind.Absence && Unless.Count > 0)
        {
            yield return $"Trigger '{Name}' has Unless, which only Absence looks at. Leave it out, or wait by After(...).Without(...).For(...).";
        }

        if (Kind != JourneyTriggerKind.Count && Times is not null)
        {
            yield return $"Trigger '{Name}' has Times, which only Count looks at. Leave it out, or count by Nth(...).";
        }

        if (Kind == JourneyTriggerKind.Stage && Time is not null)
        {
            yield return $"Trigger '{Name}' has a time, but a stage is entered at once. Leave it out; StageModel.LapseAfter says when a customer lapses.";
        }

        if (CoolDown < TimeSpan.Zero)
        {
            yield return $"Trigger '{Name}' has a negative CoolDown. Leave it out, or say how long to be silent after an occurrence.";
        }

        foreach (var stage in Kind == JourneyTriggerKind.Stage ? Events : [])
        {
            if (stage != StageModel.Lapsed && !(stages.Stages ?? []).Contains(stage, StringComparer.Ordinal))
            {
                yield return $"Trigger '{Name}' waits for the stage '{stage}', which the stages do not have: {string.Join(", ", stages.Stages ?? [])}.";
            }
        }
    }

    private static string Names(IReadOnlyList<string> names) => string.Join(" or ", names);
}
