using System.Text.Json.Nodes;

namespace CxKit.Journeys;

/// <summary>Writes a Vega-Lite specification of what follows what: a table of cells, the darker the more often.</summary>
/// <remarks>Vega-Lite has no sankey; a table shows loops too, which a sankey cannot.</remarks>
internal static class VegaLiteFlows
{
    private const string Other = "(other)";

    /// <param name="title">What is shown.</param>
    /// <param name="rule">How it was counted.</param>
    /// <param name="nodes">The names of the nodes.</param>
    /// <param name="links">The links between the nodes by number.</param>
    /// <param name="mostNodes">How many nodes have a row and a column of their own, those with the heaviest links; the rest share one called (other).</param>
    public static string Of(string title, string rule, IReadOnlyList<string> nodes, IReadOnlyCollection<ChartLink> links, int mostNodes)
    {
        if (mostNodes is < 1 or > 200)
        {
            throw new ArgumentOutOfRangeException(nameof(mostNodes), mostNodes, "A table of flows has 1 to 200 rows.");
        }

        var weights = new long[nodes.Count];
        foreach (var link in links)
        {
            weights[link.From] += link.Weight;
            weights[link.To] += link.Weight;
        }

        var shown = Enumerable.Range(0, nodes.Count).OrderByDescending(node => weights[node]).ThenBy(node => node).Take(mostNodes).ToHashSet();
        var names = ChartNames.Unique(nodes.Append(Other));
        var order = shown.Order().Append(nodes.Count).Select(node => names[node]);
        var cells = from link in links
                    let @from = shown.Contains(link.From) ? link.From : nodes.Count
                    let to = shown.Contains(link.To) ? link.To : nodes.Count
                    group link.Weight by (@from, to) into cell
                    orderby cell.Key
                    select new JsonObject { ["from"] = names[cell.Key.@from], ["to"] = names[cell.Key.to], ["count"] = cell.Sum() };
        return VegaLite.Document(
            title,
            rule,
            cells,
            ("width", new JsonObject { ["step"] = 56 }),
            ("height", new JsonObject { ["step"] = 28 }),
            ("encoding", new JsonObject
            {
                ["y"] = Ordered("from"),
                ["x"] = Ordered("to"),
            }),
            ("layer", VegaLite.Array(
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "rect", ["tooltip"] = new JsonObject { ["content"] = "data" } },
                    ["encoding"] = new JsonObject { ["color"] = new JsonObject { ["field"] = "count", ["type"] = "quantitative", ["scale"] = new JsonObject { ["scheme"] = "lightgreyteal" } } },
                },
                new JsonObject
                {
                    ["mark"] = "text",
                    ["encoding"] = new JsonObject { ["text"] = new JsonObject { ["field"] = "count", ["type"] = "quantitative" } },
                })));

        JsonObject Ordered(string field) => new()
        {
            ["field"] = field,
            ["type"] = "nominal",
            ["sort"] = VegaLite.Array([.. order.Select(name => (JsonNode)name)]),
            ["title"] = field,
            ["axis"] = VegaLite.LongLabels(),
        };
    }
}
