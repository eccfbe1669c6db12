using System.Numerics;

namespace CxKit.Journeys;

/// <summary>Numbers different sequences of names from 0 on, in order of first sight: by hash, and compared name by name where hashes meet.</summary>
internal sealed class SequenceIndex
{
    private readonly List<int> _ends = [];
    private ushort[] _names = new ushort[256]; // of all sequences, one behind the other
    private int[] _table = new int[64]; // number + 1, or 0; always at most half full

    public int Count => _ends.Count;

    public ReadOnlySpan<ushort> this[int number] => _names.AsSpan(Start(number).._ends[number]);

    /// <summary>The number of a sequence, a new one when it was not seen before.</summary>
    public int Number(ReadOnlySpan<ushort> sequence)
    {
        var place = Place(sequence);
        if (_table[place] == 0)
        {
            Append(sequence);
            _table[place] = Count;
            if (2 * Count > _table.Length)
            {
                Grow();
                return Count - 1;
            }
        }

        return _table[place] - 1;
    }

    /// <summary>Compares two of the sequences name by name; a beginning of another comes first.</summary>
    public int Compare(int x, int y) => this[x].SequenceCompareTo(this[y]);

    private int Start(int number) => number == 0 ? 0 : _ends[number - 1];

    private int Place(ReadOnlySpan<ushort> sequence)
    {
        var place = (int)(Hash(sequence) & (uint)(_table.Length - 1));
        while (_table[place] != 0 && !this[_table[place] - 1].SequenceEqual(sequence))
        {
            place = (place + 1) & (_table.Length - 1);
        }

        return place;
    }

    private void Append(ReadOnlySpan<ushort> sequence)
    {
        var start = Count == 0 ? 0 : _ends[^1];
        while (start + sequence.Length > _names.Length)
        {
            Array.Resize(ref _names, Math.Min(Array.MaxLength, 2 * Math.Max(_names.Length, sequence.Length)));
        }

        sequence.CopyTo(_names.AsSpan(start));
        _ends.Add(start + sequence.Length);
    }

    private void Grow()
    {
        _table = new int[2 * _table.Length];
        for (var number = 0; number < Count; number++)
        {
            _table[Place(this[number])] = number + 1;
        }
    }

    /// <summary>Multiplies and folds, as in the finaliser of MurmurHash3 (Appleby 2011); the same in every process.</summary>
    private static uint Hash(ReadOnlySpan<ushort> sequence)
    {
        var hash = (ulong)sequence.Length;
        foreach (var name in sequence)
        {
            hash = BitOperations.RotateLeft((hash ^ name) * 0xff51afd7ed558ccd, 29);
        }

        return (uint)((hash * 0xc4ceb9fe1a85ec53) >> 32);
    }
}
