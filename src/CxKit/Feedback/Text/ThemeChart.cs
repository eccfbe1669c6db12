using System.Text.Json.Nodes;

namespace CxKit.Feedback;

/// <summary>A chart of themes: share against score effect.</summary>
internal static class ThemeChart
{
    private const int Height = 420;

    public static string Of(string title, string rule, IEnumerable<(string Name, string Kind, Estimate Share, Estimate Effect)> themes)
    {
        var rows = themes.Select(theme => new JsonObject
        {
            ["theme"] = theme.Name,
            ["kind"] = theme.Kind,
            ["share"] = theme.Share.Value,
            ["share_lower"] = theme.Share.Interval.Lower,
            ["share_upper"] = theme.Share.Interval.Upper,
            ["effect"] = theme.Effect.Value,
            ["effect_lower"] = theme.Effect.Interval.Lower,
            ["effect_upper"] = theme.Effect.Interval.Upper,
        });
        return VegaLite.Document(
            title,
            rule,
            rows,
            ("width", VegaLite.BarWidth),
            ("height", Height),
            ("encoding", new JsonObject { ["color"] = new JsonObject { ["field"] = "kind", ["type"] = "nominal", ["title"] = null } }),
            ("layer", VegaLite.Array(
                Layer("rule", ("x", Percent("share_lower")), ("x2", Field("share_upper")), ("y", VegaLite.Number("effect", "score with the theme − score without"))),
                Layer("rule", ("x", Percent("share")), ("y", VegaLite.Number("effect_lower", "score with the theme − score without")), ("y2", Field("effect_upper"))),
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "point", ["filled"] = true, ["tooltip"] = new JsonObject { ["content"] = "data" } },
                    ["encoding"] = new JsonObject { ["x"] = Percent("share"), ["y"] = VegaLite.Number("effect", "score with the theme − score without") },
                },
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "text", ["align"] = "left", ["dx"] = 6, ["dy"] = -6 },
                    ["encoding"] = new JsonObject { ["x"] = Percent("share"), ["y"] = VegaLite.Number("effect", "score with the theme − score without"), ["text"] = Field("theme") },
                })));
    }

    private static JsonObject Layer(string mark, params ReadOnlySpan<(string Channel, JsonObject Encoding)> channels)
    {
        var encoding = new JsonObject();
        foreach (var (channel, value) in channels)
        {
            encoding[channel] = value;
        }

        return new() { ["mark"] = new JsonObject { ["type"] = mark, ["opacity"] = 0.6 }, ["encoding"] = encoding };
    }

    private static JsonObject Field(string field) => new() { ["field"] = field };

    /// <summary>Shares of few percent need an axis that ends where they do.</summary>
    private static JsonObject Percent(string field) =>
        new() { ["field"] = field, ["type"] = "quantitative", ["title"] = "share of the comments", ["axis"] = new JsonObject { ["format"] = "%" } };
}
