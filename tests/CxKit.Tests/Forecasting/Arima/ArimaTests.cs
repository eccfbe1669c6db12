using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Tests.Golden;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting;

public class ArimaTests
{
    private static readonly double[] Passengers = Values("AirPassengers");
    private static readonly double[] LogPassengers = [.. Passengers.Select(value => Math.Log(value))];
    private static readonly double[] Lake = Values("LakeHuron");

    [Fact]
    public void The_airline_model_agrees_with_R_4_2_2()
    {
        // forecast 8.20: Arima(log(AirPassengers), order = c(0, 1, 1), seasonal = c(0, 1, 1), kappa = 1e8), since the default kappa makes the diffuse start of R too informative.
        var fitted = new Arima((0, 1, 1), (0, 1, 1), 12).Fit(LogPassengers);
        var forecast = fitted.Forecast(24);

        Assert.Equal("ARIMA(0,1,1)(0,1,1)[12]", fitted.Name);
        Assert.Equal(244.696517295, fitted.Statistics!.LogLikelihood, tolerance: 1e-3);
        Assert.Equal(-0.4018230193, fitted.MovingAverage[0], tolerance: 2e-4);
        Assert.Equal(-0.5569357865, fitted.SeasonalMovingAverage[0], tolerance: 2e-4);
        Assert.Equal(0.00136902252048, fitted.Statistics.ErrorVariance, tolerance: 1e-6);
        Assert.Null(fitted.Constant);
        Same([6.11018559597, 6.16802434020, 6.26427320648], [forecast.Mean[0], forecast.Mean[11], forecast.Mean[23]], 1e-4);
        Same([6.18270491671, 6.32914080554, 6.53770617192], [Upper(forecast, 0), Upper(forecast, 11), Upper(forecast, 23)], 1e-4);
    }

    [Fact]
    public void A_stationary_model_with_a_mean_agrees_with_R_4_2_2()
    {
        // Arima(LakeHuron, order = c(2, 0, 0)).
        var fitted = new Arima((2, 0, 0)).Fit(Lake);
        var forecast = fitted.Forecast(10);

        Assert.Equal(-103.633222554, fitted.Statistics!.LogLikelihood, tolerance: 1e-6);
        Same([1.0436135737, -0.2494976548, 579.0473216057], [.. fitted.Autoregressive, fitted.Constant!.Value], 1e-3);
        Assert.Equal(0.493941274515, fitted.Statistics.ErrorVariance, tolerance: 1e-5);
        Same([579.789558883, 579.072700310, 581.167040304, 581.658246790], [forecast.Mean[0], forecast.Mean[9], Upper(forecast, 0), Upper(forecast, 9)], 1e-3);
    }

    [Fact]
    public void Missing_values_have_the_likelihood_and_forecasts_of_R_4_2_2()
    {
        // Arima(x, order = c(1, 0, 1), method = "ML") with six values NA, and the airline model with five (kappa = 1e8).
        double[] lake = [.. Lake];
        foreach (var i in new[] { 4, 19, 20, 21, 49, 96 })
        {
            lake[i] = double.NaN;
        }

        var stationary = new Arima((1, 0, 1)).Fit(lake, MissingValues.Skip);
        var near = stationary.Forecast(10);
        Assert.Equal(-97.2271842652, stationary.Statistics!.LogLikelihood, tolerance: 1e-6);
        Assert.Equal(0.472380753508, stationary.Statistics.ErrorVariance, tolerance: 1e-5);
        Same([579.891221330, 579.126291874, 581.293735912, 581.742207971], [near.Mean[0], near.Mean[9], Upper(near, 0), Upper(near, 9)], 1e-3);

        double[] passengers = [.. LogPassengers];
        foreach (var i in new[] { 39, 40, 59, 99, 142 })
        {
            passengers[i] = double.NaN;
        }

        var airline = new Arima((0, 1, 1), (0, 1, 1), 12).Fit(passengers, MissingValues.Skip);
        var far = airline.Forecast(24);
        Assert.Equal(235.051255383, airline.Statistics!.LogLikelihood, tolerance: 1e-3);
        Same([6.11432430682, 6.17104608075, 6.26849837063], [far.Mean[0], far.Mean[11], far.Mean[23]], 2e-4);
        Same([6.18804205290, 6.32540098787, 6.53296020333], [Upper(far, 0), Upper(far, 11), Upper(far, 23)], 2e-4);
    }

