using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.ThetaMethod;

public class ThetaModelTests
{
    private static readonly double[] Monthly = Seasonal(96);

    [SharedDataFact(M3Golden.Folder)]
    public void Given_the_parameters_of_statsforecast_the_recursion_gives_its_forecasts()
    {
        // statsforecast 2.1.1, _thetamodel with model STM, OTM, DSTM, DOTM, on series that it did not adjust for a season.
        var compared = 0;
        foreach (var item in M3Golden.Read("sf_theta_ces_ets.json"))
        {
            var history = M3Golden.Series[item.GetProperty("id").GetString()!].History;
            foreach (var (name, isDynamic) in new[] { ("STM", false), ("OTM", false), ("DSTM", true), ("DOTM", true) })
            {
                var expected = item.GetProperty(name);
                var start = expected.GetProperty("initial_smoothed").GetDouble();
                if (expected.GetProperty("decompose").GetBoolean() || Math.Abs(start) > 1e5)
                {
                    continue; // a start far away leaves too few digits
                }

                var line = StraightLine.Through(history);
                var recursion = new ThetaRecursion
                {
                    Alpha = expected.GetProperty("alpha").GetDouble(),
                    Weight = 1 - 1 / expected.GetProperty("theta").GetDouble(),
                    IsDynamic = isDynamic,
                    Level = start,
                    Intercept = isDynamic ? 0 : line.Intercept - line.Slope,
                    Slope = isDynamic ? 0 : line.Slope,
                };
                foreach (var value in history)
                {
                    recursion.Advance(value);
                }

                foreach (var mean in M3Golden.Doubles(expected.GetProperty("mean")))
                {
                    Assert.Equal(mean, recursion.Expected, tolerance: 1e-6 * Math.Abs(mean));
                    recursion.Advance(recursion.Expected);
                }

                compared++;
            }
        }

        Assert.InRange(compared, 80, 244);
    }

    [SharedDataFact(M3Competition.Folder)]
    public void On_all_of_M3_the_dynamic_optimised_model_is_better_than_that_of_statsforecast()
    {
        // statsforecast 2.1.1 has sMAPE 12.527 and MASE 1.352.
        var (smape, mase, count) = (0.0, 0.0, 0);
        foreach (var (season, history, holdout) in M3Competition.All)
        {
            var forecast = new DynamicOptimisedTheta(season).Fit(history).Forecast(holdout.Length);
            smape += Accuracy.Smape(holdout, forecast.Mean)!.Value;
            mase += Accuracy.Mase(holdout, forecast.Mean, history, season)!.Value;
            count++;
        }

        Assert.Equal(3003, count);
        Assert.InRange(smape / count, 10, 12.53);
        Assert.InRange(mase / count, 1, 1.352);
    }

    [Fact]
    public void Eight_lanes_agree_with_one_to_the_bit() =>
        Prop.ForAll(Gen.Choose(-1000, 1000).ArrayOf(30).ToArbitrary(), numbers =>
        {
            double[] values = [0, .. numbers.Select(number => number / 1000.0)];
            double[] seen = [.. values.Select((_, t) => t % 7 == 3 ? 0.0 : 1.0)];
            double[] slopes = [.. values.Select(value => value / 3)];
            var objective = new ThetaObjective(values, seen, values, slopes, new ThetaWeightRule(0.7, 0.1));
            double[] alphas = [0.1, 0.2, 0.35, 0.5, 0.61, 0.77, 0.9, 0.99];
            var optima = new ThetaOptimum[ThetaObjective.Lanes];
            objective.At(alphas, optima);
            for (var i = 0; i < alphas.Length; i++)
            {
                Assert.Equal(objective.At(alphas[i]), optima[i]);
            }
        }).Holds();

    [Fact]
    public void No_other_parameters_fit_better()
    {
        // Among α of a fine grid, θ ≥ 1 and any initial level, by running the recursion itself.
        var random = new SeededRandom(5);
        double[] history = [.. Enumerable.Range(0, 40).Select(t => 50 + 0.8 * t + 6 * random.NextNormal())];
        var fitted = new DynamicOptimisedTheta { PriorPeriods = 0 }.Fit(history);
        var best = SumOfSquares(fitted.Residuals);
        var closest = double.PositiveInfinity;
        for (var i = 0; i < 4000; i++)
        {
            var (alpha, weight, start) = (0.1 + 0.89 * random.NextDouble(), random.NextDouble(), 50 + 20 * random.NextNormal());
            if (i % 2 == 0) // near the optimum
            {
                (alpha, weight) = (fitted.Alpha + 0.02 * random.NextNormal(), 1 - 1 / fitted.Theta + 0.02 * random.NextNormal());
                (alpha, weight) = (Math.Clamp(alpha, 0.1, 0.99), Math.Clamp(weight, 0, 0.999));
            }

            var recursion = new ThetaRecursion { Alpha = alpha, Weight = weight, IsDynamic = true, Level = start };
            recursion.Advance(history[0]);
            var sum = 0.0;
            foreach (var value in history.AsSpan(1))
            {
                sum += (value - recursion.Expected) * (value - recursion.Expected);
                recursion.Advance(value);
            }

            Assert.True(sum >= best * (1 - 1e-9), $"α {alpha}, ω {weight}, ℓ₀ {start} leave {sum} where the fit leaves {best}.");
            closest = Math.Min(closest, sum);
        }

        Assert.InRange(closest, best, 1.05 * best);

        static double SumOfSquares(ReadOnlySpan<double> residuals)
        {
            var sum = 0.0;
            foreach (var residual in residuals)
            {
                sum += double.IsNaN(residual) ? 0 : residual * residual;
            }

            return sum;
        }
    }

