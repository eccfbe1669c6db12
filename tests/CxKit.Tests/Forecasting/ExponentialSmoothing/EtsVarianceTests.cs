using CxKit.Forecasting;
using CxKit.Tests.Support;

namespace CxKit.Tests.Forecasting.ExponentialSmoothing;

/// <summary>Variances in closed form against simulated paths of the same model; the paths are the definition.</summary>
public class EtsVarianceTests
{
    private const int Season = 4;
    private const int Horizon = 3 * Season;

    public static TheoryData<string> AllForms => [.. EtsForm.All.Select(form => form.ToString())];

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

    /// <summary>
    /// The standard error of a standard deviation from n normal paths is 1/√(2n) of it; skewed forms have a little more. The tolerance is five of
    /// these and what the simulated forms allow themselves, so that the chance of one false alarm among all comparisons is below 10⁻³.
    /// </summary>
    [Theory]
    [MemberData(nameof(AllForms))]
    public void The_deviation_of_each_period_and_of_their_total_is_that_of_the_forecasts_own_paths(string form)
    {
        const int paths = 40_000;
        var tolerance = 5 * 1.1 / Math.Sqrt(2.0 * paths) + 0.004;
        var forecast = Fit(form).Forecast(Horizon);
        var drawn = forecast.SamplePaths(paths, seed: 20261121);
        for (var h = 0; h < Horizon; h++)
        {
            var (mean, variance) = Moments([.. drawn.Select(path => path[h])]);
            Assert.Equal(1, forecast.StandardDeviation(h) / Math.Sqrt(variance), tolerance);
            if (!EtsPaths.IsBounded(EtsForm.Parse(form)))
            {
                Assert.Equal(mean, forecast.Mean[h], 5 * Math.Sqrt(variance / paths));
            }
        }

        for (var periods = 1; periods <= Horizon; periods += 5)
        {
            var total = Moments([.. drawn.Select(path => path.Take(periods).Sum())]);
            Assert.Equal(1, forecast.CumulativeStandardDeviation(periods) / Math.Sqrt(total.Variance), tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Deviations_are_those_of_the_published_equations_simulated_plainly(string form) =>
        CompareWithPlainSimulation(EtsForm.Parse(form), Season, ParameterSet.Lively, paths: 20_000);

    /// <summary>
    /// All forms, seasons up to a year of weeks, three seasons ahead, three sets of parameters. With 10⁶ paths a simulated standard deviation has a relative
    /// standard error of 0.07 to 0.2 %, so that one percent is five of them or more; but up to 3 % for undamped multiplicative trends three years of weeks ahead, where one in
    /// thousands of paths carries the moment. There five of the simulation's own standard errors are the measure, and the exact forms that of the simulated ones.
    /// </summary>
    [LongFact]
    public void Standard_deviations_of_all_forms_are_within_one_percent_of_simulation()
    {
        foreach (var season in new[] { 4, 7, 12, 52 })
        {
            foreach (var set in Enum.GetValues<ParameterSet>())
            {
                foreach (var form in EtsForm.All)
                {
                    var paths = LongRuns.Replications(small: season > 12 ? 2_000 : 10_000, full: 1_000_000);
                    if (HasRareMoments(form, season) && paths < 100_000)
                    {
                        continue; // a few thousand paths may hold none of those that carry the moment, and their own standard error does not know it
                    }

                    CompareWithPlainSimulation(form, season, set, paths);
                }
            }
        }
    }

    [Fact]
    public void The_product_forms_agree_with_their_simulated_relatives_where_the_season_is_absent_or_without_effect()
    {
        // With a season of zeros and γ = 0, M,M,A is M,M,N: one has simulated moments, the other those of a product.
        EtsForm product = EtsForm.Parse("MMN"), simulated = EtsForm.Parse("MMA");
        var smoothing = new EtsSmoothing(0.3, 0.05, 0, 1);
        var exact = EtsPrediction.From(product, smoothing, new EtsState(product, 100, 1.01, []), 0.01, Horizon);
        var approximate = EtsPrediction.From(simulated, smoothing, new EtsState(simulated, 100, 1.01, [0, 0, 0, 0]), 0.01, Horizon);
        for (var h = 0; h < Horizon; h++)
        {
            Assert.Equal(1, approximate.StandardDeviation(h) / exact.StandardDeviation(h), 0.005);
            Assert.Equal(1, approximate.CumulativeStandardDeviation(h + 1) / exact.CumulativeStandardDeviation(h + 1), 0.005);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void Moments_on_paths_that_hardly_ever_happen_are_found(double noise)
    {
        // Three years ahead with a lively undamped trend, M,M,N is nearly log-normal: a million plain paths put its deviation up to 5 % too low. M,M,A without a
        // season is simulated, with a standard error of 0.25 % of the deviation.
        EtsForm product = EtsForm.Parse("MMN"), simulated = EtsForm.Parse("MMA");
        var smoothing = new EtsSmoothing(0.3, 0.1, 0, 1);
        var exact = EtsPrediction.From(product, smoothing, new EtsState(product, 100, 1.003, []), noise * noise, 36);
        var approximate = EtsPrediction.From(simulated, smoothing, new EtsState(simulated, 100, 1.003, new double[12]), noise * noise, 36);
        for (var h = 0; h < 36; h++)
        {
            Assert.Equal(1, approximate.StandardDeviation(h) / exact.StandardDeviation(h), 0.01);
            Assert.Equal(1, approximate.CumulativeStandardDeviation(h + 1) / exact.CumulativeStandardDeviation(h + 1), 0.01);
        }
    }

    [Fact]
    public void A_deviation_beyond_the_range_of_numbers_is_infinite_and_the_paths_stay_finite()
    {
        var form = EtsForm.Parse("AMN");
        var prediction = EtsPrediction.From(form, new EtsSmoothing(0.9, 0.8, 0, 1), new EtsState(form, 100, 1.5, []), 90 * 90, 400);

        Assert.Equal(double.PositiveInfinity, prediction.StandardDeviation(399));
        Assert.True(double.IsFinite(prediction.Quantile(399, 0.5)));
        Assert.All(prediction.SamplePaths(300, 3), path => Assert.All(path, value => Assert.True(double.IsFinite(value))));
    }

    [Fact]
    public void The_first_paths_are_the_same_however_many_are_drawn_and_on_however_many_threads()
    {
        var forecast = Fit("MAM").Forecast(Horizon);
        var all = forecast.SamplePaths(700, seed: 5);
        Assert.Equal(all.Take(3), forecast.SamplePaths(3, seed: 5));
        Assert.Equal(all.Take(300), forecast.SamplePaths(300, seed: 5));

        var open = Fit("MMdM").Forecast(Horizon);
        var quantiles = new double[8];
        Parallel.For(0, quantiles.Length, i => quantiles[i] = open.Quantile(Horizon - 1, 0.9));
        Assert.Single(quantiles.Distinct());
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

    private enum ParameterSet
    {
        Calm,
        Lively,
        Noisy,
    }

    private static bool HasRareMoments(EtsForm form, int season) => form.Trend == EtsTrend.Multiplicative && season > 12;

    private static void CompareWithPlainSimulation(EtsForm form, int season, ParameterSet set, int paths)
    {
        // β goes with 1/m: over three seasons the trend then wanders alike for all seasons, and no moment is carried by one path in millions.
        var (alpha, beta, gamma, phi, noise) = set switch
        {
            ParameterSet.Calm => (0.1, Math.Min(0.01, 0.2 / season), 0.1, 0.98, 0.05),
            ParameterSet.Lively => (0.4, 0.4 / season, 0.3, 0.9, 0.1),
            _ => (0.2, 0.2 / season, 0.1, 0.85, 0.25),
        };
        var parameters = new EtsParameters
        {
            Alpha = alpha,
            Beta = form.HasTrend ? beta : null,
            Gamma = form.HasSeason ? gamma : null,
            Phi = form.IsDamped ? phi : null,
            Level = 100,
            Trend = form.HasMultiplicativeTrend ? 1.003 : form.HasTrend ? 0.3 : null,
            Season = form.HasSeason ? [.. Enumerable.Range(0, season).Select(i => Places(form.Season, Math.Sin(2 * Math.PI * i / season)))] : null,
        };
        var variance = Math.Pow(form.Error == EtsError.Additive ? 100 * noise : noise, 2);
        var smoothing = new EtsSmoothing(alpha, parameters.Beta ?? 0, parameters.Gamma ?? 0, parameters.Phi ?? 1);
        var state = new EtsState(form, 100, parameters.Trend ?? 0, [.. parameters.Season ?? []]);
        var prediction = EtsPrediction.From(form, smoothing, state, variance, 3 * season);
        var plain = new PlainEtsSimulation(form, parameters, variance, 3 * season, paths, seed: 20261122);

        var tolerance = Math.Max(0.01, 8 / Math.Sqrt(2.0 * paths));
        var hasRareMoments = HasRareMoments(form, season);
        for (var h = 0; h < 3 * season; h++)
        {
            var (own, ownOfTotal) = hasRareMoments ? (5 * plain.RelativeError[h], 5 * plain.CumulativeRelativeError[h]) : (0, 0);
            Assert.True(
                Math.Abs(prediction.StandardDeviation(h) / plain.Deviation[h] - 1) < Math.Max(tolerance, own), $"{form}, season {season}, {set}, step {h}");
            Assert.True(
                Math.Abs(prediction.CumulativeStandardDeviation(h + 1) / plain.CumulativeDeviation[h] - 1) < Math.Max(tolerance, ownOfTotal),
                $"{form}, season {season}, {set}, total of {h + 1}");
        }
    }

    private static double Places(EtsSeason season, double wave) => season == EtsSeason.Additive ? 30 * wave : 1 + 0.3 * wave;

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
