using System.Numerics;

namespace CxKit.Numerics;

/// <summary>
/// A generator of random numbers that is given its seed: xoshiro256++ (Blackman &amp; Vigna 2021), its state filled by SplitMix64
/// from a seed and a stream number, so that every item of a panel has a stream of its own and the result does not depend on threads.
/// It is a <see cref="Random"/>, so that MathNet's samplers take it.
/// </summary>
internal sealed class SeededRandom : Random
{
    private ulong _s0, _s1, _s2, _s3;

    public SeededRandom(ulong seed, ulong stream = 0)
        : base(0)
    {
        var state = seed + stream * 0xD1342543DE82EF95UL; // an odd multiplier keeps streams of one seed apart
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform on [0, 1), with 53 random bits.</summary>
    public override double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on (0, 1): never an end, so that it can go through a quantile function.</summary>
    public double NextOpenDouble() => ((NextBits() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Standard normal, by the polar method of Marsaglia &amp; Bray (1964), one of the pair.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var u = 2 * NextDouble() - 1;
            var v = 2 * NextDouble() - 1;
            var s = u * u + v * v;
            if (s is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
            }
        }
    }

    public override int Next()
    {
        var value = (int)(NextBits() >> 33);
        return value < int.MaxValue ? value : Next();
    }

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)NextBelow((ulong)maxValue);
    }

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + (long)NextBelow((ulong)((long)maxValue - minValue)));
    }

    public override void NextBytes(Span<byte> buffer)
    {
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)(NextBits() >> 56);
        }
    }

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <summary>What the inherited methods draw from, such as <see cref="Random.NextSingle"/>.</summary>
    protected override double Sample() => NextDouble();

    /// <summary>A whole number from 0 to below the limit, by multiplication; its bias is below 2⁻³², far under any simulation error.</summary>
    private ulong NextBelow(ulong limit) => Math.BigMul(limit, NextBits(), out _);

    private static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
