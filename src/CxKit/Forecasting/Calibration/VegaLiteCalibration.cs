using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CxKit.Forecasting;

/// <summary>Writes Vega-Lite specifications of a calibration report.</summary>
internal static class VegaLiteCalibration
{
    public static string Histogram(CalibrationReport report)
    {
        var bins = report.Histogram();
        var test = report.Uniformity();
        return VegaLite.Document(
            "Ranks of what happened within its forecasts",
            Invariant($"{report.Model} {report.Forecasts} forecasts, {report.Periods} periods; even when forecasts are right").TrimStart() +
            (test is null ? "" : Invariant($"; first step: p = {test.PValue:0.###}")),
            bins.Select(bin =>
            {
                var row = new JsonObject { ["from"] = bin.Lower, ["to"] = bin.Upper, ["middle"] = (bin.Lower + bin.Upper) / 2, ["count"] = bin.Count, ["even"] = bin.Upper - bin.Lower };
                row.SetShare(bin.Share);
                return row;
            }),
            ("width", VegaLite.BarWidth),
            ("layer", VegaLite.Array(
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "bar", ["tooltip"] = new JsonObject { ["content"] = "data" } },
                    ["encoding"] = new JsonObject
                    {
                        ["x"] = Probability("from"),
                        ["x2"] = new JsonObject { ["field"] = "to" },
                        ["y"] = Percent("share", "share of values"),
                    },
                },
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "rule", ["color"] = "black" },
                    ["encoding"] = new JsonObject
                    {
                        ["x"] = VegaLite.Number("middle", null),
                        ["y"] = Percent("lower", "share of values"),
                        ["y2"] = new JsonObject { ["field"] = "upper" },
                    },
                },
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "rule", ["color"] = "#888888", ["strokeDash"] = VegaLite.Array(4, 3) },
                    ["encoding"] = new JsonObject { ["y"] = Percent("even", "share of values") },
                })));
    }

    public static string ByStep(CalibrationReport report) => VegaLite.Document(
        "Share of values within their interval",
        Invariant($"{report.Model} {report.Forecasts} forecasts; the dashed lines are the levels").TrimStart(),
        Rows(report),
        ("width", VegaLite.BarWidth),
        ("encoding", new JsonObject
        {
            ["x"] = new JsonObject { ["field"] = "step", ["type"] = "quantitative", ["title"] = "periods ahead", ["axis"] = new JsonObject { ["tickMinStep"] = 1 } },
            ["color"] = new JsonObject { ["field"] = "name", ["type"] = "nominal", ["sort"] = null, ["title"] = "level" },
        }),
        ("layer", VegaLite.Array(
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "line", ["point"] = true, ["tooltip"] = new JsonObject { ["content"] = "data" } },
                ["encoding"] = new JsonObject { ["y"] = Percent("share", "share within") },
            },
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "rule" },
                ["encoding"] = new JsonObject { ["y"] = Percent("lower", "share within"), ["y2"] = new JsonObject { ["field"] = "upper" } },
            },
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "line", ["strokeDash"] = VegaLite.Array(4, 3) },
                ["encoding"] = new JsonObject { ["y"] = Percent("wanted", "share within") },
            })));

    private static IEnumerable<JsonObject> Rows(CalibrationReport report)
    {
        foreach (var level in report.Levels)
        {
            for (var step = 0; step < report.Horizon; step++)
            {
                if (report.Coverage(level, step) is { } share)
                {
                    var row = new JsonObject { ["step"] = step + 1, ["name"] = Invariant($"{100 * level:0.##} %"), ["wanted"] = level };
                    row.SetShare(share);
                    yield return row;
                }
            }
        }
    }

    private static JsonObject Probability(string field) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = "rank: the probability that the forecast gave to values up to it",
        ["scale"] = new JsonObject { ["domain"] = VegaLite.Array(0, 1) },
    };

    private static JsonObject Percent(string field, string title) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = title,
        ["axis"] = new JsonObject { ["format"] = "%" },
    };
}
