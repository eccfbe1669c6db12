using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>How far real journeys keep to a designed one, and where they leave it.</summary>
/// <remarks>
/// <para>Every variant (distinct sequence of events) is aligned with the map at the least cost; the costs are those of <see cref="ConformanceOptions"/>.
/// Counts are of journeys: of customers or of sessions, whichever were compared.</para>
/// <para>The intervals of shares are Wilson's (1927). Those of the two fitnesses are Wilson's too, for a share of the same size: a number between 0 and 1
/// varies at most as a share does, so they are wide enough for any spread of journeys, and do not vanish when all fit. Where journeys count by their
/// worst cost, the number of journeys is Kish's (1965) effective one, (Σw)²/Σw². All take journeys as independent of each other.</para>
/// <para>Where a log has a <see cref="JourneyLog.MinimumCell"/>, variants, extra events and deviations of fewer customers are not shown one by one. The counts over all
/// journeys, also those of each step, are shown however small they are.</para>
/// <para>Immutable, thread-safe. The JSON form carries <see cref="Version"/>; write and read it with <see cref="JourneysJson"/>.</para>
/// </remarks>
public sealed partial record Conformance
{
    internal const int CurrentVersion = 1;

    /// <summary>The version of the JSON form; 1.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public required int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(Conformance)); }

    /// <summary>The map that the journeys were compared with.</summary>
    public required JourneyMap Map { get; init; }

    /// <summary>What an extra event cost, unless the options named another cost for it.</summary>
    public required double ExtraEventCost { get; init; }

    /// <summary>What a skipped step cost, unless the map names another cost for it.</summary>
    public required double SkippedStepCost { get; init; }

    /// <summary>What happened to events that no step expects.</summary>
    public required UnmappedEvents UnmappedEvents { get; init; }

    /// <summary>What one journey is: a customer or a session; null where sequences were compared that did not come from a log.</summary>
    public JourneyUnit? Unit { get; init; }

    /// <summary>How many journeys were compared.</summary>
    public required long Journeys { get; init; }

    /// <summary>How many of them fit the map at no cost.</summary>
    public required long FittingJourneys { get; init; }

    /// <summary>How many events were left out before the comparison, under <see cref="UnmappedEvents.Ignore"/>.</summary>
    public required long IgnoredEvents { get; init; }

    /// <summary>What all deviations cost together.</summary>
    public required double Cost { get; init; }

    /// <summary>The share of journeys that fit; null where there is no journey.</summary>
    public Estimate? FittingShare { get; init; }

    /// <summary>The fitness of the log: 1 − Σ cost / Σ worst cost over all journeys, so that long journeys count more; null where there is no journey.</summary>
    public Estimate? Fitness { get; init; }

    /// <summary>The mean of the journeys' own fitness, every journey counting the same; null where there is no journey.</summary>
    public Estimate? MeanFitness { get; init; }

    /// <summary>The steps of the map, in its order.</summary>
    public required IReadOnlyList<StepConformance> Steps { get; init; }

    /// <summary>The events that were extra anywhere, the costliest first, then the more frequent, then by name.</summary>
    public required IReadOnlyList<ExtraEvent> ExtraEvents { get; init; }

    /// <summary>How many extra events are not shown, because fewer customers than <see cref="JourneyLog.MinimumCell"/> had them; they are in all
    /// figures.</summary>
    public int OtherExtraEvents { get; init; }

    /// <summary>Every way in which journeys left the map, the costliest first, then the more frequent, then by name and place.</summary>
    public required IReadOnlyList<Deviation> Deviations { get; init; }

    /// <summary>How many deviations are not shown, because fewer customers than <see cref="JourneyLog.MinimumCell"/> had them; they are in all
    /// figures.</summary>
    public int OtherDeviations { get; init; }

    /// <summary>The most frequent variants, at most <see cref="ConformanceOptions.ListedVariants"/>; those of one count by their events, ordinally.</summary>
    public required IReadOnlyList<VariantConformance> Variants { get; init; }

    /// <summary>How many variants there are beyond those of <see cref="Variants"/>, also because fewer customers than
    /// <see cref="JourneyLog.MinimumCell"/> had them; they are in all figures.</summary>
    public required int OtherVariants { get; init; }

    /// <summary>Says the result and the rule in one sentence, in the invariant culture.</summary>
    public override string ToString()
    {
        var rule = Invariant($"extra event {ExtraEventCost}, skipped step {SkippedStepCost}, unmapped events {(UnmappedEvents == UnmappedEvents.Ignore ? "ignored" : "deviate")}");
        var units = Unit switch
        {
            JourneyUnit.Customer => "customers",
            JourneyUnit.Session => "sessions",
            _ => "journeys",
        };
        return Fitness is { } fitness && FittingShare is { } fitting
            ? Invariant($"{Journeys} {units} in {Variants.Count + OtherVariants} variants: {fitting:P1} fit '{Map.Name}', fitness {fitness:0.000} (costs: {rule})")
            : $"No {units} to compare with '{Map.Name}' (costs: {rule})";
    }
}
