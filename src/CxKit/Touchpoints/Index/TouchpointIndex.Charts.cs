using System.Globalization;
using System.Text.Json.Nodes;

namespace CxKit.Touchpoints;

public sealed partial record TouchpointIndex
{
    private const string WholeShop = "whole shop";

    /// <summary>A Vega-Lite specification: the scores of all values together over all the time as bars with their intervals, darker the more of the weight was seen.</summary>
    /// <returns>JSON with the data inline; complete by itself.</returns>
    public string ToVegaLite()
    {
        var layers = Bars();
        return VegaLite.Document("Touchpoint index", RuleOfBars, Rows(score => score is { Channel: null, Segment: null, Start: null }, _ => ""),
            ("height", new JsonObject { ["step"] = RowHeight }), ("width", VegaLite.BarWidth), ("encoding", new JsonObject { ["y"] = VegaLite.InOrder("touchpoint", null) }), ("layer", layers));
    }

    /// <summary>A Vega-Lite specification: the scores over all the time as bars, a small chart for each channel.</summary>
    /// <returns>JSON with the data inline; complete by itself. Without channels it has no bars.</returns>
    public string ToVegaLiteByChannel() => Multiples(
        "Touchpoint index by channel", "channel", Rows(score => score is { Channel: not null, Segment: null, Start: null }, score => score.Channel!));

    /// <summary>A Vega-Lite specification: the scores over all the time as bars, a small chart for each segment.</summary>
    /// <returns>JSON with the data inline; complete by itself. Without segments it has no bars.</returns>
    public string ToVegaLiteBySegment() => Multiples(
        "Touchpoint index by segment", "segment", Rows(score => score is { Channel: null, Segment: not null, Start: null }, score => score.Segment!));

    /// <summary>A Vega-Lite specification: the course of each touchpoint over the periods, a line in the band of its interval, a small chart for each.</summary>
    /// <returns>JSON with the data inline; complete by itself.</returns>
    public string ToVegaLiteCourse()
    {
        var time = new JsonObject { ["field"] = "start", ["type"] = "temporal", ["title"] = null };
        var layers = VegaLite.Array(
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "area", ["opacity"] = 0.25 },
                ["encoding"] = new JsonObject { ["y"] = Points("lower"), ["y2"] = new JsonObject { ["field"] = "upper" } },
            },
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "line", ["point"] = true, ["tooltip"] = new JsonObject { ["content"] = "data" } },
                ["encoding"] = new JsonObject { ["y"] = Points("score") },
            });
        var rows = Rows(score => score is { Channel: null, Segment: null, Start: not null }, _ => "").ToList();
        var order = VegaLite.Array([.. rows.Select(row => row["touchpoint"]!.GetValue<string>()).Distinct().Select(name => (JsonNode)name)]);
        return VegaLite.Document("Touchpoint index over time", $"{Rule} Bands are the intervals.", rows,
            ("facet", new JsonObject { ["field"] = "touchpoint", ["type"] = "nominal", ["sort"] = order, ["title"] = null }),
            ("columns", 2),
            ("spec", new JsonObject { ["width"] = VegaLite.BarWidth / 2, ["height"] = 120, ["encoding"] = new JsonObject { ["x"] = time }, ["layer"] = layers }));
    }

    private const int RowHeight = 24;

    private string Rule => string.Create(CultureInfo.InvariantCulture,
        $"{Aggregation} index of {Count:N0} values, 0 to 100, with {Level * 100:0.##} % intervals. What was not seen is left out, not guessed.");

    private string RuleOfBars => $"{Rule} The shade tells how much of the weight was seen.";

    private string Multiples(string title, string group, IEnumerable<JsonObject> rows) => VegaLite.Document(title, RuleOfBars, rows,
        ("facet", new JsonObject { ["field"] = "group", ["type"] = "nominal", ["sort"] = null, ["title"] = group }),
        ("columns", 2),
        ("spec", new JsonObject
        {
            ["width"] = VegaLite.BarWidth / 2,
            ["height"] = new JsonObject { ["step"] = RowHeight },
            ["encoding"] = new JsonObject { ["y"] = VegaLite.InOrder("touchpoint", null) },
            ["layer"] = Bars(),
        }));

    private static JsonArray Bars()
    {
        var seen = VegaLite.Share("coverage", "weight seen");
        seen.Remove("axis");
        seen["legend"] = new JsonObject { ["format"] = "%" };
        return VegaLite.Array(
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "bar", ["tooltip"] = new JsonObject { ["content"] = "data" } },
                ["encoding"] = new JsonObject { ["x"] = Points("score"), ["opacity"] = seen },
            },
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "errorbar", ["ticks"] = true, ["color"] = "black" },
                ["encoding"] = new JsonObject { ["x"] = Points("lower"), ["x2"] = new JsonObject { ["field"] = "upper" } },
            });
    }

    private static JsonObject Points(string field)
    {
        var channel = VegaLite.Number(field, "points of 100");
        channel["scale"] = new JsonObject { ["domain"] = VegaLite.Array(0, 100) };
        return channel;
    }

    private List<JsonObject> Rows(Func<TouchpointScore, bool> isWanted, Func<TouchpointScore, string> group) =>
    [
        .. Scores.Where(isWanted).Select(score => new JsonObject
        {
            ["touchpoint"] = score.Touchpoint ?? WholeShop,
            ["group"] = group(score),
            ["start"] = score.Start?.ToString("O", CultureInfo.InvariantCulture),
            ["score"] = score.Score.Value,
            ["lower"] = score.Score.Interval.Lower,
            ["upper"] = score.Score.Interval.Upper,
            ["raw"] = score.Raw.Value,
            ["coverage"] = score.Coverage,
            ["values"] = score.Count,
            ["weakest"] = score.Weakest?.Name,
        }),
    ];
}
