using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Intermittent;

public class IntermittentEstimationTests
{
    [Theory]
    [InlineData(IntermittentLoss.MeanAbsoluteRate)]
    [InlineData(IntermittentLoss.MeanSquaredRate)]
    [InlineData(IntermittentLoss.MeanSquaredError)]
    public void No_point_of_a_fine_grid_is_clearly_better_than_the_estimate(IntermittentLoss loss)
    {
        var random = new SeededRandom(11);
        for (var i = 0; i < 12; i++)
        {
            var history = Histories.Hurdle(random, periods: 60, probability: 0.1 + 0.05 * i, meanSize: 1 + i);
            foreach (var (estimated, given) in (IEnumerable<(IntermittentModel, Func<double, double, IntermittentModel>)>)
                [(new Sba { Loss = loss }, (a, b) => new Sba(a, b)), (new Tsb { Loss = loss }, (a, b) => new Tsb(a, b))])
            {
                var found = LossOf(estimated.Fit(history), history, loss);
                var best = double.PositiveInfinity;
                for (var a = 0.01; a <= 0.5; a += 0.035)
                {
                    for (var b = 0.01; b <= 0.5; b += 0.035)
                    {
                        best = Math.Min(best, LossOf(given(a, b).Fit(history), history, loss));
                    }
                }

                Assert.True(found <= 1.01 * best, $"{estimated.Name}, history {i}: {found} against {best}");
            }
        }
    }

    [Fact]
    public void Estimates_stay_in_the_stated_region()
    {
        var random = new SeededRandom(12);
        for (var i = 0; i < 50; i++)
        {
            var fitted = new Croston().Fit(Histories.Hurdle(random, periods: 40, probability: 0.3, meanSize: 4));
            Assert.InRange(fitted.SizeSmoothing, IntermittentModel.SmallestEstimate, IntermittentModel.LargestEstimate);
            Assert.InRange(fitted.OccurrenceSmoothing, IntermittentModel.SmallestEstimate, IntermittentModel.LargestEstimate);
        }
    }

    [Fact]
    public void A_size_that_never_varies_leaves_its_parameter_at_the_usual_value() =>
        Assert.Equal(IntermittentModel.UsualSmoothing, new Croston().Fit([2, 0, 0, 2, 0, 2, 2, 0, 0, 0, 2]).SizeSmoothing);

    [Fact]
    public void The_rate_so_far_is_frozen_over_the_first_three_tenths()
    {
        // From the launch on 10 periods: 4 0 0 | 2 0 0 0 1 0 0; the first three have the rate 4/3.
        var demand = DemandHistory.From([0, 4, 0, 0, 2, 0, 0, 0, 1, 0, 0]);

        var rate = IntermittentEstimation.RateSoFar(demand, IntermittentStart.MeanInterval);

        Assert.Equal([0, 4 / 3.0, 4 / 3.0, 4 / 3.0, 6 / 4.0, 6 / 5.0, 6 / 6.0, 6 / 7.0, 7 / 8.0, 7 / 9.0, 7 / 10.0], rate);
    }

    /// <summary>The definition, once more and apart from the estimation.</summary>
    private static double LossOf(FittedIntermittent fitted, double[] history, IntermittentLoss loss)
    {
        var launch = Array.FindIndex(history, y => y > 0);
        var periods = history.Length - launch;
        var frozen = (int)Math.Ceiling(0.3 * periods);
        var sum = 0.0;
        for (var t = 1; t < periods; t++)
        {
            var soFar = history.Skip(launch).Take(Math.Max(t + 1, frozen)).Average();
            var error = (loss == IntermittentLoss.MeanSquaredError ? history[launch + t] : soFar) - fitted.Fitted[launch + t];
            sum += loss == IntermittentLoss.MeanAbsoluteRate ? Math.Abs(error) : error * error;
        }

        return sum / (periods - 1);
    }
}
