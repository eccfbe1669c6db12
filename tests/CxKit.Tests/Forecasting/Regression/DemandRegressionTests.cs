using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Tests.Golden;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Regression;

public class DemandRegressionTests
{
    private static readonly double[] Drivers = [.. EtsGolden.Series.Single(series => series.Name == "UKDriverDeaths").Values.Select(value => Math.Log(value))];
    private static readonly double[] Lake = EtsGolden.Series.Single(series => series.Name == "LakeHuron").Values;

    [Fact]
    public void Regression_with_ARIMA_errors_agrees_with_R_4_2_2()
    {
        // Seat belts were made compulsory in month 170. forecast 8.20: Arima(log(UKDriverDeaths), order = c(1, 0, 1), seasonal = c(0, 1, 1), xreg = cbind(law = law), kappa = 1e8).
        // R's standard errors also have the uncertainty of the ARIMA coefficients in them, and its intervals that of no coefficient.
        var law = Regressors.From(("law", [.. Enumerable.Range(0, 204).Select(t => t >= 169 ? 1.0 : 0)]));
        var fitted = new DemandRegression(new Arima((1, 0, 1), (0, 1, 1), 12, constant: false), RegressionScale.Level).Fit(Drivers, law);
        var forecast = fitted.Forecast(12);
        var effect = fitted.Effects[0];

        Assert.Equal(201.255069193, fitted.Statistics!.LogLikelihood, tolerance: 2e-3);
        Assert.Equal(0.00580537683348, fitted.Statistics.ErrorVariance, tolerance: 2e-6);
        Assert.Equal(-0.2326461617, effect.Coefficient.Value, tolerance: 2e-4);
        Assert.Equal(0.04987685476, effect.StandardError, tolerance: 1.5e-3);
        Assert.Equal(7.239161608, forecast.Mean[0], tolerance: 2e-4);
        Assert.Equal(7.450585482, forecast.Mean[11], tolerance: 2e-4);
        Assert.InRange(forecast.Interval(11, 0.95).Upper, 7.642328209, 7.65);

        // Arima(LakeHuron, order = c(1, 0, 1), xreg = cbind(a = sin(1:98), b = 1:98 %% 7 == 0)).
        var two = Regressors.From(("a", [.. Enumerable.Range(1, 98).Select(t => Math.Sin(t))]), ("b", [.. Enumerable.Range(1, 98).Select(t => t % 7 == 0 ? 1.0 : 0)]));
        var lake = new DemandRegression(new Arima((1, 0, 1)), RegressionScale.Level).Fit(Lake, two);
        Assert.Equal(-102.631470293, lake.Statistics!.LogLikelihood, tolerance: 1e-5);
        Assert.Equal(-0.10750958821, lake.Effects[0].Coefficient.Value, tolerance: 1e-3);
        Assert.Equal(-0.09478790368, lake.Effects[1].Coefficient.Value, tolerance: 1e-3);
        Assert.Equal(0.13555882670, lake.Effects[0].StandardError, tolerance: 5e-3);
        Assert.Equal(0.12460053758, lake.Effects[1].StandardError, tolerance: 5e-3);
    }

    [Fact]
    public void An_effect_is_told_as_a_share_with_its_interval()
    {
        var (history, regressors) = Promoted(seed: 5, effect: Math.Log(1.4));
        var effect = new DemandRegression(new Ets("ANN")).Fit(history.AsSpan(0, 100), regressors).Effects[0];

        Assert.Matches(@"^promotion \+\d\d % \[\d\d, \d\d\]$", effect.ToString());
        Assert.InRange(effect.Relative!.Value.Value, 0.25, 0.55);
        Assert.Equal(Math.Exp(effect.Coefficient.Interval.Upper) - 1, effect.Relative.Value.Interval.Upper, tolerance: 1e-12);
    }

    [Fact]
    public void Intervals_of_effects_and_forecasts_hold_the_truth_as_often_as_they_say()
    {
        // 200 runs: the standard error of a share near 0.95 is 0.015; both ranges are missed by chance less than once in 1,000 runs.
        var (effects, periods) = (0, 0);
        for (ulong seed = 0; seed < 200; seed++)
        {
            var (history, regressors) = Promoted(seed, effect: 0.3);
            var fitted = new DemandRegression(new Ets("ANN")).Fit(history.AsSpan(0, 100), regressors);
            effects += fitted.Effects[0].Coefficient.Interval.Contains(0.3) ? 1 : 0;
            periods += fitted.Forecast(4).Interval(3, 0.95).Contains(history[103]) ? 1 : 0;
        }

        Assert.InRange(effects / 200.0, 0.88, 0.99);
        Assert.InRange(periods / 200.0, 0.88, 0.99);
    }

