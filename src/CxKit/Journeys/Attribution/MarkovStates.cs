using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>The states of a chain of some order on some paths, and each path as a walk over them. A state is the last channels of a path, at most as many as the order.</summary>
/// <remarks>Immutable; shared by the threads of a bootstrap. The start of all paths is no state here: nothing leads back to it.</remarks>
internal sealed class MarkovStates
{
    private const int BitsPerChannel = 16;

    /// <summary>Four channels are packed into 64 bits, 0 standing for none.</summary>
    private const int MostChannels = (1 << BitsPerChannel) - 1;

    private readonly int[] _walkStarts;

    public MarkovStates(ChannelPaths paths, int order)
    {
        if (paths.Channels.Count > MostChannels)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The Markov model takes at most {MostChannels} channels, but the paths have {paths.Channels.Count}. Group them, campaigns by medium for instance."));
        }

        var mask = order * BitsPerChannel == 64 ? ulong.MaxValue : (1UL << order * BitsPerChannel) - 1;
        var states = new Dictionary<ulong, int>();
        var steps = new Dictionary<(int Row, int Column), int>();
        var channelOf = new List<int>();
        var walk = new List<int>();
        First = new int[paths.Count];
        Last = new int[paths.Count];
        _walkStarts = new int[paths.Count + 1];
        for (var path = 0; path < paths.Count; path++)
        {
            var (packed, state) = (0UL, -1);
            foreach (var channel in paths.Touches(path))
            {
                packed = (packed << BitsPerChannel | (uint)(channel + 1)) & mask;
                if (!states.TryGetValue(packed, out var next))
                {
                    states.Add(packed, next = states.Count);
                    channelOf.Add(channel);
                }

                if (state < 0)
                {
                    First[path] = next;
                }
                else
                {
                    steps.TryAdd((state, next), steps.Count);
                    walk.Add(steps[(state, next)]);
                }

                state = next;
            }

            Last[path] = state;
            _walkStarts[path + 1] = walk.Count;
        }

        Pattern = SparsePattern.From(states.Count, steps.Keys);
        ChannelOf = [.. channelOf];
        Channels = paths.Channels.Count;
        var places = new int[steps.Count];
        foreach (var ((row, column), step) in steps)
        {
            places[step] = Pattern.PlaceOf(row, column);
        }

        Walk = [.. walk.Select(step => places[step])];
    }

    /// <summary>The number of channels.</summary>
    public int Channels { get; }

    /// <summary>Which steps there are.</summary>
    public SparsePattern Pattern { get; }

    /// <summary>The last channel of each state.</summary>
    public int[] ChannelOf { get; }

    /// <summary>The first state of each path.</summary>
    public int[] First { get; }

    /// <summary>The last state of each path.</summary>
    public int[] Last { get; }

    private int[] Walk { get; }

    /// <summary>The steps of a path, as places in the pattern.</summary>
    public ReadOnlySpan<int> Steps(int path) => Walk.AsSpan(_walkStarts[path].._walkStarts[path + 1]);
}
