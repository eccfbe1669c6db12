using CxKit.Forecasting;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.ThetaMethod;

public class ThetaTests
{
    [SharedDataFact(M3Golden.Folder)]
    public void Forecasts_agree_with_R_on_M3()
    {
        // R 4.2.2, forecast 8.20, thetaf(y, h, level = 95). R's search for the first level and the smoothing sometimes stops short of the optimum, which ours must not.
        var (compared, withSeason, sameMeans) = (0, 0, 0);
        foreach (var item in M3Golden.Read("r_theta_boxcox_misc.json"))
        {
            var (season, history, _) = M3Golden.Series[item.GetProperty("id").GetString()!];
            var expected = item.GetProperty("thetaf");
            var mean = M3Golden.Doubles(expected.GetProperty("mean"));
            var upper = M3Golden.Doubles(expected.GetProperty("hi95"));
            var fitted = (FittedTheta)new Theta(season).Fit(history);
            var forecast = fitted.Forecast(mean.Length);
            var hasSeason = fitted.Name != "Theta";
            var isSame = mean.Select((value, h) => Math.Abs(forecast.Mean[h] / value - 1)).Max() < 1e-4;

            Assert.Equal(item.GetProperty("seasonal_test").GetBoolean(), hasSeason);
            Assert.Equal(expected.GetProperty("drift").GetDouble(), fitted.Drift, tolerance: 1e-6 * Math.Max(1, Math.Abs(fitted.Drift)));
            for (var h = 0; h < mean.Length; h++)
            {
                Assert.Equal(mean[h], forecast.Mean[h], tolerance: 1e-2 * Math.Abs(mean[h]));
                if (isSame && !hasSeason) // R leaves the seasonal index out of its intervals
                {
                    Assert.Equal((upper[h] - mean[h]) / (upper[0] - mean[0]), Deviation(h) / Deviation(0), tolerance: 1e-3 * (h + 1));
                }
            }

            if (!hasSeason)
            {
                Assert.True(Deviation(0) <= Math.Sqrt(expected.GetProperty("sigma2").GetDouble()) * (1 + 1e-6), $"Series {compared} fits worse than in R.");
            }

            compared++;
            withSeason += hasSeason ? 1 : 0;
            sameMeans += isSame ? 1 : 0;

            double Deviation(int step) => forecast.Interval(step, 0.95).Width / 2 / 1.959963984540054;
        }

        Assert.Equal(61, compared);
        Assert.InRange(sameMeans, 58, 61);
        Assert.InRange(withSeason, 20, 40);
    }

    [Fact]
    public void Variances_agree_with_simulated_paths()
    {
        double[] history = [.. Enumerable.Range(0, 48).Select(t => (100 + t + 7 * Math.Sin(5 * t)) * (t % 4 == 0 ? 1.6 : 0.8))];
        var fitted = new Theta(season: 4).Fit(history);
        var forecast = fitted.Forecast(10);
        Assert.Equal("Theta(4)", fitted.Name);

        // 40,000 paths: a standard deviation has a relative standard error of 1/√80,000 = 0.35 %, so that 1.6 % is missed in 1 of 200,000 seeds.
        var paths = forecast.SamplePaths(40_000, seed: 9);
        foreach (var step in new[] { 0, 3, 9 })
        {
            Assert.Equal(StandardDeviation(paths.Select(path => path[step])), HalfWidth(forecast.Interval(step, 0.95)), tolerance: 0.016 * HalfWidth(forecast.Interval(step, 0.95)));
            var total = HalfWidth(forecast.Cumulative(step + 1, 0.95).Interval);
            Assert.Equal(StandardDeviation(paths.Select(path => path[..(step + 1)].Sum())), total, tolerance: 0.016 * total);
        }

        static double HalfWidth(Interval interval) => interval.Width / 2 / 1.959963984540054;

        static double StandardDeviation(IEnumerable<double> values)
        {
            var all = values.ToArray();
            var mean = all.Average();
            return Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / all.Length);
        }
    }

    [Fact]
    public void The_forecast_does_not_depend_on_the_unit() =>
        Prop.ForAll(Gen.Choose(1, 100).ArrayOf(24).ToArbitrary(), values =>
        {
            double[] inUnits = [.. values.Select(value => (double)value)];
            double[] inDozens = [.. values.Select(value => value / 12.0)];
            var units = new Theta(4).Fit(inUnits).Forecast(5);
            var dozens = new Theta(4).Fit(inDozens).Forecast(5);
            Assert.Equal(units.Mean[4] / 12, dozens.Mean[4], tolerance: 1e-4 * 100);
        }).Holds();

    [Fact]
    public void A_straight_line_goes_on_with_half_its_slope()
    {
        var fitted = (FittedTheta)new Theta().Fit([.. Enumerable.Range(0, 30).Select(t => 10 + 2.0 * t)]);
        var forecast = fitted.Forecast(3);

        Assert.Equal(1, fitted.Drift, tolerance: 1e-9);
        Assert.Equal(1, forecast.Mean[2] - forecast.Mean[1], tolerance: 1e-9);
        Assert.InRange(forecast.Mean[0], 68, 70); // the smoothed level has nearly reached the last value, 68
    }

    [Fact]
    public void A_constant_history_goes_on() =>
        Assert.Equal([7, 7], new Theta(4).Fit([.. Enumerable.Repeat(7.0, 20)]).Forecast(2).Mean.ToArray());

    [Fact]
    public void Missing_periods_are_skipped()
    {
        var fitted = new Theta(2).Fit([4, double.NaN, 5, 6, double.NaN, 4, 7, 8], MissingValues.Skip);

        Assert.True(double.IsFinite(fitted.Forecast(1).Mean[0]));
        Assert.True(double.IsNaN(fitted.Residuals[1]));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Theta(0));
        Assert.Throws<UnsuitableHistoryException>(() => new Theta().Fit([1, 2]));
        Assert.Throws<UnsuitableHistoryException>(() => new Theta().Fit([1, double.NaN, 3, 4]));
    }
}
