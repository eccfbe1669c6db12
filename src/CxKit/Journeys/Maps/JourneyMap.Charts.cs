using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CxKit.Journeys;

public sealed partial record JourneyMap
{
    /// <summary>Writes the map as a Mermaid <c>journey</c> diagram: a section for each stage, a task for each step.</summary>
    /// <param name="scores">Scores by the <see cref="MapStep.Label"/> of steps, from 1 (bad) to 5 (good). Steps without one are neutral, 3. Default null: all
    /// are.</param>
    /// <returns>Lines that end in a line feed, the same in every culture; all names are escaped.</returns>
    /// <exception cref="InvalidJourneyMapException">The map has <see cref="Problems"/>.</exception>
    /// <exception cref="ArgumentException">A score is not from 1 to 5, or is for a step that the map does not have.</exception>
    public string ToMermaid(IReadOnlyDictionary<string, double>? scores = null)
    {
        MapProblems.RequireNone(this);
        scores ??= new Dictionary<string, double>();
        RequireScores(scores);
        var diagram = new MermaidJourney(Name);
        Write(diagram, step => scores.TryGetValue(step.Label, out var score) ? score : null);
        return diagram.ToString();
    }

    /// <summary>Writes the map as a Vega-Lite (version 5) specification in JSON: a column for each stage, a tile for each step.</summary>
    /// <inheritdoc cref="ToMermaid" path="/exception[1]"/>
    public string ToVegaLite()
    {
        MapProblems.RequireNone(this);
        var rows = Stages.SelectMany(stage => (stage.Touchpoints ?? [])
            .SelectMany(touchpoint => touchpoint.Steps is { Count: > 0 } steps
                ? steps.Select(step => (Touchpoint: touchpoint, Label: step.Label, Occurs: step.Occurs))
                : [(Touchpoint: touchpoint, Label: "", Occurs: Occurrence.Once)])
            .Select((tile, index) => new JsonObject
            {
                ["stage"] = stage.Name,
                ["place"] = index + 1,
                ["touchpoint"] = tile.Touchpoint.Name,
                ["step"] = tile.Label,
                ["tile"] = TaskName(stage, tile.Touchpoint, tile.Label, tile.Occurs),
            }));
        return VegaLite.Document(
            Name,
            rule: null,
            rows,
            ("width", new JsonObject { ["step"] = 180 }),
            ("height", new JsonObject { ["step"] = 34 }),
            ("encoding", new JsonObject
            {
                ["x"] = StagesInOrder(),
                ["y"] = new JsonObject { ["field"] = "place", ["type"] = "ordinal", ["axis"] = null },
            }),
            ("layer", VegaLite.Array(
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "rect", ["cornerRadius"] = 4, ["opacity"] = 0.25, ["tooltip"] = new JsonObject { ["content"] = "data" } },
                    ["encoding"] = new JsonObject { ["color"] = new JsonObject { ["field"] = "stage", ["type"] = "nominal", ["legend"] = null } },
                },
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "text", ["limit"] = 170 },
                    ["encoding"] = new JsonObject { ["text"] = new JsonObject { ["field"] = "tile" } },
                })));
    }

    /// <summary>Writes sections and tasks, with the score that each step has; steps without one are neutral.</summary>
    internal void Write(MermaidJourney diagram, Func<MapStep, double?> scoreOf)
    {
        foreach (var stage in Stages)
        {
            diagram.AddSection(stage.Name);
            foreach (var touchpoint in stage.Touchpoints ?? [])
            {
                if (touchpoint.Steps is not { Count: > 0 } steps)
                {
                    diagram.AddTask(touchpoint.Name, MermaidJourney.Neutral);
                    continue;
                }

                foreach (var step in steps)
                {
                    diagram.AddTask(TaskName(stage, touchpoint, step.Label, step.Occurs), scoreOf(step) ?? MermaidJourney.Neutral);
                }
            }
        }
    }

    private static string TaskName(MapStage stage, MapTouchpoint touchpoint, string label, Occurrence occurs)
    {
        var name = label.Length == 0 ? touchpoint.Name
            : label == touchpoint.Name || touchpoint.Name == stage.Name ? label
            : $"{touchpoint.Name}: {label}";
        return occurs switch
        {
            Occurrence.Optional => $"{name} (optional)",
            Occurrence.Repeated => $"{name} (repeated)",
            Occurrence.OptionalRepeated => $"{name} (optional, repeated)",
            _ => name,
        };
    }

    private JsonObject StagesInOrder() => new()
    {
        ["field"] = "stage",
        ["type"] = "nominal",
        ["sort"] = VegaLite.Array([.. Stages.Select(stage => (JsonNode)stage.Name)]),
        ["title"] = null,
        ["axis"] = new JsonObject { ["orient"] = "top", ["labelAngle"] = 0 },
    };

    private void RequireScores(IReadOnlyDictionary<string, double> scores)
    {
        var labels = Stages.SelectMany(stage => stage.Touchpoints ?? []).SelectMany(touchpoint => touchpoint.Steps ?? []).Select(step => step.Label)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (label, score) in scores)
        {
            if (!labels.Contains(label))
            {
                throw new ArgumentException($"There is a score for '{label}', but the map has no such step. Use the labels of its steps.", nameof(scores));
            }

            if (score is not (>= 1 and <= 5))
            {
                throw new ArgumentException(Invariant($"The score of '{label}' is {score}, but a score is from 1 (bad) to 5 (good)."), nameof(scores));
            }
        }
    }
}