    [Fact]
    public void Adding_a_multiple_of_a_regressor_adds_to_its_coefficient_and_to_the_future_only()
    {
        Prop.ForAll(
            Gen.Choose(-50, 50).ToArbitrary(),
            tenths =>
            {
                var amount = tenths / 10.0;
                var wave = Regressors.From(("wave", [.. Enumerable.Range(0, 108).Select(t => Math.Sin(t * t))]));
                double[] moved = [.. Lake.Select((value, t) => value + amount * wave["wave"][t])];
                var model = new DemandRegression(new Arima((1, 0, 1)), RegressionScale.Level);
                var (plain, other) = (model.Fit(Lake, wave), model.Fit(moved, wave));
                return Math.Abs(plain.Effects[0].Coefficient.Value + amount - other.Effects[0].Coefficient.Value) < 1e-4
                    && Math.Abs(plain.Forecast(8).Mean[7] + amount * wave["wave"][105] - other.Forecast(8).Mean[7]) < 1e-3;
            }).Holds();
    }

    [Fact]
    public void Units_of_regressor_and_demand_do_not_matter()
    {
        var (history, regressors) = Promoted(seed: 3, effect: 0.3);
        var percent = Regressors.From(("promotion", [.. regressors["promotion"].ToArray().Select(value => 100 * value)]));
        var model = new DemandRegression(new Ets("ANN"));
        var fitted = model.Fit(history.AsSpan(0, 100), regressors);
        var dozens = model.Fit([.. history.Take(100).Select(value => value / 12)], regressors);

        Assert.Equal(fitted.Effects[0].Coefficient.Value, 100 * model.Fit(history.AsSpan(0, 100), percent).Effects[0].Coefficient.Value, tolerance: 1e-4);
        Assert.Equal(fitted.Effects[0].Coefficient.Value, dozens.Effects[0].Coefficient.Value, tolerance: 1e-4);
        Assert.Equal(fitted.Forecast(4).Mean[3], 12 * dozens.Forecast(4).Mean[3], tolerance: 0.05);
    }

    [Fact]
    public void Means_and_quantiles_of_the_logarithmic_scale_agree_with_paths()
    {
        // 20,000 paths: the standard error of the mean is below 0.4 % of it, of a quantile about 0.6 %.
        var (history, regressors) = Promoted(seed: 8, effect: 0.3);
        foreach (var inner in new ForecastModel[] { new Ets("ANN"), new Theta(), new Arima(), new Mean() })
        {
            var forecast = new DemandRegression(inner).Fit(history.AsSpan(0, 100), regressors).Forecast(4);
            var values = forecast.SamplePaths(20_000, seed: 2).Select(path => path[3]).Order().ToArray();

            Assert.Equal(1, values.Average() / forecast.Mean[3], tolerance: 0.02);
            Assert.Equal(1, values[18_000] / forecast.Quantile(3, 0.9), tolerance: 0.03);
        }
    }

    [Theory]
    [InlineData(3, 0.25, 0)]
    [InlineData(3, 0.25, 1)]
    [InlineData(0.2, 0.8, 1)]
    [InlineData(-1, 0.5, 1)]
    [InlineData(0.2, 1e-6, 1)]
    public void Moments_of_the_logarithmic_scale_are_those_of_what_is_left_above_zero(double logMean, double logVariance, double offset)
    {
        // The midpoint rule over 16 standard deviations: exact but for the corner at zero.
        var (weight, mean, square) = (0.0, 0.0, 0.0);
        for (var z = -8 + 5e-6; z < 8; z += 1e-5)
        {
            var value = Math.Max(0, Math.Exp(logMean + Math.Sqrt(logVariance) * z) - offset);
            var density = Math.Exp(-z * z / 2);
            (weight, mean, square) = (weight + density, mean + density * value, square + density * value * value);
        }

        var prediction = new LogNormalPrediction([logMean], [logVariance], offset, (_, _) => { });
        mean /= weight;
        Assert.Equal(1, prediction.Mean[0] / mean, tolerance: 1e-8);
        Assert.Equal(1, prediction.StandardDeviation(0) / Math.Sqrt(square / weight - mean * mean), tolerance: 1e-6);
    }

