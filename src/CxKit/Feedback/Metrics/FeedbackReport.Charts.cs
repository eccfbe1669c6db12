using System.Globalization;
using System.Text.Json.Nodes;

namespace CxKit.Feedback;

public sealed partial record FeedbackReport
{
    /// <summary>A Vega-Lite specification: a metric over the periods, points in the band of their intervals, with a rule where the level shifted and a band for when that may have been.</summary>
    /// <param name="metric">The name of the metric.</param>
    /// <param name="by">Which groups are shown, a small chart for each: none for all answers together, or segment, channel or touchpoint.</param>
    /// <returns>JSON with the data inline; complete by itself. Without periods it has no points.</returns>
    /// <exception cref="ArgumentException"><paramref name="by"/> is more than one breakdown, or the periods.</exception>
    public string ToVegaLite(string metric, FeedbackBreakdown by = FeedbackBreakdown.None)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (by is not (FeedbackBreakdown.None or FeedbackBreakdown.Segment or FeedbackBreakdown.Channel or FeedbackBreakdown.Touchpoint))
        {
            throw new ArgumentException($"A chart is by one breakdown, not by {by}. Use None, Segment, Channel or Touchpoint.", nameof(by));
        }

        var results = Results.Where(result => result.Metric == metric && result.Start is not null && IsOf(by, result.Segment, result.Channel, result.Touchpoint)).ToList();
        var shifts = Trends.Where(trend => trend.Metric == metric && IsOf(by, trend.Segment, trend.Channel, trend.Touchpoint))
            .SelectMany(trend => trend.Shifts.Select(shift => (Group: Group(by, trend.Segment, trend.Channel, trend.Touchpoint), Shift: shift))).ToList();
        var rows = results.Select(result => new JsonObject
        {
            ["kind"] = "result",
            ["group"] = Group(by, result.Segment, result.Channel, result.Touchpoint),
            ["start"] = Day(result.Start!.Value),
            ["value"] = result.Value.Value,
            ["lower"] = result.Value.Interval.Lower,
            ["upper"] = result.Value.Interval.Upper,
            ["answers"] = result.Count,
        }).Concat(shifts.Select(found => new JsonObject
        {
            ["kind"] = "shift",
            ["group"] = found.Group,
            ["start"] = Day(found.Shift.Start),
            ["earliest"] = Day(found.Shift.Earliest),
            ["latest"] = Day(found.Shift.Latest),
            ["shift"] = found.Shift.Magnitude.Value,
            ["p"] = found.Shift.PValue,
        }));
        var spec = new JsonObject
        {
            ["width"] = by == FeedbackBreakdown.None ? VegaLite.BarWidth : VegaLite.BarWidth / 2,
            ["height"] = by == FeedbackBreakdown.None ? 240 : 120,
            ["layer"] = VegaLite.Array([.. shifts.Count > 0 ? ShiftLayers() : [], .. ResultLayers(results.Count > 0 ? results[0].Statistic : MetricStatistic.Mean)]),
        };
        var rule = string.Create(CultureInfo.InvariantCulture,
            $"By {Period.ToString().ToLowerInvariant()}; bands are the {Level * 100:0.##} % intervals.{(shifts.Count > 0 ? " Dashed: where the level shifted, shaded: when that may have been." : "")}");
        return VegaLite.Document($"{metric} over time", rule, rows,
            ("facet", new JsonObject { ["field"] = "group", ["type"] = "nominal", ["sort"] = null, ["title"] = null }), ("columns", 2), ("spec", spec));
    }

    private static JsonObject[] ShiftLayers() =>
    [
        Layer("shift", new JsonObject { ["type"] = "rect", ["opacity"] = 0.12, ["color"] = "firebrick" }, ("x", Time("earliest")), ("x2", new JsonObject { ["field"] = "latest" })),
        Layer("shift", new JsonObject { ["type"] = "rule", ["strokeDash"] = VegaLite.Array(4, 4), ["color"] = "firebrick", ["tooltip"] = Data() }, ("x", Time("start"))),
    ];

    private static JsonObject[] ResultLayers(MetricStatistic statistic)
    {
        var title = statistic switch { MetricStatistic.NetPromoter => "points", MetricStatistic.TopBox => "share", _ => "mean" };
        return
        [
            Layer("result", new JsonObject { ["type"] = "area", ["opacity"] = 0.25 },
                ("x", Time("start")), ("y", VegaLite.Number("lower", title)), ("y2", new JsonObject { ["field"] = "upper" })),
            Layer("result", new JsonObject { ["type"] = "line", ["point"] = true, ["tooltip"] = Data() }, ("x", Time("start")), ("y", Value(statistic, title))),
        ];
    }

    private static JsonObject Layer(string kind, JsonObject mark, params ReadOnlySpan<(string Name, JsonNode Channel)> channels)
    {
        var encoding = new JsonObject();
        foreach (var (name, channel) in channels)
        {
            encoding[name] = channel;
        }

        return new()
        {
            ["transform"] = VegaLite.Array(new JsonObject { ["filter"] = new JsonObject { ["field"] = "kind", ["equal"] = kind } }),
            ["mark"] = mark,
            ["encoding"] = encoding,
        };
    }

    private static JsonObject Value(MetricStatistic statistic, string title)
    {
        var channel = VegaLite.Number("value", title);
        channel["scale"] = new JsonObject { ["zero"] = false };
        if (statistic == MetricStatistic.TopBox)
        {
            channel["axis"] = new JsonObject { ["format"] = "%" };
        }

        return channel;
    }

    private static JsonObject Time(string field) => new() { ["field"] = field, ["type"] = "temporal", ["title"] = null };

    private static JsonObject Data() => new() { ["content"] = "data" };

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static bool IsOf(FeedbackBreakdown by, string? segment, string? channel, string? touchpoint) =>
        (segment is not null) == (by == FeedbackBreakdown.Segment) && (channel is not null) == (by == FeedbackBreakdown.Channel) && (touchpoint is not null) == (by == FeedbackBreakdown.Touchpoint);

    private static string Group(FeedbackBreakdown by, string? segment, string? channel, string? touchpoint) => by == FeedbackBreakdown.None ? "all answers" : segment ?? channel ?? touchpoint ?? "";
}
