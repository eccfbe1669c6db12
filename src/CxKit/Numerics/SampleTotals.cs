using System.Numerics;

namespace CxKit.Numerics;

/// <summary>The ends and the sum of whole numbers, many at a time.</summary>
internal static class SampleTotals
{
    /// <param name="numbers">At least one.</param>
    public static (long Minimum, long Maximum) Ends(ReadOnlySpan<long> numbers)
    {
        var (minimum, maximum) = (numbers[0], numbers[0]);
        var i = 0;
        if (numbers.Length >= Vector<long>.Count)
        {
            var (least, most) = (new Vector<long>(numbers), new Vector<long>(numbers));
            for (; i <= numbers.Length - Vector<long>.Count; i += Vector<long>.Count)
            {
                var next = new Vector<long>(numbers[i..]);
                (least, most) = (Vector.Min(least, next), Vector.Max(most, next));
            }

            for (var lane = 0; lane < Vector<long>.Count; lane++)
            {
                (minimum, maximum) = (Math.Min(minimum, least[lane]), Math.Max(maximum, most[lane]));
            }
        }

        for (; i < numbers.Length; i++)
        {
            (minimum, maximum) = (Math.Min(minimum, numbers[i]), Math.Max(maximum, numbers[i]));
        }

        return (minimum, maximum);
    }

    /// <summary>The mean of numbers from 0; exact to the last bit or two, also where the sum exceeds 64 bits.</summary>
    /// <param name="numbers">At least one.</param>
    public static double Mean(ReadOnlySpan<long> numbers)
    {
        // High and low halves apart: 2³¹ numbers below 2³² add up to less than 2⁶³.
        var (highs, lows) = (Vector<long>.Zero, Vector<long>.Zero);
        var i = 0;
        for (; i <= numbers.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            var next = new Vector<long>(numbers[i..]);
            highs += next >> 32;
            lows += next & new Vector<long>(uint.MaxValue);
        }

        var (high, low) = (Vector.Sum(highs), Vector.Sum(lows));
        for (; i < numbers.Length; i++)
        {
            high += numbers[i] >> 32;
            low += numbers[i] & uint.MaxValue;
        }

        return ((double)high * (1L << 32) + low) / numbers.Length;
    }
}
