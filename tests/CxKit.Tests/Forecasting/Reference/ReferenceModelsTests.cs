using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting;

/// <summary>What the reference models share: variances in closed form that their own paths must have.</summary>
public class ReferenceModelsTests
{
    private static readonly double[] History = [12, 9, 15, 7, 14, 8, 18, 6, 13, 11, 16, 9, 15];
    private static readonly double[] WithGaps = [12, 9, 15, 7, 14, double.NaN, 18, 6, 13, double.NaN, double.NaN, 9, double.NaN];

    public static TheoryData<string> Cases => ["naive", "snaive", "mean", "naive with gaps", "snaive with gaps", "mean with gaps", "drift", "drift with gaps", "window", "window with gaps"];

    /// <remarks>
    /// A sample variance of n normal paths has standard error √(2/n), here 1.4 %: 7 % are five of them. With a seed of chance, one of the
    /// 10 × 24 comparisons would fail less than once in 10,000 runs.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Paths_have_the_means_and_variances_of_the_closed_form(string name)
    {
        var forecast = Fit(name).Forecast(12);
        var paths = forecast.SamplePaths(10_000, seed: 4);
        for (var h = 0; h < 12; h++)
        {
            var single = paths.Select(path => path[h]).ToArray();
            var total = paths.Select(path => path.Take(h + 1).Sum()).ToArray();
            AssertMoments(single, forecast.Mean[h], VarianceOf(forecast.Interval(h, 0.95)));
            var cumulative = forecast.Cumulative(h + 1, 0.95);
            AssertMoments(total, cumulative.Value, VarianceOf(cumulative.Interval));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_total_of_one_period_is_that_period(string name)
    {
        var forecast = Fit(name).Forecast(3);
        Assert.Equal(forecast.Interval(0, 0.8).Lower, forecast.Cumulative(1, 0.8).Interval.Lower, 1e-12);
        Assert.Equal(forecast.Quantile(0, 0.3), forecast.CumulativeQuantile(1, 0.3), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forecasts_move_and_stretch_with_the_history(string name)
    {
        var forecast = Fit(name).Forecast(6);
        var moved = Fit(name, value => 100 - 3 * value).Forecast(6);
        for (var h = 0; h < 6; h++)
        {
            Assert.Equal(100 - 3 * forecast.Mean[h], moved.Mean[h], 1e-9);
            Assert.Equal(3 * forecast.Interval(h, 0.9).Width, moved.Interval(h, 0.9).Width, 1e-9);
        }
    }

    private static FittedModel Fit(string name, Func<double, double>? change = null)
    {
        ForecastModel model = name.Split(' ')[0] switch
        {
            "naive" => new Naive(),
            "snaive" => new SeasonalNaive(4),
            "drift" => new Drift(),
            "window" => new WindowAverage(3, 2),
            _ => new Mean(),
        };
        var history = name.EndsWith("gaps", StringComparison.Ordinal) ? WithGaps : History;
        return model.Fit([.. history.Select(change ?? (value => value))], MissingValues.Skip);
    }

    private static double VarianceOf(Interval interval) => Math.Pow(interval.Width / (2 * StandardNormal.TwoSided(interval.Level)), 2);

    private static void AssertMoments(double[] sample, double mean, double variance)
    {
        var average = sample.Average();
        Assert.InRange(average - mean, -5 * Math.Sqrt(variance / sample.Length), 5 * Math.Sqrt(variance / sample.Length));
        Assert.InRange(sample.Sum(x => (x - average) * (x - average)) / (sample.Length - 1) / variance, 0.93, 1.07);
    }
}
