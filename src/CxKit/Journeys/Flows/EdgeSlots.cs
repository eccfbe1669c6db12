using System.Runtime.CompilerServices;

namespace CxKit.Journeys;

/// <summary>Where in a table the tally of a transition is: a strategy, so that loops over all events are compiled for each.</summary>
internal interface IEdgeSlots
{
    int Count { get; }

    /// <summary>The slot, or −1 for a transition that never occurs and has none.</summary>
    int Of(int from, int to);

    (int From, int To) Ends(int slot);
}

/// <summary>A slot for every pair of names: for logs with few names.</summary>
internal readonly struct DenseSlots(int names) : IEdgeSlots
{
    /// <summary>The most names for which the table stays small beside the log: 65,536 slots.</summary>
    public const int MaximumNames = 256;

    public int Count => names * names;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int from, int to) => from * names + to;

    public (int From, int To) Ends(int slot) => (slot / names, slot % names);
}

/// <summary>A slot for every transition that occurs: for logs with many names.</summary>
internal readonly struct SparseSlots : IEdgeSlots
{
    private readonly Dictionary<uint, int> _slots = [];
    private readonly List<uint> _keys = [];

    public SparseSlots(Traces traces)
    {
        foreach (var trace in traces)
        {
            for (var i = 1; i < trace.Length; i++)
            {
                var key = Key(trace.Names[i - 1], trace.Names[i]);
                if (_slots.TryAdd(key, _keys.Count))
                {
                    _keys.Add(key);
                }
            }
        }
    }

    public int Count => _keys.Count;

    public int Of(int from, int to) => _slots.GetValueOrDefault(Key(from, to), -1);

    public (int From, int To) Ends(int slot) => ((int)(_keys[slot] >> 16), (int)(_keys[slot] & ushort.MaxValue));

    private static uint Key(int from, int to) => (uint)from << 16 | (uint)to;
}
