using static System.FormattableString;

namespace CxKit.Journeys;

public sealed partial record PathTree
{
    /// <summary>Writes the tree as a Mermaid <c>sankey-beta</c> diagram, step by step, with the paths that end and those that go elsewhere.</summary>
    /// <param name="maximumLinks">The most links to draw, 1 to 1,000, the heaviest; the others are summed up. Default 40.</param>
    /// <returns>
    /// Lines that end in a line feed, the same in every culture. Branches that meet at the same event after as many steps run into one node, called by its step and
    /// name, such as <c>2. cart</c>; before the event the steps count backwards. Without any path it is a flowchart that says that there is nothing to draw.
    /// Mermaid draws only ASCII in a sankey: accents are dropped, other characters become question marks.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumLinks"/> is outside its range.</exception>
    public string ToMermaidSankey(int maximumLinks = 40)
    {
        var isAfter = Direction == PathDirection.After;
        var (nodes, links) = Layers(isAfter);
        if (!isAfter)
        {
            nodes.Reverse();
            links = links.ConvertAll(link => new ChartLink(nodes.Count - 1 - link.To, nodes.Count - 1 - link.From, link.Weight));
        }

        var caption = Invariant($"{Root.Count} paths {(isAfter ? "after" : "before")} {Root.Name}, by {(Unit == JourneyUnit.Session ? "session" : "customer")}");
        return MermaidSankey.Of(caption, nodes, links, maximumLinks);
    }

    /// <summary>The nodes step by step away from the root, and the links between them, all of which lead away from it.</summary>
    private (List<string> Nodes, List<ChartLink> Links) Layers(bool isAfter)
    {
        var nodes = new List<string> { $"0. {Root.Name}" };
        var weights = new Dictionary<(int From, int To), long>();
        List<(PathTreeNode Node, int Number)> layer = [(Root, 0)];
        for (var step = 1; layer.Count > 0; step++)
        {
            var number = isAfter ? step : -step;
            var next = new List<(PathTreeNode, int)>();
            var ends = Add(Invariant($"{number}. ({(isAfter ? "end" : "start")})"));
            var other = Add(Invariant($"{number}. (other)"));
            var byName = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (node, from) in layer)
            {
                Link(from, ends, node.Ends);
                Link(from, other, node.Other);
                foreach (var branch in node.Next)
                {
                    if (!byName.TryGetValue(branch.Name, out var to))
                    {
                        byName.Add(branch.Name, to = Add(Invariant($"{number}. {branch.Name}")));
                    }

                    Link(from, to, branch.Count);
                    next.Add((branch, to));
                }
            }

            layer = next;
        }

        return (nodes, [.. weights.Where(link => link.Value > 0).Select(link => new ChartLink(link.Key.From, link.Key.To, link.Value))]);

        int Add(string name)
        {
            nodes.Add(name);
            return nodes.Count - 1;
        }

        void Link(int from, int to, long weight) => weights[(from, to)] = weights.GetValueOrDefault((from, to)) + weight;
    }
}
