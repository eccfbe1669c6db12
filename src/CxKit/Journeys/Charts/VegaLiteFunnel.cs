using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>Writes a Vega-Lite specification of a funnel: a bar for each step, with its interval and its count.</summary>
internal static class VegaLiteFunnel
{
    /// <param name="title">What is shown.</param>
    /// <param name="rule">How it was counted.</param>
    /// <param name="steps">The name of each step, how many reached it, and their share of those at the first.</param>
    /// <param name="of">What the shares are shares of, such as <c>customers</c>.</param>
    public static string Of(string title, string rule, IEnumerable<(string Name, long Count, Estimate? Share)> steps, string of) => VegaLite.Document(
        title,
        rule,
        steps.Select((step, index) =>
        {
            var row = new JsonObject { ["step"] = Invariant($"{index + 1}. {step.Name}"), ["count"] = step.Count };
            row.SetShare(step.Share);
            return row;
        }),
        ("width", VegaLite.BarWidth),
        ("encoding", new JsonObject { ["y"] = VegaLite.InOrder("step", null) }),
        ("layer", VegaLite.BarsWithIntervals(null, $"share of {of} at the first step", "count")));
}
