using System.Numerics;
using CxKit.Numerics;
using MathNet.Numerics.Distributions;

namespace CxKit.Tests.Numerics;

/// <remarks>Seeds are fixed, so these tests cannot flicker; with a seed of chance each statistical one would raise a false alarm once in a million.</remarks>
public class SeededRandomTests
{
    private const double FalseAlarm = 1e-6;

    // The first outputs of Vigna's splitmix64.c for the seed 1234567, and of Blackman & Vigna's xoshiro256plusplus.c for the state 1, 2, 3, 4
    // (the values that the rand_xoshiro crate tests itself against).
    private static readonly ulong[] SplitMixOf1234567 = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431];

    private static readonly ulong[] XoshiroOf1234 =
        [41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205, 9973669472204895162, 14011001112246962877];

    [Fact]
    public void The_bits_are_those_of_xoshiro256plusplus()
    {
        Assert.Equal(XoshiroOf1234, Xoshiro([1, 2, 3, 4]).Take(XoshiroOf1234.Length));

        var random = new SeededRandom(1234567);
        Assert.All(Xoshiro(SplitMixOf1234567).Take(1000), expected => Assert.Equal(expected, random.NextBits()));
    }

    [Fact]
    public void The_first_numbers_never_change()
    {
        var random = new SeededRandom(1, stream: 2);
        Assert.Equal([6144454253271056774UL, 2748275668371798451UL], [random.NextBits(), random.NextBits()]);
        Assert.Equal(0.36637938725247954, random.NextDouble());
        Assert.Equal(2.5358972718400965, random.NextNormal(), 1e-15);
        Assert.Equal(7, random.Next(100));
    }

    [Fact]
    public void Same_seed_and_stream_same_numbers_and_otherwise_others()
    {
        Assert.Equal(Uniforms(new SeededRandom(5, 6), 100), Uniforms(new SeededRandom(5, 6), 100));
        Assert.NotEqual(Uniforms(new SeededRandom(5, 6), 100), Uniforms(new SeededRandom(5, 7), 100));
        Assert.NotEqual(Uniforms(new SeededRandom(5, 6), 100), Uniforms(new SeededRandom(6, 6), 100));
    }

    [Fact]
    public void Numbers_are_uniform() => AssertUniform(Uniforms(new SeededRandom(11), 200_000));

    [Fact]
    public void First_numbers_of_neighbouring_streams_are_uniform() =>
        AssertUniform(Enumerable.Range(0, 100_000).Select(stream => new SeededRandom(1, (ulong)stream).NextDouble()));

    [Fact]
    public void First_numbers_of_neighbouring_seeds_are_uniform() =>
        AssertUniform(Enumerable.Range(0, 100_000).Select(seed => new SeededRandom((ulong)seed).NextDouble()));

    [Fact]
    public void Neighbouring_streams_do_not_move_together()
    {
        const int streams = 200;
        const int draws = 2_000;
        var numbers = Enumerable.Range(0, streams).Select(stream => Normals(new SeededRandom(3, (ulong)stream), draws)).ToArray();
        var limit = Normal.InvCDF(0, 1, 1 - FalseAlarm / (2 * streams)) / Math.Sqrt(draws);
        for (var i = 1; i < streams; i++)
        {
            var correlation = numbers[i].Zip(numbers[i - 1], (x, y) => x * y).Average();
            Assert.InRange(correlation, -limit, limit);
        }
    }

    [Fact]
    public void Normals_have_the_moments_and_the_shape_of_the_normal()
    {
        var numbers = Normals(new SeededRandom(17), 400_000);
        var n = numbers.Length;
        var limit = Normal.InvCDF(0, 1, 1 - FalseAlarm / 8);

        // Variances of the sample moments: 1, 2, 15 and 96 over n.
        Assert.InRange(numbers.Average() * Math.Sqrt(n), -limit, limit);
        Assert.InRange((numbers.Average(z => z * z) - 1) * Math.Sqrt(n / 2.0), -limit, limit);
        Assert.InRange(numbers.Average(z => z * z * z) * Math.Sqrt(n / 15.0), -limit, limit);
        Assert.InRange((numbers.Average(z => z * z * z * z) - 3) * Math.Sqrt(n / 96.0), -limit, limit);
        AssertUniform(numbers.Select(StandardNormal.Cumulative));
    }

    [Fact]
    public void Whole_numbers_cover_their_range_evenly_and_never_leave_it()
    {
        var random = new SeededRandom(23);
        AssertUniform(Enumerable.Range(0, 200_000).Select(_ => (random.Next(-3, 97) + 3 + 0.5) / 100));
        AssertUniform(Enumerable.Range(0, 200_000).Select(_ => (random.Next(100) + 0.5) / 100));
        AssertUniform(Enumerable.Range(0, 200_000).Select(_ => (random.Next(int.MinValue, int.MaxValue) - (double)int.MinValue) / uint.MaxValue));
        AssertUniform(Enumerable.Range(0, 200_000).Select(_ => random.Next() / (double)int.MaxValue));
    }

    [Fact]
    public void Empty_ranges_behave_as_in_the_framework()
    {
        var random = new SeededRandom(1);
        Assert.Equal(0, random.Next(0));
        Assert.Equal(7, random.Next(7, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
    }

    [Fact]
    public void What_is_inherited_draws_from_the_same_seed()
    {
        Assert.Equal(Inherited(new SeededRandom(1)), Inherited(new SeededRandom(1)));
        Assert.All(Inherited(new SeededRandom(1)).Zip(Inherited(new SeededRandom(2))), pair => Assert.NotEqual(pair.First, pair.Second));

        static object[] Inherited(SeededRandom random)
        {
            var bytes = new byte[8];
            random.NextBytes(bytes);
            return [random.NextInt64(), random.NextSingle(), random.NextInt64(1_000_000), BitConverter.ToInt64(bytes), random.GetHexString(16)];
        }
    }

    [Fact]
    public void Open_uniforms_are_never_an_end()
    {
        var random = new SeededRandom(29);
        Assert.All(Enumerable.Range(0, 10_000), _ => Assert.InRange(random.NextOpenDouble(), double.Epsilon, Math.BitDecrement(1)));
    }

    private static double[] Uniforms(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

    private static double[] Normals(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    /// <summary>Pearson's χ² over 100 equal cells, against <see cref="FalseAlarm"/> on either side: too even is wrong as well.</summary>
    private static void AssertUniform(IEnumerable<double> numbers)
    {
        const int cells = 100;
        var counts = new int[cells];
        foreach (var number in numbers)
        {
            counts[(int)(number * cells)]++;
        }

        var expected = counts.Sum() / (double)cells;
        var statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(ChiSquared.CDF(cells - 1, statistic), FalseAlarm / 2, 1 - FalseAlarm / 2);
    }

    /// <summary>xoshiro256++ from the paper (Blackman &amp; Vigna 2021, fig. 5), as plain as can be.</summary>
    private static IEnumerable<ulong> Xoshiro(ulong[] seed)
    {
        ulong[] s = [.. seed];
        while (true)
        {
            yield return BitOperations.RotateLeft(s[0] + s[3], 23) + s[0];
            var t = s[1] << 17;
            s[2] ^= s[0];
            s[3] ^= s[1];
            s[1] ^= s[2];
            s[0] ^= s[3];
            s[2] ^= t;
            s[3] = BitOperations.RotateLeft(s[3], 45);
        }
    }
}
