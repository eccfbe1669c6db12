using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>Grows a <see cref="ContextTree"/> level by level: only behind sequences that enough customers had are longer ones looked for.</summary>
internal sealed class ContextTreeGrowth
{
    private const int Unused = -1;

    private readonly JourneySequences _sequences;
    private readonly int[] _node; // of the longest sequence so far that ends at each place
    private readonly bool[] _open; // whether a longer one may be found
    private readonly List<int> _parents = [0];
    private readonly List<int> _symbols = [0];

    private ContextTreeGrowth(JourneySequences sequences, Func<int, bool> learnsFrom)
    {
        _sequences = sequences;
        _node = new int[sequences.Symbols.Length];
        _open = new bool[sequences.Symbols.Length];
        for (var j = 0; j < sequences.Count; j++)
        {
            var learns = learnsFrom(sequences.Subjects[j]);
            var (start, length) = (sequences.Starts[j], sequences.Starts[j + 1] - sequences.Starts[j]);
            _node.AsSpan(start, length).Fill(learns ? 0 : Unused);
            _open.AsSpan(start, length).Fill(learns);
        }
    }

    public static ContextTree Of(JourneySequences sequences, int order, int minimumCustomers, Func<int, bool> learnsFrom)
    {
        var growth = new ContextTreeGrowth(sequences, learnsFrom);
        for (var depth = 1; depth <= order; depth++)
        {
            growth.Deepen(depth, minimumCustomers);
        }

        return growth.ToTree();
    }

    private void Deepen(int depth, int minimumCustomers)
    {
        var customers = new Dictionary<long, (int Customers, int Last)>();
        for (var j = 0; j < _sequences.Count; j++)
        {
            for (var (p, start) = (_sequences.Starts[j], _sequences.Starts[j]); p < _sequences.Starts[j + 1]; p++)
            {
                _open[p] &= p - depth + 1 >= start;
                if (_open[p])
                {
                    ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(customers, Key(_node[p], _sequences.Symbols[p - depth + 1]), out _);
                    seen = seen.Last == _sequences.Subjects[j] + 1 ? seen : (seen.Customers + 1, _sequences.Subjects[j] + 1);
                }
            }
        }

        var nodes = new Dictionary<long, int>();
        foreach (var key in customers.Where(pair => pair.Value.Customers >= minimumCustomers).Select(pair => pair.Key).Order())
        {
            nodes.Add(key, _parents.Count);
            _parents.Add((int)(key >> SymbolBits));
            _symbols.Add((int)(key & ((1 << SymbolBits) - 1)));
        }

        for (var p = 0; p < _node.Length; p++)
        {
            if (_open[p])
            {
                _open[p] = nodes.TryGetValue(Key(_node[p], _sequences.Symbols[p - depth + 1]), out var node);
                _node[p] = _open[p] ? node : _node[p];
            }
        }
    }

    private ContextTree ToTree()
    {
        var (visits, converted) = (new int[_parents.Count], new int[_parents.Count]);
        var counts = new Dictionary<long, int>();
        for (var j = 0; j < _sequences.Count; j++)
        {
            for (var p = _sequences.Starts[j]; p < _sequences.Starts[j + 1]; p++)
            {
                for (var node = _node[p]; node != Unused; node = node == 0 ? Unused : _parents[node])
                {
                    visits[node]++;
                    converted[node] += _sequences.Converted[j] ? 1 : 0;
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, Key(node, _sequences.Next[p]), out _)++;
                }
            }
        }

        var keys = counts.Keys.ToArray();
        Array.Sort(keys);
        var starts = new int[_parents.Count + 1];
        foreach (var key in keys)
        {
            starts[(int)(key >> SymbolBits) + 1]++;
        }

        for (var node = 0; node < _parents.Count; node++)
        {
            starts[node + 1] += starts[node];
        }

        return new(_sequences.Names, [.. _parents], [.. _symbols], visits, converted, starts,
            Array.ConvertAll(keys, key => (int)(key & ((1 << SymbolBits) - 1))), Array.ConvertAll(keys, key => counts[key]));
    }

    private const int SymbolBits = 17; // names are below 2¹⁶, and one more stands for start and end

    private static long Key(int node, int symbol) => (long)node << SymbolBits | (uint)symbol;
}
