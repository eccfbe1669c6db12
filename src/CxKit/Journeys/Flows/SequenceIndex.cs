using System.Numerics;

namespace CxKit.Journeys;

/// <summary>Numbers different sequences of names from 0 on, in order of first sight: by hash, and compared name by name where hashes meet.</summary>
internal sealed class SequenceIndex
{
    private readonly List<int> _ends = [];
    private ushort[] _names = new ushort[256]; // of all sequences, one behind the other
    private (uint Hash, int Place)[] _table = new (uint, int)[64]; // place is number + 1, or 0; at most half full

    public int Count => _ends.Count;

    public ReadOnlySpan<ushort> this[int number] => _names.AsSpan(Start(number).._ends[number]);

    /// <summary>The number of a sequence, a new one when it was not seen before.</summary>
    public int Number(ReadOnlySpan<ushort> sequence)
    {
        var hash = Hash(sequence);
        var slot = (int)hash & (_table.Length - 1);
        for (; _table[slot].Place != 0; slot = (slot + 1) & (_table.Length - 1))
        {
            var (known, place) = _table[slot];
            if (known == hash && this[place - 1].SequenceEqual(sequence))
            {
                return place - 1;
            }
        }

        Append(sequence);
        _table[slot] = (hash, Count);
        if (2 * Count > _table.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    /// <summary>Compares two of the sequences name by name; a beginning of another comes first.</summary>
    public int Compare(int x, int y) => this[x].SequenceCompareTo(this[y]);

    private int Start(int number) => number == 0 ? 0 : _ends[number - 1];

    private void Append(ReadOnlySpan<ushort> sequence)
    {
        var start = Count == 0 ? 0 : _ends[^1];
        if (start + sequence.Length > _names.Length)
        {
            Array.Resize(ref _names, (int)Math.Min(Array.MaxLength, 2L * Math.Max(_names.Length, sequence.Length)));
        }

        sequence.CopyTo(_names.AsSpan(start));
        _ends.Add(start + sequence.Length);
    }

    private void Grow()
    {
        var old = _table;
        _table = new (uint, int)[2 * old.Length];
        foreach (var entry in old)
        {
            if (entry.Place != 0)
            {
                var slot = (int)entry.Hash & (_table.Length - 1);
                while (_table[slot].Place != 0)
                {
                    slot = (slot + 1) & (_table.Length - 1);
                }

                _table[slot] = entry;
            }
        }
    }

    /// <summary>Multiplies and folds with the constants of MurmurHash3's finaliser (Appleby 2011); the same in every process.</summary>
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
