using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Writes a Vega-Lite specification of a control chart.</summary>
internal static class VegaLiteControlChart
{
    private const string Calm = "#4c78a8";
    private const string Alarming = "#d62728";

    public static string Of(ControlChart chart)
    {
        var hasTimes = chart.Points.Count > 0 && chart.Points.All(point => point.Time is not null);
        var isTwoSided = chart.Design is CusumDesign && !chart.IsOfSpread;
        return VegaLite.Document(
            chart.Name.Length == 0 ? "Control chart" : chart.Name,
            Rule(chart),
            Rows(chart),
            ("width", VegaLite.BarWidth),
            ("encoding", new JsonObject
            {
                ["x"] = hasTimes
                    ? new JsonObject { ["field"] = "time", ["type"] = "temporal", ["title"] = null }
                    : new JsonObject { ["field"] = "point", ["type"] = "quantitative", ["title"] = "point" },
            }),
            ("layer", VegaLite.Array(
            [
                Line("centre", "#888888", null),
                Line("lower", "#888888", "step-after"),
                Line("upper", "#888888", "step-after"),
                Line("value", Calm, null),
                .. isTwoSided ? [Line("opposite", Calm, null)] : Array.Empty<JsonNode>(),
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "point", ["filled"] = true, ["tooltip"] = new JsonObject { ["content"] = "data" } },
                    ["encoding"] = new JsonObject
                    {
                        ["y"] = VegaLite.Number("shown", null),
                        ["color"] = new JsonObject
                        {
                            ["condition"] = new JsonObject { ["test"] = "datum.signal", ["value"] = Alarming },
                            ["value"] = Calm,
                        },
                    },
                },
            ])));
    }

    private static JsonObject Line(string field, string color, string? interpolate)
    {
        var mark = new JsonObject { ["type"] = "line", ["color"] = color };
        if (interpolate is not null)
        {
            mark["strokeDash"] = VegaLite.Array(4, 3);
            mark["interpolate"] = interpolate;
        }

        return new() { ["mark"] = mark, ["encoding"] = new JsonObject { ["y"] = Value(field) } };
    }

    private static JsonObject Value(string field)
    {
        var value = VegaLite.Number(field, null);
        value["scale"] = new JsonObject { ["zero"] = false };
        return value;
    }

    private static string Rule(ControlChart chart)
    {
        var limits = chart.IsOfSpread ? "spread within samples, 3 standard errors" : chart.Design switch
        {
            EwmaDesign ewma => Invariant($"EWMA, weight {ewma.Weight}, {ewma.Limit:0.###} standard errors"),
            CusumDesign cusum => Invariant($"CUSUM in standard errors, reference {cusum.Reference}, decision {cusum.Decision:0.###}"),
            ShewhartDesign shewhart => Invariant($"limits of {shewhart.Limit:0.###} standard errors"),
            _ => "",
        };
        return Invariant($"{limits}; centre {chart.Baseline.Centre:G6}, scale {chart.Baseline.Scale}, {chart.Signals.Count} signals");
    }

    private static IEnumerable<JsonObject> Rows(ControlChart chart)
    {
        var signals = chart.Signals.ToDictionary(signal => signal.Index);
        for (var i = 0; i < chart.Points.Count; i++)
        {
            var point = chart.Points[i];
            var isSignal = signals.TryGetValue(i, out var signal);
            var row = new JsonObject
            {
                ["point"] = i + 1,
                ["count"] = point.Count,
                ["value"] = point.Value,
                ["shown"] = isSignal && signal.Side == ChartSide.Below && point.Opposite is { } opposite ? opposite : point.Value,
                ["centre"] = point.Centre,
                ["lower"] = point.Lower,
                ["upper"] = point.Upper,
                ["signal"] = isSignal,
            };
            if (point.Time is { } time)
            {
                row["time"] = time.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            }

            if (point.Opposite is { } below)
            {
                row["opposite"] = below;
            }

            if (isSignal)
            {
                row["rules"] = signal.Rules.ToString();
            }

            yield return row;
        }
    }
}
