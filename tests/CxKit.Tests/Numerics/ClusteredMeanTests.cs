using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class ClusteredMeanTests
{
    [Fact]
    public void Clusters_of_one_value_are_a_plain_mean()
    {
        var mean = new ClusteredMean();
        foreach (var value in new double[] { 1, 2, 3, 4 })
        {
            mean.Add(value, 1);
        }

        var estimate = mean.Of(0.95)!.Value;
        Assert.Equal(2.5, estimate.Value, 12);
        Assert.Equal(1.959964 * Math.Sqrt(5.0 / 3 / 4), estimate.Interval.Width / 2, 5); // the sample variance of 1, 2, 3, 4 is 5 ÷ 3
    }

    [Fact]
    public void The_same_value_many_times_in_a_cluster_makes_nothing_surer()
    {
        var (once, often) = (new ClusteredMean(), new ClusteredMean());
        foreach (var value in new double[] { 1, 2, 3, 4 })
        {
            once.Add(value, 1);
            often.Add(10 * value, 10);
        }

        Assert.Equal(once.Of(0.9)!.Value.Interval.Width, often.Of(0.9)!.Value.Interval.Width, 12);
    }

    [Fact]
    public void One_cluster_tells_no_uncertainty_and_none_tells_nothing()
    {
        var mean = new ClusteredMean();
        mean.Add(0, 0);
        Assert.Null(mean.Of(0.95));
        mean.Add(6, 3);
        Assert.Equal(new Estimate(2, new(double.NegativeInfinity, double.PositiveInfinity, 0.95)), mean.Of(0.95));
    }
}
