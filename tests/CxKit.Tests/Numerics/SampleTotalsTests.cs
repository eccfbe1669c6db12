using System.Numerics;
using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class SampleTotalsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(1_000_003)]
    public void Ends_and_mean_are_those_of_exact_arithmetic(int length)
    {
        var random = new SeededRandom(17);
        var numbers = Enumerable.Range(0, length).Select(_ => (long)random.Next(int.MaxValue) << random.Next(32)).ToArray();
        var sum = numbers.Aggregate(BigInteger.Zero, (sum, number) => sum + number);

        Assert.Equal((numbers.Min(), numbers.Max()), SampleTotals.Ends(numbers));
        Assert.Equal((double)sum / length, SampleTotals.Mean(numbers), (double)sum / length * 1e-15);
    }

    [Fact]
    public void A_sum_beyond_64_bits_has_a_mean() => Assert.Equal(long.MaxValue / 2 + 1.0, SampleTotals.Mean(Enumerable.Repeat(long.MaxValue / 2, 1_000).ToArray()), 1e4);
}
