using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Writes a Vega-Lite specification of the burn rates of an objective: a bar for each window with its interval, and the burn at which the rule alarms.</summary>
internal static class VegaLiteObjective
{
    public static string Of(ObjectiveReport report) => VegaLite.Document(
        report.Objective.Name,
        Invariant($"{report.GoodShare?.Value:0.##%} good, target {report.Objective.Target:0.##%}; {report.BudgetLeft?.Value:0%} of the error budget left; as of {report.AsOf:yyyy-MM-dd HH:mm}Z, revision {report.Revision}"),
        report.Rules.SelectMany(Rows),
        ("width", VegaLite.BarWidth),
        ("encoding", new JsonObject { ["y"] = VegaLite.InOrder("window", null) }),
        ("layer", VegaLite.Array(
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "bar", ["tooltip"] = new JsonObject { ["content"] = "data" } },
                ["encoding"] = new JsonObject
                {
                    ["x"] = VegaLite.Number("burn", "times as fast as the error budget allows"),
                    ["color"] = new JsonObject { ["condition"] = new JsonObject { ["test"] = "datum.burning", ["value"] = "#d62728" }, ["value"] = "#4c78a8" },
                },
            },
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "errorbar", ["ticks"] = true, ["color"] = "black" },
                ["encoding"] = new JsonObject { ["x"] = VegaLite.Number("lower", null), ["x2"] = new JsonObject { ["field"] = "upper" } },
            },
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "tick", ["color"] = "#d62728", ["thickness"] = 3 },
                ["encoding"] = new JsonObject { ["x"] = VegaLite.Number("threshold", null) },
            })));

    private static IEnumerable<JsonObject> Rows(BurnRateStatus status)
    {
        foreach (var window in new[] { status.LongWindow, status.ShortWindow })
        {
            var row = new JsonObject
            {
                ["window"] = Invariant($"{status.Rule.Name}, {window.Window}"),
                ["threshold"] = status.Rule.Burn,
                ["burning"] = status.IsBurning,
                ["events"] = window.Events,
                ["bad"] = window.Bad,
            };
            if (window.Burn is var (burn, (lower, upper, _)))
            {
                (row["burn"], row["lower"], row["upper"]) = (burn, lower, upper);
            }

            yield return row;
        }
    }
}