    [Fact]
    public void Variances_of_periods_and_totals_agree_with_simulated_paths()
    {
        // 200,000 paths: the standard error of a standard deviation is 0.17 % for nearly normal paths, so that 1 % is missed once in 10⁸ seeds.
        foreach (var history in new[] { Monthly, [.. Monthly.Select(value => value - 300)], [.. Monthly.AsSpan(0, 40)] })
        {
            foreach (ThetaModel model in new ThetaModel[] { new DynamicOptimisedTheta(12), new OptimisedTheta(12), new DynamicStandardTheta(12), new StandardTheta(12) })
            {
                var prediction = (StudentPrediction)model.Learn(history, MissingValues.Refuse).Predict(36);
                var random = new SeededRandom(3);
                var path = new double[36];
                var (squares, totals) = (new double[36], new double[36]);
                const int Paths = 200_000;
                for (var i = 0; i < Paths; i++)
                {
                    prediction.SamplePath(random, path);
                    var total = 0.0;
                    for (var h = 0; h < path.Length; h++)
                    {
                        var deviation = path[h] - prediction.Mean[h];
                        total += deviation;
                        squares[h] += deviation * deviation / Paths;
                        totals[h] += total * total / Paths;
                    }
                }

                for (var h = 0; h < path.Length; h++)
                {
                    Assert.Equal(1, Math.Sqrt(squares[h]) / prediction.StandardDeviation(h), tolerance: 0.01);
                    Assert.Equal(1, Math.Sqrt(totals[h]) / prediction.CumulativeStandardDeviation(h + 1), tolerance: 0.01);
                }
            }
        }
    }

    [Fact]
    public void Intervals_hold_on_series_of_the_model_itself()
    {
        // 2,000 series of 30 periods: coverage has a standard error of 0.5 points, so that ±2 points are missed in 1 of 10,000 seeds.
        var random = new SeededRandom(11);
        var (inside, insideTotal) = (0, 0);
        const int Series = 2000;
        for (var i = 0; i < Series; i++)
        {
            var recursion = new ThetaRecursion { Alpha = 0.4, Weight = 0.6, IsDynamic = true, Level = 100 };
            var values = new double[36];
            for (var t = 0; t < values.Length; t++)
            {
                values[t] = recursion.Expected + 5 * random.NextNormal();
                recursion.Advance(values[t]);
            }

            var forecast = new DynamicOptimisedTheta().Fit(values.AsSpan(0, 30)).Forecast(6);
            inside += forecast.Interval(5, 0.9) is var single && values[35] >= single.Lower && values[35] <= single.Upper ? 1 : 0;
            var (total, interval) = (values.Skip(30).Sum(), forecast.Cumulative(6, 0.9).Interval);
            insideTotal += total >= interval.Lower && total <= interval.Upper ? 1 : 0;
        }

        Assert.InRange(inside / (double)Series, 0.85, 0.92); // 0.866 measured: least squares finds α a little too low in 30 periods
        Assert.InRange(insideTotal / (double)Series, 0.85, 0.92);
    }

    [Fact]
    public void A_period_that_comes_as_expected_changes_no_mean_and_neither_does_one_that_nobody_saw()
    {
        var fitted = new DynamicOptimisedTheta(12).Fit(Monthly);
        var before = fitted.Forecast(24);
        var (expected, unseen) = (fitted.Stream(), fitted.Stream());
        for (var h = 0; h < 12; h++)
        {
            expected.Observe(before.Mean[h]);
            unseen.Observe(double.NaN);
        }

        for (var h = 0; h < 12; h++)
        {
            Assert.Equal(before.Mean[12 + h], expected.Forecast(12).Mean[h], tolerance: 1e-9 * before.Mean[h]);
            Assert.Equal(before.Mean[12 + h], unseen.Forecast(12).Mean[h], tolerance: 1e-9 * before.Mean[h]);
        }
    }

    [Fact]
    public void A_stream_goes_on_as_the_filter_does_and_survives_JSON()
    {
        double[] history = [.. Seasonal(96), 310, 305, 290];
        var state = new DynamicOptimisedTheta(12).Learn(history.AsSpan(0, 60), MissingValues.Refuse);
        var recursion = (ThetaModelState)state.Copy();
        foreach (var value in history.AsSpan(60))
        {
            state.Observe(value);
            recursion.Observe(value);
        }

        var stream = new DynamicOptimisedTheta(12).Fit(history.AsSpan(0, 60)).Stream();
        for (var t = 60; t < 80; t++)
        {
            stream.Observe(history[t]);
        }

        var json = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
        var restored = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);
        for (var t = 80; t < history.Length; t++)
        {
            stream.Observe(history[t]);
            restored.Observe(history[t]);
        }

