using System.Text.Json.Nodes;

namespace CxKit.Feedback;

/// <summary>A chart of themes, one below the other: how often each is met, and beside it how the scores with it differ.</summary>
internal static class ThemeChart
{
    private const int PanelWidth = 300;
    private const string ShareTitle = "share of the comments";
    private const string EffectTitle = "score with the theme − score without";

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
        return VegaLite.Document(title, rule, rows, ("hconcat", VegaLite.Array(Shares(), Effects())));
    }

    private static JsonObject Shares() => Panel(
        VegaLite.InOrder("theme", null),
        Layer(new JsonObject { ["type"] = "bar", ["tooltip"] = new JsonObject { ["content"] = "data" } }, ("x", Percent("share")), ("color", Kind())),
        Layer(ErrorBar(), ("x", Percent("share_lower")), ("x2", new JsonObject { ["field"] = "share_upper" })));

    private static JsonObject Effects()
    {
        var names = VegaLite.InOrder("theme", null);
        names["axis"] = new JsonObject { ["labels"] = false, ["ticks"] = false };
        return Panel(
            names,
            Layer(ErrorBar(), ("x", VegaLite.Number("effect_lower", EffectTitle)), ("x2", new JsonObject { ["field"] = "effect_upper" })),
            Layer(
                new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 60, ["opacity"] = 1, ["tooltip"] = new JsonObject { ["content"] = "data" } },
                ("x", VegaLite.Number("effect", EffectTitle)), ("color", Kind())));
    }

    private static JsonObject Panel(JsonObject names, params ReadOnlySpan<JsonNode> layers) =>
        new() { ["width"] = PanelWidth, ["encoding"] = new JsonObject { ["y"] = names }, ["layer"] = VegaLite.Array(layers) };

    private static JsonObject Layer(JsonObject mark, params ReadOnlySpan<(string Channel, JsonObject Encoding)> channels)
    {
        var encoding = new JsonObject();
        foreach (var (channel, value) in channels)
        {
            encoding[channel] = value;
        }

        return new() { ["mark"] = mark, ["encoding"] = encoding };
    }

    private static JsonObject ErrorBar() => new() { ["type"] = "errorbar", ["ticks"] = true, ["color"] = "black" };

    private static JsonObject Kind() => new() { ["field"] = "kind", ["type"] = "nominal", ["sort"] = null, ["title"] = null };

    /// <summary>Shares of few percent need an axis that ends where they do.</summary>
    private static JsonObject Percent(string field) =>
        new() { ["field"] = field, ["type"] = "quantitative", ["title"] = ShareTitle, ["axis"] = new JsonObject { ["format"] = "%" } };
}
