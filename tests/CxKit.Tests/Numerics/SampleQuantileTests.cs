using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class SampleQuantileTests
{
    // Hyndman & Fan (1996), definition 7: Q(p) lies at position 1 + (n − 1)p. By hand for 1, 2, 4, 8, 16.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.4, 3.2)]
    [InlineData(0.5, 4)]
    [InlineData(0.9, 12.8)]
    [InlineData(1, 16)]
    public void Quantiles_lie_on_the_line_between_order_statistics(double probability, double expected) =>
        Assert.Equal(expected, SampleQuantile.OfSorted([1, 2, 4, 8, 16], probability), 1e-12);

    [Fact]
    public void One_value_is_every_quantile() => Assert.Equal(3, SampleQuantile.OfSorted([3], 0.7));

    [Fact]
    public void Infinities_do_not_turn_into_NaN()
    {
        Assert.Equal(double.PositiveInfinity, SampleQuantile.OfSorted([1, double.PositiveInfinity, double.PositiveInfinity], 0.9));
        Assert.Equal(double.NegativeInfinity, SampleQuantile.OfSorted([double.NegativeInfinity, double.NegativeInfinity, 1], 0.3));
    }

    [Fact]
    public void Quantiles_rise_and_stay_within_the_sample() => Prop.ForAll<NormalFloat[], byte, byte>((sample, p, q) =>
    {
        var sorted = sample.Select(value => value.Get / 2).Append(0).Order().ToArray();
        var (low, high) = (SampleQuantile.OfSorted(sorted, Math.Min(p, q) / 255.0), SampleQuantile.OfSorted(sorted, Math.Max(p, q) / 255.0));
        return sorted[0] <= low && low <= high && high <= sorted[^1];
    }).Holds();
}