    [Fact]
    public void The_automatic_choice_is_as_good_as_that_of_R_on_data_sets_of_R()
    {
        // R 4.2.2, forecast 8.20, auto.arima(x, approximation = FALSE): form and AICc.
        (string Set, string Form, double Aicc)[] expected =
        [
            ("AirPassengers", "ARIMA(2,1,1)(0,1,0)[12]", 1018.16517), ("UKgas", "ARIMA(0,1,1)(0,1,0)[4]", 1030.79478),
            ("USAccDeaths", "ARIMA(0,1,1)(0,1,1)[12]", 857.316351), ("LakeHuron", "ARIMA(0,1,0)", 220.257865),
            ("nottem", "ARIMA(0,0,2)(1,1,1)[12]", 1045.67547), ("WWWusage", "ARIMA(1,1,1)", 514.552103),
            ("lynx", "ARIMA(2,0,2) with mean", 1876.9525), ("Nile", "ARIMA(1,1,1)", 1267.5074), ("BJsales", "ARIMA(1,1,1)", 514.901561),
            ("UKDriverDeaths", "ARIMA(1,0,1)(2,1,1)[12]", 2302.34626), ("austres", "ARIMA(0,2,1)(1,0,0)[4]", 652.153705),
            ("JohnsonJohnson", "ARIMA(3,1,1)(0,1,0)[4]", 96.837157),
        ];
        var same = 0;
        foreach (var (set, form, aicc) in expected)
        {
            var series = EtsGolden.Series.Single(series => series.Name == set);
            var fitted = new Arima(series.Season).Fit(series.Values);

            same += fitted.Name == form ? 1 : 0;
            Assert.True(fitted.Statistics!.Aicc < aicc + 1, $"{set}: {fitted.Name} has AICc {fitted.Statistics.Aicc}, R's {form} {aicc}.");
        }

        Assert.InRange(same, 9, 12);
    }

    [SharedDataFact(M3Golden.Folder)]
    public void The_automatic_choice_agrees_with_R_on_M3()
    {
        // R 4.2.2, forecast 8.20, auto.arima(y, approximation = FALSE). Where the form is the same, so are likelihood, forecasts and intervals.
        var (compared, same, better) = (0, 0, 0);
        foreach (var item in M3Golden.Read("r_auto_arima.json"))
        {
            var series = M3Golden.Series[item.GetProperty("id").GetString()!];
            var expected = item.GetProperty("approximation_false");
            var fitted = new Arima(series.Season).Fit(series.History);
            compared++;
            if (fitted.Name != expected.GetProperty("method").GetString()!.Replace("non-zero mean", "mean", StringComparison.Ordinal))
            {
                better += fitted.Statistics!.Aicc < expected.GetProperty("aicc").GetDouble() ? 1 : 0;
                continue;
            }

            same++;
            Assert.True(fitted.Statistics!.LogLikelihood > expected.GetProperty("loglik").GetDouble() - 1e-4, fitted.Name);
            var forecast = fitted.Forecast(expected.GetProperty("mean").GetArrayLength());
            var scale = M3Golden.Doubles(expected.GetProperty("mean"))[0] * 2e-4;
            Same(M3Golden.Doubles(expected.GetProperty("mean")), forecast.Mean.ToArray(), scale);
            Same(M3Golden.Doubles(expected.GetProperty("hi95")), [.. Enumerable.Range(0, forecast.Horizon).Select(h => Upper(forecast, h))], scale);
        }

        Assert.True(compared >= 20);
        Assert.True(same >= 0.8 * compared, $"{same} of {compared}");
        Assert.Equal(compared, same + better);
    }

