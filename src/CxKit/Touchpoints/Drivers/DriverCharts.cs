using System.Globalization;
using System.Text.Json.Nodes;

namespace CxKit.Touchpoints;

/// <summary>Vega-Lite specifications of importance and of the importance–performance map.</summary>
internal static class DriverCharts
{
    private const string Tooltip = "data";

    public static string Bars(DriverImportances result)
    {
        var rows = result.Drivers.Select(driver =>
        {
            var row = new JsonObject
            {
                ["driver"] = driver.Driver,
                ["importance"] = driver.Importance.Value,
                ["share"] = driver.Share.Value,
                ["note"] = driver.Share.Value.ToString("P0", CultureInfo.InvariantCulture),
            };
            SetEnds(row, "lower", "upper", driver.Importance.Interval);
            row["end"] = result.Replicates > 0 ? driver.Importance.Interval.Upper : driver.Importance.Value;
            if (driver.RankProbabilities.Count > 0)
            {
                row["firstRank"] = driver.RankProbabilities[0];
            }

            return row;
        });
        var method = result.Method == DriverMethod.ShapleyValues ? "Shapley values" : "relative weights";
        var rule = string.Create(CultureInfo.InvariantCulture,
            $"{method} of {result.Measure} {result.Explained.Value:0.###}, {result.Respondents:N0} respondents; an association, not a proof of cause{Whiskers(result.Explained.Interval)}");
        var x = $"importance (part of {result.Measure})";
        List<JsonNode> layers = [new JsonObject { ["mark"] = Mark("bar"), ["encoding"] = new JsonObject { ["x"] = VegaLite.Number("importance", x) } }];
        if (result.Replicates > 0)
        {
            layers.Add(ErrorBar("x", "lower", "upper", x));
        }

        layers.Add(new JsonObject
        {
            ["mark"] = new JsonObject { ["type"] = "text", ["align"] = "left", ["dx"] = 4 },
            ["encoding"] = new JsonObject { ["x"] = VegaLite.Number("end", x), ["text"] = new JsonObject { ["field"] = "note" } },
        });
        return VegaLite.Document($"What drives {result.Outcome}", rule, rows,
            ("width", VegaLite.BarWidth),
            ("encoding", new JsonObject { ["y"] = VegaLite.InOrder("driver", null) }),
            ("layer", VegaLite.Array([.. layers])));
    }

    public static string Map(ImportancePerformanceMap map)
    {
        var rows = map.Drivers.Select(point =>
        {
            var row = new JsonObject
            {
                ["driver"] = point.Driver,
                ["importance"] = point.Importance.Value,
                ["performance"] = point.Performance.Value,
                ["quadrant"] = Words(point.Quadrant),
            };
            SetEnds(row, "importanceLower", "importanceUpper", point.Importance.Interval);
            SetEnds(row, "performanceLower", "performanceUpper", point.Performance.Interval);
            if (point.QuadrantProbability is { } probability)
            {
                row["quadrantProbability"] = probability;
            }

            return row;
        });
        var (x, y) = ($"importance: points of {map.Outcome} per point of performance", "performance (0 to 100)");
        var rule = string.Create(CultureInfo.InvariantCulture,
            $"important from {map.ImportanceSplit:0.###}, strong from {map.PerformanceSplit:0.#}; {map.Respondents:N0} respondents{Whiskers(map.OutcomePerformance.Interval)}");
        List<JsonNode> layers = [SplitLine("x", map.ImportanceSplit), SplitLine("y", map.PerformanceSplit)];
        if (map.Replicates > 0)
        {
            layers.Add(WithOther(ErrorBar("x", "importanceLower", "importanceUpper", x), "y", "performance", y));
            layers.Add(WithOther(ErrorBar("y", "performanceLower", "performanceUpper", y), "x", "importance", x));
        }

        layers.Add(new JsonObject
        {
            ["mark"] = new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 90, ["tooltip"] = new JsonObject { ["content"] = Tooltip } },
            ["encoding"] = Position(x, y, ("color", new JsonObject { ["field"] = "quadrant", ["type"] = "nominal", ["title"] = null })),
        });
        layers.Add(new JsonObject
        {
            ["mark"] = new JsonObject { ["type"] = "text", ["align"] = "left", ["dx"] = 8, ["dy"] = -8 },
            ["encoding"] = Position(x, y, ("text", new JsonObject { ["field"] = "driver" })),
        });
        return VegaLite.Document($"Importance and performance for {map.Outcome}", rule, rows, ("width", VegaLite.BarWidth), ("height", VegaLite.BarWidth), ("layer", VegaLite.Array([.. layers])));
    }

    /// <summary>The quadrant as people say it.</summary>
    private static string Words(ImportanceQuadrant quadrant) => quadrant switch
    {
        ImportanceQuadrant.ConcentrateHere => "concentrate here",
        ImportanceQuadrant.KeepUpTheGoodWork => "keep up the good work",
        ImportanceQuadrant.LowPriority => "low priority",
        ImportanceQuadrant.PossibleOverkill => "possible overkill",
        _ => throw new ArgumentOutOfRangeException(nameof(quadrant), quadrant, "Bug in CxKit: a quadrant without words."),
    };

    private static string Whiskers(Interval interval) => interval == default ? "" : string.Create(CultureInfo.InvariantCulture, $"; whiskers: {interval.Level:P0} intervals");

    private static void SetEnds(JsonObject row, string lower, string upper, Interval interval)
    {
        if (interval != default)
        {
            (row[lower], row[upper]) = (interval.Lower, interval.Upper);
        }
    }

    private static JsonObject Mark(string type) => new() { ["type"] = type, ["tooltip"] = new JsonObject { ["content"] = Tooltip } };

    private static JsonObject ErrorBar(string channel, string lower, string upper, string title) => new()
    {
        ["mark"] = new JsonObject { ["type"] = "errorbar", ["ticks"] = true, ["color"] = "black", ["opacity"] = 0.6 },
        ["encoding"] = new JsonObject { [channel] = VegaLite.Number(lower, title), [channel + "2"] = new JsonObject { ["field"] = upper } },
    };

    private static JsonObject WithOther(JsonObject layer, string channel, string field, string title)
    {
        layer["encoding"]![channel] = VegaLite.Number(field, title);
        return layer;
    }

    private static JsonObject Position(string x, string y, (string Name, JsonObject Channel) other) => new()
    {
        ["x"] = VegaLite.Number("importance", x),
        ["y"] = Fitted(VegaLite.Number("performance", y)),
        [other.Name] = other.Channel,
    };

    /// <summary>An axis that need not begin at 0.</summary>
    private static JsonObject Fitted(JsonObject channel)
    {
        channel["scale"] = new JsonObject { ["zero"] = false };
        return channel;
    }

    private static JsonObject SplitLine(string channel, double at) => new()
    {
        ["mark"] = new JsonObject { ["type"] = "rule", ["strokeDash"] = VegaLite.Array(4, 4), ["color"] = "gray" },
        ["encoding"] = new JsonObject { [channel] = new JsonObject { ["datum"] = at } },
    };
}
