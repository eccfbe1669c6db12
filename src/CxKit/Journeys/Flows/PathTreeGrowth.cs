using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Grows a tree of paths, journey by journey, and cuts it to what is shown.</summary>
internal sealed class PathTreeGrowth(JourneyLog log, PathTreeOptions options)
{
    private readonly List<Node> _nodes = [new()];
    private readonly Dictionary<(int Parent, ushort Name), int> _children = [];
    private readonly RankSelection _selection = new();

    public PathTreeNode From(string anchor)
    {
        var code = Array.BinarySearch(log.Columns.Names, anchor, StringComparer.Ordinal);
        foreach (var trace in log.Traces(options.Unit))
        {
            Walk(trace, code);
        }

        var children = _children.ToLookup(pair => pair.Key.Parent, pair => (pair.Key.Name, Node: pair.Value));
        return Shown(0, anchor, parent: null, children);
    }

    private void Walk(Trace trace, int anchor)
    {
        var (start, end, step) = options.Occurrence == AnchorOccurrence.Last ? (trace.Length - 1, -1, -1) : (0, trace.Length, 1);
        for (var i = start; i != end; i += step)
        {
            if (trace.Names[i] == anchor)
            {
                WalkFrom(trace, i);
                if (options.Occurrence != AnchorOccurrence.Every)
                {
                    return;
                }
            }
        }
    }

    private void WalkFrom(Trace trace, int place)
    {
        var step = options.Direction == PathDirection.After ? 1 : -1;
        var node = _nodes[0];
        var number = 0;
        node.Add(trace.Subject);
        for (var depth = 0; ; depth++)
        {
            var next = place + step;
            if (next < 0 || next == trace.Length)
            {
                node.Ends++;
                return;
            }

            if (depth == options.Depth)
            {
                return;
            }

            if (!_children.TryGetValue((number, trace.Names[next]), out var child))
            {
                _children.Add((number, trace.Names[next]), child = _nodes.Count);
                _nodes.Add(new());
            }

            (number, node) = (child, _nodes[child]);
            node.Add(trace.Subject);
            node.Ticks.Add(Math.Abs(trace.Times[next] - trace.Times[place]));
            place = next;
        }
    }

    private PathTreeNode Shown(int number, string name, Node? parent, ILookup<int, (ushort Name, int Node)> children)
    {
        var node = _nodes[number];
        var next = (from child in children[number]
                    where _nodes[child.Node].Customers.Count >= log.MinimumCell
                    orderby _nodes[child.Node].Count descending, child.Name
                    select Shown(child.Node, log.Columns.Names[child.Name], node, children)).Take(options.Branches).ToArray();
        return new()
        {
            Name = name,
            Count = node.Count,
            Share = parent is null ? null : WilsonInterval.Of(node.Count, parent.Count, options.Level),
            Ends = node.Ends,
            Next = next,
            Other = node.Count - node.Ends - next.Sum(child => child.Count),
            Duration = node.Ticks.Count == 0 ? null : DurationSummary.From([.. node.Ticks], _selection),
        };
    }

    private sealed class Node
    {
        public Distinct Customers;

        public int Count { get; private set; }

        public int Ends { get; set; }

        public List<long> Ticks { get; } = [];

        public void Add(int customer)
        {
            Count++;
            Customers.Add(customer);
        }
    }
}
