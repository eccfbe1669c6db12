using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>Writes a Mermaid <c>flowchart</c> of nodes and weighted links; the heavier a link, the thicker it is drawn.</summary>
internal static class MermaidFlowchart
{
    private const double Thickest = 6;

    /// <param name="rule">What is shown and how it was counted; a comment in the diagram.</param>
    /// <param name="nodes">The names of the nodes.</param>
    /// <param name="ends">Which nodes are the start or the end of journeys; they are drawn round.</param>
    /// <param name="links">The links between the nodes by number.</param>
    /// <param name="mostLinks">How many links are drawn, the heaviest; the rest is stated in a node of its own.</param>
    /// <param name="leftOut">Links that were left out before, and their weight; they belong to the rest.</param>
    public static string Of(
        string rule, IReadOnlyList<string> nodes, IReadOnlySet<int> ends, IEnumerable<ChartLink> links, int mostLinks, (long Links, long Weight) leftOut = default)
    {
        ChartLink.RequireMost(mostLinks, nameof(mostLinks));
        var (shown, others) = ChartLink.Heaviest(links, mostLinks);
        var text = new StringBuilder($"flowchart LR\n%% {MermaidText.EscapeComment(rule)}\n");
        foreach (var node in shown.SelectMany(link => new[] { link.From, link.To }).Distinct().Order())
        {
            var (open, close) = ends.Contains(node) ? ("([\"", "\"])") : ("[\"", "\"]");
            text.Append(CultureInfo.InvariantCulture, $"    n{node}{open}{MermaidText.Escape(nodes[node])}{close}\n");
        }

        foreach (var link in shown)
        {
            var label = link.Note is null ? Invariant($"{link.Weight}") : Invariant($"{link.Weight}, {link.Note}");
            text.Append(CultureInfo.InvariantCulture, $"    n{link.From} -->|\"{MermaidText.Escape(label)}\"| n{link.To}\n");
        }

        for (var i = 0; i < shown.Count; i++)
        {
            var width = 1 + (Thickest - 1) * shown[i].Weight / shown[0].Weight;
            text.Append(CultureInfo.InvariantCulture, $"    linkStyle {i} stroke-width:{width:0.#}px\n");
        }

        var (restLinks, restWeight) = (others.Count + leftOut.Links, others.Sum(link => link.Weight) + leftOut.Weight);
        if (restLinks > 0)
        {
            var rest = MermaidText.Escape(Invariant($"Not drawn: {restLinks} kinds of links, {restWeight} passages"));
            text.Append(CultureInfo.InvariantCulture, $"    rest[\"{rest}\"]\n    style rest stroke-dasharray: 4 4\n");
        }

        return text.ToString();
    }
}
