using System.Numerics;

namespace CxKit.Numerics;

/// <summary>
/// Buckets of whole numbers from 0 whose width grows with the number: 64 of equal width from one power of two to the next, so that counts a bucket give every quantile with
/// a stated relative error, and counters can be added. A number finds its bucket by its leading bits, without a logarithm.
/// </summary>
/// <remarks>The sketch of Masson, Rim &amp; Lee (2019, DDSketch, section 2.2) with the buckets of linear subdivision in place of exactly geometric ones.</remarks>
internal static class LogBuckets
{
    private const int Bits = 6;

    /// <summary>How many buckets all whole numbers of 63 bits need.</summary>
    public const int Count = (63 - Bits << Bits) + (1 << Bits);

    /// <summary>The relative error of <see cref="ValueOf"/> for a number in its bucket: (u − l)/(u + l) for a bucket from l to u.</summary>
    public const double RelativeError = 1.0 / ((2 << Bits) + 1);

    /// <param name="number">At least 0.</param>
    public static int Of(long number)
    {
        var shift = BitOperations.Log2((ulong)number | 1UL << Bits) - Bits;
        return (shift << Bits) + (int)(number >> shift);
    }

    /// <summary>The number that stands for all in a bucket, with the least largest relative error: 2lu/(l + u).</summary>
    public static double ValueOf(int bucket)
    {
        var shift = Math.Max(0, (bucket >> Bits) - 1);
        if (shift == 0)
        {
            return bucket; // one number wide
        }

        var lower = (double)((long)(bucket - (shift << Bits)) << shift);
        var upper = lower + (1L << shift);
        return 2 * lower * upper / (lower + upper);
    }
}
