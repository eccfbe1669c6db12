using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class BootstrapIntervalTests
{
    [Fact]
    public void Without_bias_and_acceleration_it_is_the_percentile_interval()
    {
        double[] replicates = [.. Enumerable.Range(0, 1001).Select(i => (double)i)];
        var interval = BootstrapInterval.BiasCorrected(500, replicates, [], 0.9);
        Assert.Equal(50, interval.Lower, 1e-6);
        Assert.Equal(950, interval.Upper, 1e-6);
    }

    [Fact]
    public void Bias_and_acceleration_move_the_ends_as_Efron_says()
    {
        double[] replicates = [.. Enumerable.Range(0, 10_001).Select(i => i / 10_000.0)];
        double[] jackknife = [0, 0, 0, 0, 0, 0, 0, 0, 0, -1]; // d: nine of −0.1 and one of 0.9, a = (0.729 − 0.009) ÷ (6 · 0.9^1.5)
        var acceleration = 0.72 / (6 * Math.Pow(0.9, 1.5));
        var bias = StandardNormal.Quantile(0.45);
        double End(double z) => StandardNormal.Cumulative(bias + (bias + z) / (1 - acceleration * (bias + z)));
        var interval = BootstrapInterval.BiasCorrected(0.45, replicates, jackknife, 0.95);
        Assert.Equal(End(-1.959963984540054), interval.Lower, 1e-3);
        Assert.Equal(End(1.959963984540054), interval.Upper, 1e-3);
    }

    [Fact]
    public void Draws_on_one_side_of_the_estimate_still_have_an_interval()
    {
        double[] replicates = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        var interval = BootstrapInterval.BiasCorrected(0, replicates, [], 0.9);
        Assert.Equal(100 * StandardNormal.Cumulative(-2 * BootstrapInterval.LargestBias - 1.6449), interval.Lower, 1.5);
        Assert.True(interval.Upper < 95);
        Assert.Equal((7, 7), (BootstrapInterval.BiasCorrected(7, [7.0, 7, 7], [7.0, 7], 0.9).Lower, BootstrapInterval.BiasCorrected(7, [7.0, 7, 7], [7.0, 7], 0.9).Upper));
    }
}