    [Fact]
    public void Variances_of_periods_and_totals_agree_with_simulated_paths()
    {
        // Standard errors of a variance from 40,000 paths are 0.7 %; 4 % is passed by chance less than once in 10⁷ runs.
        double[] gappy = [.. LogPassengers.Take(70)];
        gappy[66] = gappy[69] = double.NaN;
        foreach (var fitted in new[] { new Arima((1, 1, 1), (0, 1, 1), 12).Fit(LogPassengers), new Arima((2, 0, 1), (1, 1, 0), 12).Fit(gappy, MissingValues.Skip), new Arima((2, 0, 0)).Fit(Lake) })
        {
            var forecast = fitted.Forecast(15);
            var paths = forecast.SamplePaths(40_000, seed: 3);
            foreach (var h in new[] { 0, 1, 6, 14 })
            {
                Assert.Equal(1, Variance(paths.Select(path => path[h])) / Square(forecast.Interval(h, 0.95).Width / 2 / 1.959963984540054), tolerance: 0.04);
                Assert.Equal(
                    1, Variance(paths.Select(path => path.Take(h + 1).Sum())) / Square(forecast.Cumulative(h + 1, 0.95).Interval.Width / 2 / 1.959963984540054), tolerance: 0.04);
            }
        }
    }

    [Fact]
    public void Errors_of_a_simulated_process_are_as_large_as_forecast()
    {
        // Known coefficients would give 0.95; those of 100 values lose little. 400 × 3 dependent periods: the share's standard error is below 0.011.
        var inside = 0;
        for (var run = 0; run < 400; run++)
        {
            var random = new Random(run);
            var values = new double[109];
            var (before, error) = (0.0, 0.0);
            for (var t = 0; t < values.Length; t++)
            {
                var next = Normal(random);
                before = values[t] = 0.7 * before + next + 0.4 * error;
                error = next;
            }

            var forecast = new Arima((1, 0, 1)).Fit(values.AsSpan(0, 100)).Forecast(9);
            inside += new[] { 0, 4, 8 }.Count(h => forecast.Interval(h, 0.95).Contains(values[100 + h]));
        }

        Assert.InRange(inside / 1200.0, 0.90, 0.97);
    }

    [Fact]
    public void Coefficients_of_a_long_simulated_series_are_found()
    {
        // Standard errors with 4,000 values are below 0.03.
        var random = new Random(11);
        var (n, m) = (4000, 6);
        var (w, e) = (new double[n], new double[n]);
        for (var t = 0; t < n; t++)
        {
            e[t] = Normal(random);
            w[t] = At(w, t - 1) * 0.5 + e[t] + 0.3 * At(e, t - 1) - 0.6 * At(e, t - m) - 0.18 * At(e, t - m - 1);
        }

        var level = 0.0;
        double[] y = [.. w.Select(value => level += value + 0.2)];
        var fitted = new Arima((1, 1, 1), (0, 0, 1), m).Fit(y);

        Same([0.5, 0.3, -0.6], [fitted.Autoregressive[0], fitted.MovingAverage[0], fitted.SeasonalMovingAverage[0]], 0.12);
        Assert.Equal(0.2, fitted.Constant!.Value, tolerance: 0.15);
        Assert.Equal(1, fitted.Statistics!.ErrorVariance, tolerance: 0.1);

        static double At(double[] values, int t) => t >= 0 ? values[t] : 0;
    }

    [Fact]
    public void Shifting_and_scaling_the_history_shifts_and_scales_the_forecast()
    {
        Prop.ForAll(
            Gen.Choose(1, 10_000).Two().ToArbitrary(),
            pair =>
            {
                var (scale, shift) = (pair.Item1 / 7.0, pair.Item2 * 3.0);
                var plain = new Arima((1, 0, 1)).Fit(Lake);
                var changed = new Arima((1, 0, 1)).Fit([.. Lake.Select(value => scale * value + shift)]);
                var (a, b) = (plain.Forecast(5), changed.Forecast(5));
                return Math.Abs(scale * a.Mean[4] + shift - b.Mean[4]) < 1e-3 * scale
                    && Math.Abs(scale * a.Interval(4, 0.9).Width - b.Interval(4, 0.9).Width) < 1e-3 * scale;
            }).Holds();
    }

