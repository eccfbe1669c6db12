using CxKit.Forecasting;
using CxKit.Tests.Support;

namespace CxKit.Tests.Forecasting.ExponentialSmoothing;

/// <summary>Variances in closed form against simulated paths of the same model; the paths are the definition.</summary>
public class EtsVarianceTests
{
    private const int Season = 4;
    private const int Horizon = 3 * Season;

    public static TheoryData<string> FormsWithVariance =>
        [.. EtsForm.Stable.Where(form => !form.HasMultiplicativeTrend).Select(form => form.ToString())];

    /// <summary>
    /// The standard error of a standard deviation from n normal paths is 1/√(2n) of it; skewed forms have a little more. The tolerance is five of
    /// these, so that the chance of one false alarm among all comparisons is below 10⁻³.
    /// </summary>
    [Fact]
    public void A_perfect_fit_has_intervals_without_width()
    {
        // Without errors a variance is the difference of two equal numbers, and rounding makes it negative.
        var history = Enumerable.Range(0, 48).Select(t => (100 + 2 * t) * (1 + 0.5 * Math.Sin(t * Math.PI / 6))).ToArray();
        foreach (var model in new[] { new Ets("MAM", 12), new Ets(12) })
        {
            var forecast = model.Fit(history).Forecast(horizon: 24);

            Assert.All(Enumerable.Range(0, 24), step => Assert.InRange(forecast.Interval(step, 0.95).Width, 0, 1e-3 * forecast.Mean[step]));
        }
    }

    [Theory]
    [MemberData(nameof(FormsWithVariance))]
    public void The_variance_of_each_period_and_of_their_total_is_that_of_simulated_paths(string form) => CompareWithPaths(form, paths: 40_000);

    [LongFact]
    public void Standard_deviations_of_all_forms_are_within_one_percent_of_simulation()
    {
        foreach (var form in FormsWithVariance)
        {
            CompareWithPaths(form, LongRuns.Replications(small: 150_000, full: 1_000_000));
        }
    }

    [Fact]
    public void The_total_of_a_local_level_has_the_variance_of_Johnston_and_Harrison()
    {
        // Johnston & Harrison (1986): σ²[P + αP(P−1) + α²P(P−1)(2P−1)/6].
        const double alpha = 0.2;
        double[] history = [10, 12, 9, 11, 14, 10, 8, 12, 13, 9];
        var fitted = new Ets("ANN", parameters: new EtsParameters { Alpha = alpha, Level = 10 }).Fit(history);
        var forecast = fitted.Forecast(26);
        var z = 1.959963984540054; // 0.975 quantile of the standard normal
        for (var p = 1; p <= 26; p++)
        {
            var variance = fitted.Statistics!.ErrorVariance * (p + alpha * p * (p - 1) + alpha * alpha * p * (p - 1) * (2 * p - 1) / 6);
            Assert.Equal(2 * z * Math.Sqrt(variance), forecast.Cumulative(p, 0.95).Interval.Width, 1e-8);
        }
    }

    [Fact]
    public void Intervals_of_forms_without_a_closed_form_hold_their_share_of_new_paths()
    {
        var fitted = Fit("MMdN");
        var forecast = fitted.Forecast(Horizon);
        const int paths = 20_000;
        var inside = new int[Horizon];
        foreach (var path in forecast.SamplePaths(paths, seed: 77))
        {
            for (var h = 0; h < Horizon; h++)
            {
                inside[h] += forecast.Interval(h, 0.9).Contains(path[h]) ? 1 : 0;
            }
        }

        // Two simulations of 10,000 and 20,000 paths: the share has a standard error below 0.005; five of them is a false alarm in 10⁻⁵.
        Assert.All(inside, count => Assert.InRange(count / (double)paths, 0.875, 0.925));
    }

    [Fact]
    public void The_fraction_of_a_last_period_adds_its_fraction_of_mean_and_variance()
    {
        var history = Enumerable.Range(0, 60).Select(t => 50 + 10 * Math.Sin(t * 1.7)).ToArray();
        var forecast = new Ets("ANN", parameters: new EtsParameters { Alpha = 0.0001, Level = 50 }).Fit(history).Forecast(3);
        var one = Moments(forecast.CumulativeSamples(1, 40_000, seed: 5));
        var some = Moments(forecast.CumulativeSamples(2.4, 40_000, seed: 6));
        Assert.Equal(2.4 * one.Mean, some.Mean, 0.01 * some.Mean);
        Assert.Equal(2.4 * one.Variance, some.Variance, 0.04 * some.Variance); // five standard errors of a variance: 5·√(2/40,000)
    }

    private static void CompareWithPaths(string form, int paths)
    {
        var forecast = Fit(form).Forecast(Horizon);
        double[] sums = new double[Horizon], squares = new double[Horizon];
        var totals = new double[paths];
        var i = 0;
        foreach (var path in forecast.SamplePaths(paths, seed: 20261121))
        {
            for (var h = 0; h < Horizon; h++)
            {
                sums[h] += path[h];
                squares[h] += path[h] * path[h];
                totals[i] += path[h];
            }

            i++;
        }

        var z = 1.959963984540054;
        var tolerance = 5 * 1.1 / Math.Sqrt(2.0 * paths);
        for (var h = 0; h < Horizon; h++)
        {
            var simulated = Math.Sqrt(squares[h] / paths - sums[h] / paths * (sums[h] / paths));
            var stated = forecast.Interval(h, 0.95).Width / (2 * z);
            Assert.Equal(1, stated / simulated, tolerance);
            Assert.Equal(sums[h] / paths, forecast.Mean[h], 5 * simulated / Math.Sqrt(paths));
        }

        var total = Math.Sqrt(Moments(totals).Variance);
        Assert.Equal(1, forecast.Cumulative(Horizon, 0.95).Interval.Width / (2 * z) / total, tolerance + 0.02);
    }

    /// <summary>A form with lively parameters, so that every term of a variance matters, run over a short seasonal history.</summary>
    private static FittedEts Fit(string code)
    {
        var form = EtsForm.Parse(code);
        var given = new EtsParameters
        {
            Alpha = 0.35,
            Beta = form.HasTrend ? 0.12 : null,
            Gamma = form.HasSeason ? 0.25 : null,
            Phi = form.IsDamped ? 0.9 : null,
            Level = 100,
            Trend = form.HasMultiplicativeTrend ? 1.01 : form.HasTrend ? 1.5 : null,
            Season = form.Season switch
            {
                EtsSeason.None => null,
                EtsSeason.Additive => [-15, 5, 20, -10],
                _ => [0.85, 1.05, 1.2, 0.9],
            },
        };
        double[] shocks = [0.05, -0.12, 0.09, 0.02, -0.07, 0.11, -0.03, 0.06, -0.1, 0.01, 0.08, -0.04, 0.03, -0.06, 0.1, -0.02, 0.04, -0.09, 0.07, 0.05];
        var history = shocks.Select((shock, t) => (100 + 1.2 * t) * (form.HasSeason ? 1 + 0.15 * Math.Sin(Math.PI * t / 2) : 1) * (1 + shock)).ToArray();
        return new Ets(form, form.HasSeason ? Season : 1, given).Fit(history);
    }

    private static (double Mean, double Variance) Moments(double[] values)
    {
        var mean = values.Average();
        return (mean, values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