        Assert.Equal("DOTM(12)", stream.Model);
        Assert.Equal(state.Expected, stream.Expected);
        Assert.Equal(stream.Forecast(24).Mean.ToArray(), restored.Forecast(24).Mean.ToArray());
        Assert.Equal(stream.Forecast(24).Interval(23, 0.9), restored.Forecast(24).Interval(23, 0.9));
    }

    [Fact]
    public void Observing_allocates_nothing()
    {
        var state = new DynamicOptimisedTheta(12).Learn(Monthly, MissingValues.Refuse);
        Assert.Equal(0, Allocations.Of(() => state.Observe(3)));
    }

    [Fact]
    public void The_forecast_moves_with_origin_and_unit() =>
        Prop.ForAll(Gen.Choose(1, 100).ArrayOf(24).ToArbitrary(), numbers =>
        {
            double[] values = [.. numbers.Select(number => (double)number)];
            var plain = new DynamicOptimisedTheta().Fit(values).Forecast(5, 0.9);
            var moved = new DynamicOptimisedTheta().Fit([.. values.Select(value => 1000 - 8 * value)]).Forecast(5, 0.9);
            for (var h = 0; h < 5; h++)
            {
                Assert.Equal(1000 - 8 * plain.Mean[h], moved.Mean[h], tolerance: 1e-6 * (1 + Math.Abs(moved.Mean[h])));
                Assert.Equal(8 * plain.Interval(h, 0.9).Width, moved.Interval(h, 0.9).Width, tolerance: 1e-6 * (1 + moved.Interval(h, 0.9).Width));
            }
        }).Holds();

    [Fact]
    public void Learning_and_fitting_leave_the_same()
    {
        double[] gappy = [double.NaN, double.NaN, .. Monthly];
        gappy[20] = gappy[21] = gappy[60] = double.NaN;
        foreach (ThetaModel model in new ThetaModel[] { new DynamicOptimisedTheta(12), new OptimisedTheta(12), new DynamicStandardTheta(12), new StandardTheta(12) })
        {
            var fitted = model.Fit(gappy, MissingValues.Skip);
            var learned = model.Learn(gappy, MissingValues.Skip);

            Assert.Equal(fitted.Forecast(12).Mean.ToArray(), learned.Predict(12).Mean);
            Assert.True(double.IsNaN(fitted.Residuals[20]));
            Assert.True(double.IsFinite(fitted.Fitted[20]));
            Assert.True(double.IsNaN(fitted.Fitted[2]));
            Assert.InRange(fitted.Forecast(1).Mean[0], 200, 500);
        }
    }

    [Fact]
    public void A_straight_line_goes_on_wholly()
    {
        var fitted = new DynamicOptimisedTheta { PriorPeriods = 0 }.Fit([.. Enumerable.Range(0, 30).Select(t => 10 + 2.0 * t)]);
        var forecast = fitted.Forecast(3);

        Assert.Equal(70, forecast.Mean[0], tolerance: 0.1);
        Assert.Equal(74, forecast.Mean[2], tolerance: 0.2);
        Assert.True(fitted.Theta > 100);
    }

    [Fact]
    public void The_standard_models_have_theta_2() =>
        Assert.All(new ThetaModel[] { new StandardTheta(12), new DynamicStandardTheta(12) }, model => Assert.Equal(2, model.Fit(Monthly).Theta));

    [Fact]
    public void A_season_that_is_noise_is_not_believed()
    {
        // Eight years: of pure noise little is left, of a clear season nearly all.
        var random = new SeededRandom(4);
        double[] noise = [.. Enumerable.Range(0, 96).Select(_ => 100 + 10 * random.NextNormal())];
        var flat = new DynamicOptimisedTheta(12).Fit(noise).Forecast(12).Mean.ToArray();
        var seasonal = new DynamicOptimisedTheta(12).Fit(Monthly).Forecast(12).Mean.ToArray();

        Assert.InRange(flat.Max() - flat.Min(), 0, 8);
        Assert.InRange(seasonal.Max() - seasonal.Min(), 80, 200);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DynamicOptimisedTheta(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DynamicOptimisedTheta { PriorPeriods = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimisedTheta { PriorPeriods = double.NaN });
        Assert.Contains("4 observed values", Assert.Throws<UnsuitableHistoryException>(() => new DynamicOptimisedTheta().Fit([1, 2, 3, 4])).Message, StringComparison.Ordinal);
    }

    private static double[] Seasonal(int periods)
    {
        var random = new SeededRandom(20261122);
        return [.. Enumerable.Range(0, periods).Select(t => (250 + t) * (1 + 0.2 * Math.Sin(Math.PI * t / 6)) * (1 + 0.05 * random.NextNormal()))];
    }
}
