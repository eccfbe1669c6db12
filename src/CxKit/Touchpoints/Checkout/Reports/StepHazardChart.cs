using System.Text.Json.Nodes;

namespace CxKit.Touchpoints;

/// <summary>Draws hazards of steps.</summary>
internal static class StepHazardChart
{
    public static string Of(StepHazards hazards)
    {
        var rows = hazards.Steps.Select(step =>
        {
            var row = new JsonObject { ["step"] = step.Step, ["reached"] = step.Reached, ["abandoned"] = step.Abandoned, ["note"] = $"{step.Abandoned} of {step.Reached}" };
            row.SetShare(step.Hazard);
            return row;
        });
        return VegaLite.Document(
            "Where attempts to order end", "Given up at the step, by those who reached it; open attempts are left out", rows,
            ("width", VegaLite.BarWidth),
            ("encoding", new JsonObject { ["y"] = VegaLite.InOrder("step", null) }),
            ("layer", VegaLite.BarsWithIntervals(null, "Given up", "note")));
    }
}
