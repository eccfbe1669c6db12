using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>
/// Grows a tree of paths from its root, and only along the branches that are shown: 24 bytes for each path that is still followed, at each step of the way.
/// </summary>
internal sealed class PathTreeGrowth
{
    private readonly JourneyLog _log;
    private readonly PathTreeOptions _options;
    private readonly int[] _starts; // of journeys, in the order of the unit
    private readonly int[]? _rows; // of that order, or null where it is that of the log
    private readonly RankSelection _selection = new();

    public PathTreeGrowth(JourneyLog log, PathTreeOptions options)
    {
        (_log, _options) = (log, options);
        var bySession = options.Unit == JourneyUnit.Session;
        (_starts, _rows) = bySession ? (log.Columns.Sessions.Starts, log.Columns.Sessions.Events) : (log.Columns.SubjectStarts, null);
    }

    public PathTreeNode From(string anchor)
    {
        var code = Array.BinarySearch(_log.Columns.Names, anchor, StringComparer.Ordinal);
        return Node(anchor, Anchors(code), comingHere: null, depth: 0);
    }

    private List<Walk> Anchors(int code)
    {
        var anchors = new List<Walk>();
        foreach (var trace in _log.Traces(_options.Unit))
        {
            var (start, end) = (_starts[trace.Unit], _starts[trace.Unit + 1]);
            var stop = _options.Direction == PathDirection.After ? end : start - 1;
            switch (_options.Occurrence)
            {
                case AnchorOccurrence.First when code >= 0 && trace.Names.IndexOf((ushort)code) is >= 0 and var first:
                    anchors.Add(new(start + first, stop, trace.Subject, 0));
                    break;
                case AnchorOccurrence.Last when code >= 0 && trace.Names.LastIndexOf((ushort)code) is >= 0 and var last:
                    anchors.Add(new(start + last, stop, trace.Subject, 0));
                    break;
                case AnchorOccurrence.Every:
                    for (var i = 0; i < trace.Length; i++)
                    {
                        if (trace.Names[i] == code)
                        {
                            anchors.Add(new(start + i, stop, trace.Subject, 0));
                        }
                    }

                    break;
            }
        }

        return anchors;
    }

    /// <param name="name">The name of the event.</param>
    /// <param name="walks">The paths that are there.</param>
    /// <param name="comingHere">How many paths come to the event before; null for the root.</param>
    /// <param name="depth">How many steps it is from the root.</param>
    private PathTreeNode Node(string name, List<Walk> walks, int? comingHere, int depth)
    {
        var step = _options.Direction == PathDirection.After ? 1 : -1;
        var ends = walks.Count(walk => walk.Place + step == walk.Stop);
        var next = depth == _options.Depth ? [] : Branches(walks, step)
            .Select(branch => Node(_log.Columns.Names[branch.Name], branch.Walks, walks.Count, depth + 1)).ToArray();
        return new()
        {
            Name = name,
            Count = walks.Count,
            Share = comingHere is { } all ? WilsonInterval.Of(walks.Count, all, _options.Level) : null,
            Ends = ends,
            Next = next,
            Other = walks.Count - ends - next.Sum(child => child.Count),
            Duration = comingHere is null ? null : DurationSummary.From([.. walks.Select(walk => walk.Ticks)], _selection),
        };
    }

    private (int Name, List<Walk> Walks)[] Branches(List<Walk> walks, int step)
    {
        var tallies = new FlowTally[_log.Columns.Names.Length];
        foreach (var walk in walks)
        {
            if (walk.Place + step != walk.Stop)
            {
                ref var tally = ref tallies[_log.Columns.NameCodes[Row(walk.Place + step)]];
                tally.Count++;
                tally.Customers.Add(walk.Customer);
            }
        }

        var shown = Enumerable.Range(0, tallies.Length)
            .Where(name => tallies[name].Count > 0 && tallies[name].Customers.Count >= _log.MinimumCell)
            .OrderByDescending(name => tallies[name].Count).Take(_options.Branches)
            .Select(name => (Name: name, Walks: new List<Walk>(tallies[name].Count))).ToArray();
        var listOf = new List<Walk>?[tallies.Length];
        foreach (var (name, list) in shown)
        {
            listOf[name] = list;
        }

        foreach (var walk in walks)
        {
            var place = walk.Place + step;
            if (place != walk.Stop)
            {
                listOf[_log.Columns.NameCodes[Row(place)]]?.Add(
                    walk with { Place = place, Ticks = Math.Abs(_log.Columns.Times[Row(place)] - _log.Columns.Times[Row(walk.Place)]) });
            }
        }

        return shown;
    }

    private int Row(int place) => _rows is null ? place : _rows[place];

    /// <summary>A path that is followed.</summary>
    /// <param name="Place">Where it is, in the order of the unit.</param>
    /// <param name="Stop">The place that no longer belongs to its journey.</param>
    /// <param name="Customer">Whose it is.</param>
    /// <param name="Ticks">How long the last step took.</param>
    private readonly record struct Walk(int Place, int Stop, int Customer, long Ticks);
}
