using static System.FormattableString;

namespace CxKit.Journeys;

public sealed partial record Flow
{
    private const string Start = "(start)";
    private const string End = "(end)";

    /// <summary>Writes the flow as a Mermaid <c>flowchart</c>: a node for each kind of event, and links with counts and median times.</summary>
    /// <param name="maximumLinks">The most links to draw, 1 to 1,000, the heaviest, those from the start and to the end included; the rest is stated in a
    /// node. Default 40.</param>
    /// <returns>Lines that end in a line feed, the same in every culture; all names are escaped.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of links or nodes is outside its range.</exception>
    public string ToMermaid(int maximumLinks = 40)
    {
        var nodes = Nodes.Select(node => Invariant($"{node.Name} ({node.Count})")).Append("start").Append("end").ToArray();
        var (start, end) = (Nodes.Count, Nodes.Count + 1);
        return MermaidFlowchart.Of(Caption, nodes, new HashSet<int> { start, end }, Links(start, end), maximumLinks, (LeftOut.Edges, LeftOut.Transitions));
    }

    /// <summary>Writes the flow as a Mermaid <c>sankey-beta</c> diagram of two columns: what happened, and what followed directly.</summary>
    /// <param name="maximumLinks">The most links to draw, 1 to 1,000, the heaviest; the others of an event go to one end called (other). Default 40.</param>
    /// <remarks>
    /// Two columns, since a sankey has no circles and journeys have. Mermaid draws only ASCII in a sankey: accents are dropped, other characters become
    /// question marks.
    /// </remarks>
    /// <inheritdoc cref="ToMermaid"/>
    public string ToMermaidSankey(int maximumLinks = 40)
    {
        var count = Nodes.Count + 1;
        var nodes = Nodes.Select(node => node.Name).Append(Start).Concat(Nodes.Select(node => $"then {node.Name}")).Append(End).ToArray();
        var links = Links(Nodes.Count, Nodes.Count).Select(link => link with { To = count + link.To });
        return MermaidSankey.Of(Caption, nodes, links, maximumLinks);
    }

    /// <summary>Writes the flow as a Vega-Lite (version 5) specification in JSON: a table of what (rows) is followed by what (columns), the darker the more
    /// often.</summary>
    /// <param name="maximumNodes">The most events to have a row and a column of their own, 1 to 200; the rest shares one. Default 25.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumNodes"/> is outside its range.</exception>
    public string ToVegaLite(int maximumNodes = 25)
    {
        string[] nodes = [Start, .. Nodes.Select(node => node.Name), End];
        var links = Links(-1, Nodes.Count).Select(link => link with { From = link.From + 1, To = link.To + 1 }).ToArray();
        return VegaLiteFlows.Of("What follows what", Caption, nodes, links, maximumNodes);
    }

    private string Caption => Invariant($"{Events} events of {Journeys} {(Unit == JourneyUnit.Session ? "sessions" : "customers")}")
        + (LeftOut.Edges == 0 ? "" : Invariant($"; not shown: {LeftOut.Edges} kinds of links, {LeftOut.Transitions} passages"));

    /// <summary>All edges, and the links from the start and to the end of journeys, whose numbers are given.</summary>
    private IEnumerable<ChartLink> Links(int start, int end)
    {
        var numbers = Nodes.Select((node, number) => (node.Name, number)).ToDictionary(pair => pair.Name, pair => pair.number, StringComparer.Ordinal);
        return Nodes.Select((node, number) => new ChartLink(start, number, node.Starts))
            .Concat(Edges.Select(edge => new ChartLink(numbers[edge.From], numbers[edge.To], edge.Count, ChartTime.Of(edge.Duration.Median))))
            .Concat(Nodes.Select((node, number) => new ChartLink(number, end, node.Ends)))
            .Where(link => link.Weight > 0);
    }
}