    [Fact]
    public void What_the_errors_of_smoothing_weigh_is_what_its_variances_say()
    {
        // The response of ETS(A,Ad,A) to its errors, by the ARIMA process that stands for it and by its variances.
        var fitted = new Ets("AAdA", 4, new() { Alpha = 0.4, Beta = 0.1, Gamma = 0.2, Phi = 0.9 }).Fit(Lake);
        var state = ArimaState.Start(ErrorStructure.Of(fitted)!, 0, fitted.Statistics!.ErrorVariance);
        for (var t = 0; t < 400; t++)
        {
            state.Observe(0);
        }

        var (expected, actual) = (fitted.Forecast(12), (NormalPrediction)state.Predict(12));
        for (var h = 0; h < 12; h++)
        {
            Assert.Equal(1, Math.Sqrt(actual.Variance[h]) * 2 * 1.959963984540054 / expected.Interval(h, 0.95).Width, tolerance: 1e-3);
        }
    }

    [Fact]
    public void Rare_holidays_are_drawn_to_no_effect_and_unseen_ones_stay_possible()
    {
        var (history, regressors) = Promoted(seed: 4, effect: 0.3);
        var once = regressors.Join(Regressors.From(("once", Day(104, 50)), ("never", Day(104, 102))));
        var free = new DemandRegression(new Ets("ANN")).Fit(history.AsSpan(0, 100), Regressors.From(("promotion", once["promotion"].ToArray()), ("once", once["once"].ToArray())));
        var shrunk = new DemandRegression(new Ets("ANN")) { PriorSpread = 0.1 }.Fit(history.AsSpan(0, 100), once);

        Assert.True(Math.Abs(shrunk.Effects[1].Coefficient.Value) < Math.Abs(free.Effects[1].Coefficient.Value));
        Assert.True(shrunk.Effects[1].StandardError < 0.1);
        Assert.Equal(0, shrunk.Effects[2].Coefficient.Value);
        Assert.Equal(0.1, shrunk.Effects[2].StandardError, tolerance: 1e-9);
        Assert.True(shrunk.Forecast(3).Interval(2, 0.9).Width > shrunk.Forecast(3).Interval(1, 0.9).Width * 1.01);
    }

    [Fact]
    public void A_regression_fitted_to_less_history_does_not_see_later_values()
    {
        var (history, regressors) = Promoted(seed: 6, effect: 0.3);
        var model = new DemandRegression(new Ets("ANN"));
        var changed = Regressors.From(("promotion", [.. regressors["promotion"].ToArray().Select((value, t) => t < 84 ? value : 7 + t)]));

        var (a, b) = (model.With(regressors).Fit(history.AsSpan(0, 80)), model.With(changed).Fit(history.AsSpan(0, 80)));
        Assert.Equal(a.Forecast(4).Mean.ToArray(), b.Forecast(4).Mean.ToArray());

        var report = Backtest.Run(history.AsSpan(0, 104), new() { Horizon = 4, Origins = 6 }, model.With(regressors), new Ets("ANN"));
        Assert.Empty(report.Failures);
        Assert.True(report.Models[0].Rmsse < report.Models[1].Rmsse);
    }

