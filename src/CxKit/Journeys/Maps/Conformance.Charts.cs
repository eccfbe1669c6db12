using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CxKit.Journeys;

public sealed partial record Conformance
{
    /// <summary>Writes the map as a Mermaid <c>journey</c> diagram whose scores tell how the steps were kept to.</summary>
    /// <returns>
    /// A step scores 1 + 4 · made / (made + skipped): 5 where it was never left out, 1 where always. One that was neither is neutral, 3. Lines end in a line
    /// feed, the same in every culture; all names are escaped.
    /// </returns>
    public string ToMermaid()
    {
        var title = Fitness is { } fitness ? Invariant($"{Map.Name}, fitness {fitness.Value:0.00}") : Map.Name;
        var diagram = new MermaidJourney(title);
        var next = 0;
        Map.Write(diagram, _ =>
        {
            var step = Steps[next++];
            return step.Made + step.Skipped == 0 ? null : 1 + 4.0 * step.Made / (step.Made + step.Skipped);
        });
        return diagram.ToString();
    }

    /// <summary>Writes a Vega-Lite (version 5) specification in JSON: for each step the share of journeys that left it out, with its interval.</summary>
    public string ToVegaLite() => VegaLite.Document(
        Map.Name,
        ToString(),
        Steps.Select((step, index) =>
        {
            var row = new JsonObject
            {
                ["step"] = Invariant($"{index + 1}. {step.Step}"),
                ["touchpoint"] = step.Touchpoint,
                ["stage"] = step.Stage,
                ["made"] = step.JourneysMade,
                ["skipped"] = step.JourneysSkipped,
            };
            row.SetShare(step.SkippedShare);
            return row;
        }),
        ("width", VegaLite.BarWidth),
        ("encoding", new JsonObject { ["y"] = VegaLite.InOrder("step", null) }),
        ("layer", VegaLite.BarsWithIntervals("stage", "share of journeys that left the step out", "skipped")));
}
