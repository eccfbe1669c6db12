using System.Numerics;

namespace CxKit.Journeys;

/// <summary>What is known of a journey at one of its events: channel and properties so far, depth and progress, as one number.</summary>
internal sealed class JourneyStrata
{
    private const int Depths = 4; // 1, 2–3, 4–7, 8 and more events
    private const int FineDepths = 32; // each event up to the 16th, then in halves of powers of two
    private const int KeptChannels = 15;
    private const int KeptValues = 7;

    private readonly LogColumns _columns;
    private readonly int[] _channelGroups;
    private readonly (PropertyColumn Column, int[] Groups)[] _properties;
    private readonly int[] _values;
    private int _channel;

    public JourneyStrata(LogColumns columns, IReadOnlyList<string> stratifyBy)
    {
        _columns = columns;
        var channelCounts = new long[columns.Channels.Length];
        foreach (var code in columns.ChannelCodes)
        {
            channelCounts[Math.Max(0, code - 1)] += code == 0 ? 0 : 1;
        }

        _channelGroups = Groups(channelCounts, KeptChannels);
        _properties = [.. stratifyBy.Distinct(StringComparer.Ordinal).Where(columns.Properties.ContainsKey).Select(key =>
        {
            var column = columns.Properties[key];
            var counts = new long[column.Texts.Length];
            foreach (var code in column.Codes.Values)
            {
                counts[code]++;
            }

            return (column, Groups(counts, KeptValues));
        })];
        _values = new int[_properties.Length];
    }

    /// <summary>Forgets the journey before.</summary>
    public void Start()
    {
        _channel = 0;
        Array.Clear(_values);
    }

    /// <summary>Learns from an event; what was known first stays.</summary>
    public void See(int row)
    {
        if (_channel == 0 && _columns.ChannelCode(row) is > 0 and var channel)
        {
            _channel = _channelGroups[channel - 1];
        }

        for (var p = 0; p < _properties.Length; p++)
        {
            if (_values[p] == 0 && _properties[p].Column.Codes.TryGet(row, out var code))
            {
                _values[p] = _properties[p].Groups[code];
            }
        }
    }

    /// <param name="index">The place of the event in its journey, from 0.</param>
    /// <param name="progress">The furthest level reached before it.</param>
    public int At(int index, int progress)
    {
        var code = _channel;
        foreach (var value in _values)
        {
            code = code * (KeptValues + 2) + value;
        }

        return (code * StepProgress.Levels + progress) * FineDepths + FineDepth(index);
    }

    /// <summary>The stratum with the depth in four groups only.</summary>
    public static int Coarse(int stratum)
    {
        var fine = stratum % FineDepths;
        return stratum / FineDepths * Depths + Math.Min(Depths - 1, BitOperations.Log2((uint)fine + 1));
    }

    private static int FineDepth(int index)
    {
        if (index < 16)
        {
            return index;
        }

        var power = BitOperations.Log2((uint)index); // from 4 on
        return Math.Min(FineDepths - 1, 16 + 2 * (power - 4) + (index >> (power - 1) & 1));
    }

    /// <summary>1 and on for the most frequent, one more for all others; 0 stays for "not known".</summary>
    private static int[] Groups(long[] counts, int kept)
    {
        var groups = new int[counts.Length];
        Array.Fill(groups, kept + 1);
        var group = 1;
        foreach (var code in Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).Take(kept))
        {
            groups[code] = group++;
        }

        return groups;
    }
}