    [Fact]
    public void A_stream_is_bit_for_bit_the_filter_of_the_longer_history_also_with_gaps_and_through_JSON()
    {
        foreach (var gap in new[] { false, true })
        {
            double[] history = [.. LogPassengers];
            if (gap)
            {
                history[100] = history[130] = double.NaN;
            }

            var fitted = new Arima((1, 1, 1), (0, 1, 1), 12).Fit(history.AsSpan(0, 120), MissingValues.Skip);
            var stream = fitted.Stream();
            var replayed = fitted.Replay(history);
            foreach (var value in history[120..])
            {
                stream.Observe(value);
                var json = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
                stream = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);
            }

            var (a, b) = (stream.Forecast(24), replayed.Forecast(24));
            Assert.Equal(b.Mean.ToArray(), a.Mean.ToArray());
            Assert.Equal(b.Interval(23, 0.9), a.Interval(23, 0.9));
        }
    }

    [Fact]
    public void Observing_allocates_nothing()
    {
        var stream = new Arima((1, 1, 1), (0, 1, 1), 12).Fit(Passengers).Stream();
        stream.Observe(500);

        Assert.Equal(0, Allocations.Of(() => stream.Observe(480)));
    }

    [Fact]
    public void A_series_without_errors_is_continued()
    {
        double[] line = [.. Enumerable.Range(0, 40).Select(t => 3.0 * t + 2)];
        double[] season = [.. Enumerable.Range(0, 60).Select(t => 100 + t % 12 * (t % 12))];

        Assert.Equal(3.0 * 49 + 2, new Arima().Fit(line).Forecast(10).Mean[9], tolerance: 1e-9);
        Assert.Equal(100 + 25, new Arima(12).Fit(season).Forecast(12).Mean[5], tolerance: 1e-9);
        Assert.Equal(7, new Arima(12).Fit([7, 7, 7, 7]).Forecast(2).Mean[1]);
    }

    [Fact]
    public void Unsuitable_orders_and_histories_are_refused_with_the_remedy()
    {
        Assert.Contains("needs the length of the season", Assert.Throws<ArgumentOutOfRangeException>(() => new Arima((0, 1, 1), (0, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("between 0 and 24", Assert.Throws<ArgumentOutOfRangeException>(() => new Arima((-1, 0, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("bends", Assert.Throws<ArgumentException>(() => new Arima((0, 2, 1), constant: true)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "The history has 13 observed values; ARIMA(0,1,1)(0,1,1)[12] needs at least 16.",
            Assert.Throws<UnsuitableHistoryException>(() => new Arima((0, 1, 1), (0, 1, 1), 12).Fit(Passengers.AsSpan(0, 13))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(0,1,1)", "arima:(0,1,1)")]
    [InlineData("(1, 0, 2)(0,1,1)", "arima:(1,0,2)(0,1,1)")]
    public void Forms_are_read_as_they_are_written(string form, string name) => Assert.Equal(name, Arima.Parse(form, 12).Name);

    [Theory]
    [InlineData("")]
    [InlineData("(1,1)")]
    [InlineData("1,1,1")]
    [InlineData("(1,1,1)(1,1,1)(1,1,1)")]
    [InlineData("(1,-1,1)")]
    public void What_is_no_form_is_refused(string form) =>
        Assert.Contains("is no ARIMA form", Assert.Throws<FormatException>(() => Arima.Parse(form, 12)).Message, StringComparison.Ordinal);

    private static double[] Values(string set) => EtsGolden.Series.Single(series => series.Name == set).Values;

    private static double Upper(Forecast forecast, int step) => forecast.Interval(step, 0.95).Upper;

    private static double Square(double value) => value * value;

    private static double Variance(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return all.Sum(value => Square(value - mean)) / (all.Length - 1);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static void Same(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
