using System.Numerics;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class ExactSumTests
{
    [Fact]
    public void The_sum_is_the_exact_one_rounded_once() => Prop.ForAll(Doubles(), numbers =>
        Assert.Equal(Rounded(numbers), SumOf(numbers).Value)).Holds();

    [Fact]
    public void Order_and_merging_do_not_change_a_bit() => Prop.ForAll(Doubles(), numbers =>
    {
        var half = numbers.Length / 2;
        var merged = SumOf(numbers[half..]);
        merged.Add(SumOf(numbers[..half]));
        Assert.Equal(SumOf(numbers).ToString(), merged.ToString());
        Assert.Equal(SumOf(numbers).ToString(), SumOf([.. numbers.Reverse()]).ToString());
    }).Holds();

    [Fact]
    public void The_text_has_the_whole_sum() => Prop.ForAll(Doubles(), numbers =>
    {
        var sum = SumOf(numbers);
        var read = ExactSum.Parse(sum.ToString());
        Assert.Equal((sum.ToString(), sum.Value), (read.ToString(), read.Value));
        read.Add(1);
        sum.Add(1);
        Assert.Equal(sum.ToString(), read.ToString());
    }).Holds();

    [Fact]
    public void Two_parts_hold_twice_the_digits()
    {
        var (high, low) = SumOf([1e20, 1, -3e-5]).Parts;
        Assert.Equal((1e20, 0.99997), (high, low), new Pairs(1e-15));
    }

    [Fact]
    public void Many_additions_pass_their_carries_on()
    {
        var sum = new ExactSum();
        for (var i = 0; i < 100_000; i++)
        {
            sum.Add(double.BitDecrement(4));
            sum.Add(-0.1);
        }

        Assert.Equal((double)((BigInteger)(long)(double.BitDecrement(4) * (1L << 51)) * 100_000) / (1L << 51) - 10_000.000000000000555, sum.Value, 1e-9);
    }

    [Fact]
    public void Beyond_the_largest_double_is_infinite_until_it_comes_back()
    {
        var sum = SumOf([double.MaxValue, double.MaxValue]);
        Assert.Equal(double.PositiveInfinity, sum.Value);
        sum.Add(-double.MaxValue);
        Assert.Equal(double.MaxValue, sum.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("p3")]
    [InlineData("1f")]
    [InlineData("xyzp3")]
    [InlineData("0p0")]
    [InlineData("1p-2000")]
    [InlineData("1p5000000")]
    public void A_text_that_is_no_sum_is_refused(string text) => Assert.Throws<FormatException>(() => ExactSum.Parse(text));

    private static ExactSum SumOf(double[] numbers)
    {
        var sum = new ExactSum();
        foreach (var number in numbers)
        {
            sum.Add(number);
        }

        return sum;
    }

    /// <summary>The same by whole numbers of any length.</summary>
    private static double Rounded(double[] numbers)
    {
        var units = numbers.Aggregate(BigInteger.Zero, (sum, number) =>
        {
            var bits = BitConverter.DoubleToInt64Bits(number);
            var exponent = (int)(bits >> 52) & 0x7FF;
            var mantissa = (bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52);
            return sum + ((BigInteger)(bits < 0 ? -mantissa : mantissa) << Math.Max(exponent, 1));
        });

        // The closest double by bisection over all of them, ties to the even one.
        var magnitude = BigInteger.Abs(units);
        var (below, above) = (0L, BitConverter.DoubleToInt64Bits(double.PositiveInfinity));
        while (above - below > 1)
        {
            var middle = below + (above - below) / 2;
            (below, above) = UnitsOf(middle) <= magnitude ? (middle, above) : (below, middle);
        }

        var (down, up) = (magnitude - UnitsOf(below), UnitsOf(above) - magnitude);
        var nearest = BitConverter.Int64BitsToDouble(down < up || (down == up && below % 2 == 0) ? below : above);
        return units.Sign < 0 ? -nearest : nearest;
    }

    private static BigInteger UnitsOf(long bits)
    {
        var exponent = (int)(bits >> 52) & 0x7FF;
        return (BigInteger)((bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52)) << Math.Max(exponent, 1);
    }

    /// <summary>Numbers of all sizes, with pairs that cancel.</summary>
    private static Arbitrary<double[]> Doubles() => ArbMap.Default.GeneratorFor<int>().Zip(Gen.Choose(0, 40)).Select(pair =>
    {
        var random = new SeededRandom((ulong)(uint)pair.Item1);
        var numbers = new List<double>();
        for (var i = 0; i < pair.Item2; i++)
        {
            var number = Math.ScaleB(random.NextDouble() - 0.5, random.Next(0, 3) switch { 0 => 0, 1 => random.Next(-60, 60), _ => random.Next(-1070, 1020) });
            numbers.Add(random.Next(0, 4) == 0 ? Math.Round(number) : number);
            if (random.Next(0, 3) == 0)
            {
                numbers.Add(-numbers[random.Next(0, numbers.Count)]);
            }
        }

        return numbers.ToArray();
    }).ToArbitrary();

    private sealed class Pairs(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) <= tolerance && Math.Abs(x.Item2 - y.Item2) <= tolerance;

        public int GetHashCode((double, double) pair) => 0;
    }
}
