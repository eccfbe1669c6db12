using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxKit.Numerics;

/// <summary>
/// Order statistics, exactly and without sorting: counts the numbers in buckets and looks only into the buckets that hold a wanted rank. Takes time in
/// proportion to how many numbers there are, whatever they are. Not thread-safe: it keeps its counters from sample to sample.
/// </summary>
internal sealed class RankSelection
{
    internal const int SortUpTo = 256; // sorting them is faster than clearing the counters
    private const int Bits = 6; // the buckets from one power of two to the next: 64 of equal width

    private readonly int[] _counts = new int[(63 - Bits << Bits) + (1 << Bits)];

    /// <summary>Finds the numbers that would be at <paramref name="ranks"/> if <paramref name="numbers"/> were sorted.</summary>
    /// <param name="numbers">At least one, in any order; their order may be another one afterwards.</param>
    /// <param name="ranks">Places from 0, not falling.</param>
    /// <param name="found">The number at each of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(Span<long> numbers, ReadOnlySpan<int> ranks, Span<long> found)
    {
        if (numbers.Length <= SortUpTo)
        {
            numbers.Sort();
            for (var r = 0; r < ranks.Length; r++)
            {
                found[r] = numbers[ranks[r]];
            }

            return;
        }

        var (minimum, maximum) = SampleTotals.Ends(numbers);
        if (minimum == maximum)
        {
            found[..ranks.Length].Fill(minimum);
            return;
        }

        Array.Clear(_counts);
        foreach (var number in numbers)
        {
            _counts[Bucket(number - minimum)]++;
        }

        var wanted = new List<(int FirstRank, int Ranks, int Before, int Bucket, int Count)>(ranks.Length);
        var (bucket, before) = (0, 0);
        for (var r = 0; r < ranks.Length; r++)
        {
            for (; before + _counts[bucket] <= ranks[r]; bucket++)
            {
                before += _counts[bucket];
            }

            if (ranks[r] == 0 || ranks[r] == numbers.Length - 1)
            {
                found[r] = ranks[r] == 0 ? minimum : maximum;
            }
            else if (wanted.Count > 0 && wanted[^1].Bucket == bucket)
            {
                wanted[^1] = wanted[^1] with { Ranks = r - wanted[^1].FirstRank + 1 };
            }
            else
            {
                wanted.Add((r, 1, before, bucket, _counts[bucket]));
            }
        }

        FindInBuckets(numbers, minimum, wanted, ranks, found);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindInBuckets(
        ReadOnlySpan<long> numbers, long minimum, List<(int FirstRank, int Ranks, int Before, int Bucket, int Count)> wanted, ReadOnlySpan<int> ranks, Span<long> found)
    {
        // From here on the counters hold where the next number of a wanted bucket goes, from 1, and 0 for the other buckets.
        Array.Clear(_counts);
        var total = 0;
        foreach (var (_, _, _, bucket, count) in wanted)
        {
            _counts[bucket] = total + 1;
            total += count;
        }

        var gathered = new long[total];
        foreach (var number in numbers)
        {
            ref var next = ref _counts[Bucket(number - minimum)];
            if (next > 0)
            {
                gathered[next++ - 1] = number;
            }
        }

        Span<int> within = stackalloc int[ranks.Length];
        var start = 0;
        foreach (var (first, many, before, _, count) in wanted)
        {
            for (var r = 0; r < many; r++)
            {
                within[r] = ranks[first + r] - before;
            }

            Find(gathered.AsSpan(start, count), within[..many], found.Slice(first, many));
            start += count;
        }
    }

    /// <summary>The bucket of a number from 0, by its leading bits and without a logarithm; buckets grow with their numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bucket(long number)
    {
        var shift = BitOperations.Log2((ulong)number | 1UL << Bits) - Bits;
        return (shift << Bits) + (int)(number >> shift);
    }
}