    [Fact]
    public void A_stream_goes_on_with_its_regressors_through_JSON()
    {
        var (history, regressors) = Promoted(seed: 7, effect: 0.3);
        foreach (var inner in new ForecastModel[] { new Ets("ANN"), new Ets("ANA", 26), new Arima((0, 1, 1)) })
        {
            var fitted = new DemandRegression(inner).Fit(history.AsSpan(0, 100), regressors);
            var ahead = fitted.Forecast(4);
            var stream = fitted.Stream();
            stream.Observe(history[100]);
            stream.Observe(double.NaN);
            var json = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
            var restored = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);

            Assert.Equal(stream.Forecast(2).Mean.ToArray(), restored.Forecast(2).Mean.ToArray());
            Assert.Equal(ahead.Mean.ToArray(), fitted.Forecast(4).Mean.ToArray());
            Assert.Contains("know 2 periods", Assert.Throws<UnsuitableHistoryException>(() => restored.Forecast(3)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_model_can_be_the_inner_one_and_any_history_is_answered_or_refused_with_a_reason()
    {
        var regressors = Regressors.From(("wave", [.. Enumerable.Range(0, 60).Select(t => Math.Sin(t * t))]));
        ForecastModel[] inner = [new Ets(), new Ets(12), new Theta(12), new Arima(12), new Automatic(12), new Mean(), new Naive(), new SeasonalNaive(12), new Tsb()];
        double[][] histories = [[5], [5, 6], [0, 0, 0, 0, 0], [.. Enumerable.Repeat(7.0, 48)], [.. Enumerable.Range(0, 48).Select(t => t % 9 == 0 ? 3.0 : 0)], [.. Enumerable.Range(0, 48).Select(t => Math.Pow(1.5, t))], [.. Enumerable.Range(0, 48).Select(t => 1e90 * (1 + t % 3))], [.. Enumerable.Range(0, 48).Select(t => t % 5 == 4 ? double.NaN : 20 + 3 * Math.Cos(t))]];
        foreach (var model in inner)
        {
            foreach (var history in histories)
            {
                foreach (var scale in Enum.GetValues<RegressionScale>())
                {
                    try
                    {
                        var forecast = new DemandRegression(model, scale).Fit(history, regressors, MissingValues.Skip).Forecast(5);
                        Assert.All(forecast.Mean.ToArray(), mean => Assert.True(double.IsFinite(mean), $"{model.Name} {scale} {history.Length}"));
                        Assert.True(double.IsFinite(forecast.Interval(4, 0.8).Width) || scale == RegressionScale.Log);
                    }
                    catch (UnsuitableHistoryException unsuitable)
                    {
                        Assert.NotEmpty(unsuitable.Message);
                    }
                }
            }
        }
    }

    [Fact]
    public void Unsuitable_regressors_are_refused_by_name_with_the_remedy()
    {
        var model = new DemandRegression(new Ets("ANN"), RegressionScale.Level);
        var wave = Enumerable.Range(0, 100).Select(t => Math.Sin(t * t)).ToArray();

        Refused("The regressors have 50 rows and the history 98 periods.", Regressors.From(("wave", wave[..50])));
        Refused("Regressor 'flat' is 3 in all 98 observed periods", Regressors.From(("flat", [.. Enumerable.Repeat(3.0, 100)])));
        Refused("Regressor 'double' is a combination of 'wave'", Regressors.From(("wave", wave), ("double", [.. wave.Select(value => 2 * value + 1)])));
        Refused("too few for 98 regressors", Regressors.From([.. Enumerable.Range(0, 98).Select(i => ($"r{i}", Day(100, i)))]));
        Assert.Contains("needs its regressors", Assert.Throws<UnsuitableHistoryException>(() => model.Fit(Lake)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Regressor 'time' cannot be told from the trend",
            Assert.Throws<UnsuitableHistoryException>(() => new DemandRegression(new Arima((0, 1, 1)), RegressionScale.Level).Fit(Lake, Regressors.From(("time", [.. Enumerable.Range(0, 100).Select(t => (double)t)])))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "know 2 periods from here on; a forecast of 3 periods", Assert.Throws<UnsuitableHistoryException>(() => model.Fit(Lake, Regressors.From(("wave", wave))).Forecast(3)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "has no logarithm", Assert.Throws<UnsuitableHistoryException>(() => new DemandRegression(new Ets()).Fit([1, 2, -3, 4], Regressors.From(("wave", wave)))).Message, StringComparison.Ordinal);

        void Refused(string message, Regressors regressors) =>
            Assert.Contains(message, Assert.Throws<UnsuitableHistoryException>(() => model.Fit(Lake, regressors)).Message, StringComparison.Ordinal);
    }

    /// <summary>104 periods of a wandering level with promotions in about every sixth period.</summary>
    private static (double[] History, Regressors Regressors) Promoted(ulong seed, double effect)
    {
        var random = new Random((int)seed + 1000);
        var promotion = Enumerable.Range(0, 104).Select(_ => random.Next(6) == 0 ? 1.0 : 0).ToArray();
        promotion[3] = promotion[103] = 1;
        var (level, history) = (4.0, new double[104]);
        for (var t = 0; t < history.Length; t++)
        {
            var error = 0.15 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            history[t] = Math.Exp(level + effect * promotion[t] + error);
            level += 0.3 * error;
        }

        return (history, Regressors.From(("promotion", promotion)));
    }

    private static double[] Day(int count, int day)
    {
        var values = new double[count];
        values[day] = 1;
        return values;
    }
}
