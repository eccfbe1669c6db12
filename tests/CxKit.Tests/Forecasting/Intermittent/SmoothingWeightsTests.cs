using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Intermittent;

public class SmoothingWeightsTests
{
    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(0.1, 5)]
    [InlineData(0.3, 40)]
    [InlineData(1, 3)]
    public void Both_sums_are_those_of_the_weights_that_the_recursion_gives_to_each_observation(double alpha, int updates)
    {
        // The weight of an observation is what a state becomes when that observation is 1 and all others are 0.
        double Smooth(double start, Func<int, double> observation) =>
            Enumerable.Range(1, updates).Aggregate(start, (state, i) => state + alpha * (observation(i) - state));

        var fromOne = Enumerable.Range(0, updates + 1).Select(unit => Smooth(unit == 0 ? 1 : 0, i => i == unit ? 1 : 0));
        var fromMean = Enumerable.Range(1, updates).Select(unit => Smooth(1.0 / updates, i => i == unit ? 1 : 0));

        Assert.Equal(fromOne.Sum(w => w * w), SmoothingWeights.FromOne(alpha, updates), 14);
        Assert.Equal(fromMean.Sum(w => w * w), SmoothingWeights.FromMean(alpha, updates), 14);
    }

    [Fact]
    public void One_observation_has_the_whole_weight()
    {
        Assert.Equal(1, SmoothingWeights.FromOne(0.1, 0));
        Assert.Equal(1, SmoothingWeights.FromMean(0.1, 0));
    }
}
