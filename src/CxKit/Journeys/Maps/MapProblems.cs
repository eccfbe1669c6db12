using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>Looks through a journey map, which may have been read from anywhere, and collects all that is wrong with it.</summary>
internal sealed class MapProblems
{
    private const int MostSteps = 1_000;
    private const int MostEvents = 100;
    private const int MostParts = 1_000;
    private const int LongestName = 200;
    private readonly List<MapProblem> _problems = [];

    public static IReadOnlyList<MapProblem> Of(JourneyMap map)
    {
        var problems = new MapProblems();
        problems.Look(map);
        return problems._problems;
    }

    public static void RequireNone(JourneyMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (Of(map) is { Count: > 0 } problems)
        {
            throw new InvalidJourneyMapException(problems);
        }
    }

    private void Look(JourneyMap map)
    {
        const string where = "the map";
        RequireName(where, map.Name);
        RequireKnown(where, map.Occurs);
        if (map.Stages is not { Count: > 0 })
        {
            Add(where, "it has no stages. Give it at least one stage with one step.");
            return;
        }

        RequireAtMost(where, map.Stages.Count, MostParts, "stages");
        RequireDistinct(where, map.Stages.Select(stage => stage?.Name), "stages");
        for (var i = 0; i < map.Stages.Count && i < MostParts; i++)
        {
            Look(map.Stages[i], i);
        }

        var steps = map.Stages.Sum(stage => (long?)stage?.Touchpoints?.Sum(touchpoint => (long?)touchpoint?.Steps?.Count)) ?? 0;
        RequireAtMost(where, map.Stages.Sum(stage => (long?)stage?.Touchpoints?.Count) ?? 0, MostParts, "touchpoints");
        RequireAtMost(where, steps, MostSteps, "steps");
        if (steps == 0)
        {
            Add(where, "it has no steps, so nothing could be compared with it. Give a touchpoint the events that are expected there.");
        }
    }

    private void Look(MapStage? stage, int index)
    {
        var where = Part("stage", stage?.Name, index);
        if (stage is null)
        {
            Add(where, "it is missing. Leave it out or give it a name.");
            return;
        }

        RequireName(where, stage.Name);
        RequireKnown(where, stage.Occurs);
        var touchpoints = stage.Touchpoints ?? [];
        RequireDistinct(where, touchpoints.Select(touchpoint => touchpoint?.Name), "touchpoints");
        for (var i = 0; i < touchpoints.Count && i < MostParts; i++)
        {
            Look(touchpoints[i], where, i);
        }
    }

    private void Look(MapTouchpoint? touchpoint, string stage, int index)
    {
        var where = $"{stage}, {Part("touchpoint", touchpoint?.Name, index)}";
        if (touchpoint is null)
        {
            Add(where, "it is missing. Leave it out or give it a name.");
            return;
        }

        RequireName(where, touchpoint.Name);
        RequireKnown(where, touchpoint.Occurs);
        var steps = touchpoint.Steps ?? [];
        RequireDistinct(where, steps.Select(step => step?.Label), "steps");
        for (var i = 0; i < steps.Count && i < MostSteps; i++)
        {
            Look(steps[i], Invariant($"{where}, step {i + 1}"));
        }
    }

    private void Look(MapStep? step, string where)
    {
        if (step?.Events is not { Count: > 0 })
        {
            Add(where, "it has no event. Name at least one event that makes the step.");
            return;
        }

        if (step.Name is not null)
        {
            RequireName(where, step.Name);
        }

        RequireKnown(where, step.Occurs);
        RequireAtMost(where, step.Events.Count, MostEvents, "events");
        RequireDistinct(where, step.Events, "events");
        foreach (var name in step.Events.Take(MostEvents))
        {
            RequireName(Invariant($"{where}, event"), name);
        }

        if (step.SkipCost is { } cost && !ConformanceOptions.IsCost(cost))
        {
            Add(where, ConformanceOptions.CostMessage(nameof(MapStep.SkipCost), cost));
        }
    }

    private void RequireName(string where, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Add(where, "its name is blank. Give it a name.");
        }
        else if (name.Length > LongestName)
        {
            Add(where, Invariant($"its name has {name.Length} characters, but at most {LongestName} are allowed. Shorten it."));
        }
    }

    private void RequireKnown(string where, Occurrence occurs)
    {
        if (!Enum.IsDefined(occurs))
        {
            Add(where, Invariant($"Occurs {(int)occurs} is not known. Use Once, Optional, Repeated or OptionalRepeated."));
        }
    }

    private void RequireAtMost(string where, long count, int most, string what)
    {
        if (count > most)
        {
            Add(where, Invariant($"it has {count} {what}, but at most {most} are allowed. Split the map."));
        }
    }

    private void RequireDistinct(string where, IEnumerable<string?> names, string what)
    {
        foreach (var twice in names.Where(name => !string.IsNullOrWhiteSpace(name)).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            Add(where, $"it has two {what} called '{Shortened(twice.Key!)}', so a report could not tell them apart. Rename one.");
        }
    }

    private void Add(string where, string reason) => _problems.Add(new(where, reason));

    private static string Part(string kind, string? name, int index) =>
        string.IsNullOrWhiteSpace(name) ? Invariant($"{kind} {index + 1}") : $"{kind} '{Shortened(name)}'";

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";
}
