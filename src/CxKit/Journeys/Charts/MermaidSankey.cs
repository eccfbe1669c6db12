using System.Globalization;
using System.Text;

namespace CxKit.Journeys;

/// <summary>Writes a Mermaid <c>sankey-beta</c> diagram of weighted links that never run in a circle.</summary>
/// <remarks>Its grammar knows ASCII only; see <see cref="MermaidText.EscapeField"/>. Names that become equal are numbered.</remarks>
internal static class MermaidSankey
{
    private const string OtherEvents = "(other events)";
    private const string Other = "(other)";

    /// <param name="rule">What is shown and how it was counted; a comment in the diagram, whose kind has no title.</param>
    /// <param name="nodes">The names of the nodes; each link leads from a node to one with a higher number.</param>
    /// <param name="links">The links between the nodes by number.</param>
    /// <param name="mostLinks">How many links are drawn, the heaviest; the others of a drawn node go to a common node called (other), and those of all nodes
    /// that are not drawn come from one called (other events).</param>
    /// <returns>A sankey diagram, or, since Mermaid takes none without links, a flowchart that says that there is nothing to draw.</returns>
    public static string Of(string rule, IReadOnlyList<string> nodes, IEnumerable<ChartLink> links, int mostLinks)
    {
        ChartLink.RequireMost(mostLinks, nameof(mostLinks));
        var (shown, others) = ChartLink.Heaviest(links, mostLinks);
        if (shown.Count == 0)
        {
            return $"flowchart LR\n%% {MermaidText.EscapeComment(rule)}\n    nothing[\"Nothing to draw\"]\n";
        }

        var drawn = shown.SelectMany(link => new[] { link.From, link.To }).ToHashSet();
        var (otherEvents, other) = (nodes.Count, nodes.Count + 1);
        var names = ChartNames.Unique(nodes.Append(OtherEvents).Append(Other).Select(MermaidText.EscapeField));
        var text = new StringBuilder($"sankey-beta\n%% {MermaidText.EscapeComment(rule)}\n");
        foreach (var link in shown.OrderBy(link => link.From).ThenBy(link => link.To))
        {
            if (link.From >= link.To)
            {
                throw new InvalidOperationException($"Bug in CxKit: a link of a sankey diagram leads from node {link.From} to {link.To}.");
            }

            Append(link.From, link.To, link.Weight);
        }

        foreach (var rest in others.GroupBy(link => drawn.Contains(link.From) ? link.From : otherEvents).OrderBy(group => group.Key))
        {
            Append(rest.Key, other, rest.Sum(link => link.Weight));
        }

        return text.ToString();

        void Append(int from, int to, long weight) => text.Append(CultureInfo.InvariantCulture, $"\"{names[from]}\",\"{names[to]}\",{weight}\n");
    }
}
