using System.Numerics;

namespace CxKit.Journeys;

/// <summary>Which rows have something, one bit a row, and how many rows before a row do (Jacobson 1989: rank in constant time).</summary>
internal sealed class RankedBits
{
    private readonly ulong[] _words;
    private readonly int[] _before; // set bits before each word

    public RankedBits(ulong[] words)
    {
        _words = words;
        _before = new int[words.Length];
        for (var w = 1; w < words.Length; w++)
        {
            _before[w] = _before[w - 1] + BitOperations.PopCount(words[w - 1]);
        }
    }

    /// <summary>Where among the set rows <paramref name="row"/> comes, or −1 when it is not set.</summary>
    public int Rank(int row)
    {
        var word = row >> 6;
        if ((uint)word >= (uint)_words.Length || (_words[word] >> row & 1) == 0)
        {
            return -1;
        }

        return _before[word] + BitOperations.PopCount(_words[word] & ((1UL << row) - 1));
    }
}
