using System.Text.Json.Nodes;

namespace CxKit;

/// <summary>Parts that the Vega-Lite specifications have in common; all data are inline.</summary>
internal static class VegaLite
{
    /// <summary>The room for bars, in pixels.</summary>
    public const int BarWidth = 480;

    private const int LineLength = 110;

    /// <summary>Version 5 of Vega-Lite (Satyanarayan, Moritz, Wongsuphasawat and Heer 2017).</summary>
    private const string Schema = "https://vega.github.io/schema/vega-lite/v5.json";

    /// <param name="title">What is shown.</param>
    /// <param name="rule">By which rule, in a line below the title; null for none.</param>
    /// <param name="rows">The data.</param>
    /// <param name="parts">Everything else of the specification.</param>
    public static string Document(
        string title, string? rule, IEnumerable<JsonObject> rows, params ReadOnlySpan<(string Name, JsonNode Value)> parts)
    {
        var head = new JsonObject { ["text"] = title, ["anchor"] = "start" };
        if (rule is not null)
        {
            head["subtitle"] = Array([.. Lines(rule)]);
        }

        var document = new JsonObject
        {
            ["$schema"] = Schema,
            ["title"] = head,
            ["data"] = new JsonObject { ["values"] = Array([.. rows]) },
        };
        foreach (var (name, value) in parts)
        {
            document.Add(name, value);
        }

        return document.ToJsonString();
    }

    public static JsonArray Array(params ReadOnlySpan<JsonNode> items)
    {
        var array = new JsonArray();
        foreach (var item in items)
        {
            array.Add(item);
        }

        return array;
    }

    /// <summary>A channel of an encoding that takes a field in the order of the data.</summary>
    public static JsonObject InOrder(string field, string? title) => new()
    {
        ["field"] = field,
        ["type"] = "nominal",
        ["sort"] = null,
        ["title"] = title,
        ["axis"] = LongLabels(),
    };

    /// <summary>An axis that does not cut names off so soon.</summary>
    public static JsonObject LongLabels() => new() { ["labelLimit"] = 320 };

    /// <summary>A channel of an encoding for numbers.</summary>
    public static JsonObject Number(string field, string? title) => new() { ["field"] = field, ["type"] = "quantitative", ["title"] = title };

    /// <summary>A channel of an encoding for shares from 0 to 1, in percent.</summary>
    public static JsonObject Share(string field, string? title) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = title,
        ["axis"] = new JsonObject { ["format"] = "%" },
        ["scale"] = new JsonObject { ["domain"] = Array(0, 1) },
    };

    /// <summary>Bars of shares with their intervals, one below the other in the order of the data.</summary>
    /// <param name="color">The field that colours the bars, or null.</param>
    /// <param name="shareTitle">What the shares are.</param>
    /// <param name="note">The field with the text at the end of each bar.</param>
    public static JsonArray BarsWithIntervals(string? color, string shareTitle, string note)
    {
        var bars = new JsonObject { ["x"] = Share("share", shareTitle) };
        if (color is not null)
        {
            bars["color"] = new JsonObject { ["field"] = color, ["type"] = "nominal", ["sort"] = null, ["title"] = null };
        }

        return Array(
            new JsonObject { ["mark"] = new JsonObject { ["type"] = "bar", ["tooltip"] = new JsonObject { ["content"] = "data" } }, ["encoding"] = bars },
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "errorbar", ["ticks"] = true, ["color"] = "black" },
                ["encoding"] = new JsonObject { ["x"] = Number("lower", shareTitle), ["x2"] = new JsonObject { ["field"] = "upper" } },
            },
            new JsonObject
            {
                ["mark"] = new JsonObject { ["type"] = "text", ["align"] = "left", ["dx"] = 4 },
                ["encoding"] = new JsonObject { ["x"] = Number("upper", shareTitle), ["text"] = new JsonObject { ["field"] = note } },
            });
    }

    /// <summary>Words in lines of about the width of a chart.</summary>
    private static IEnumerable<JsonNode> Lines(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= LineLength)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    /// <summary>The row of a share with its interval; the ends are absent where there is none.</summary>
    public static void SetShare(this JsonObject row, Estimate? share)
    {
        if (share is { } known)
        {
            (row["share"], row["lower"], row["upper"], row["level"]) = (known.Value, known.Interval.Lower, known.Interval.Upper, known.Interval.Level);
        }
    }
}
