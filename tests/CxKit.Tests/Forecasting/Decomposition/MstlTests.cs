using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Decomposition;

public class MstlTests
{
    private static readonly ForecastModel Level = new Ets("ANN");

    [Fact]
    public void Seasons_are_carried_forward_over_the_inner_forecast()
    {
        var history = SeasonalDecompositionTests.Days();
        var fitted = new Mstl([7, 365], Level).Fit(history);
        var forecast = fitted.Forecast(400);
        var inner = fitted.Inner.Forecast(400);
        foreach (var h in new[] { 0, 6, 30, 364, 399 })
        {
            var expected = inner.Mean[h] + fitted.Decomposition.Seasons[0].Values[1095 - 7 + h % 7] + fitted.Decomposition.Seasons[1].Values[1095 - 365 + h % 365];
            Assert.Equal(expected, forecast.Mean[h], tolerance: 1e-9);
        }

        Assert.Equal("MSTL(7,365)+ETS(A,N,N)", fitted.Name);
        Assert.Equal(history[900], fitted.Fitted[900] + fitted.Residuals[900], tolerance: 1e-9);
        Assert.Equal(forecast.Mean.ToArray(), new Mstl([7, 365], Level).Learn(history, MissingValues.Refuse).Predict(400).Mean);
    }

    [Fact]
    public void Closed_variances_agree_with_the_paths()
    {
        // 40,000 paths: 1.6 % is missed once in 200,000 seeds.
        var prediction = (NormalPrediction)new Mstl([7], Level).Learn(SeasonalDecompositionTests.Days().AsSpan(0, 200), MissingValues.Refuse).Predict(20);
        var random = new SeededRandom(6);
        var path = new double[20];
        var (squares, totals) = (new double[20], new double[20]);
        for (var i = 0; i < 40_000; i++)
        {
            prediction.SamplePath(random, path);
            var total = 0.0;
            for (var h = 0; h < 20; h++)
            {
                total += path[h] - prediction.Mean[h];
                squares[h] += Math.Pow(path[h] - prediction.Mean[h], 2) / 40_000;
                totals[h] += total * total / 40_000;
            }
        }

        for (var h = 0; h < 20; h++)
        {
            Assert.Equal(1, Math.Sqrt(squares[h] / prediction.Variance[h]), tolerance: 0.016);
            Assert.Equal(1, Math.Sqrt(totals[h] / prediction.CumulativeVariance![h]), tolerance: 0.016);
        }
    }

    [Fact]
    public void Intervals_hold_on_weeks_with_noise()
    {
        // 400 series of 12 weeks around a weekly season: the 90 % interval of the next week; one period has a standard error of 1.5 points, seven together less.
        var random = new SeededRandom(8);
        var inside = 0;
        for (var i = 0; i < 400; i++)
        {
            double[] values = [.. Enumerable.Range(0, 91).Select(t => 50 + 10 * Math.Sin(2 * Math.PI * t / 7) + 4 * random.NextNormal())];
            var forecast = new Mstl([7], new Mean()).Fit(values.AsSpan(0, 84)).Forecast(7);
            for (var h = 0; h < 7; h++)
            {
                var interval = forecast.Interval(h, 0.9);
                inside += values[84 + h] >= interval.Lower && values[84 + h] <= interval.Upper ? 1 : 0;
            }
        }

        Assert.InRange(inside / 2800.0, 0.85, 0.93);
    }

    [Fact]
    public void A_model_with_paths_only_can_be_inside()
    {
        var forecast = new Mstl([7], new Ets("AMN")).Fit(SeasonalDecompositionTests.Days().AsSpan(0, 100)).Forecast(14, 0.9);

        Assert.True(forecast.Interval(13, 0.9).Width > 0);
        Assert.Equal(forecast.SamplePaths(2, 5)[1], forecast.SamplePaths(2, 5)[1]);
    }

    [Fact]
    public void A_stream_goes_on_through_the_seasons_and_survives_JSON()
    {
        var history = SeasonalDecompositionTests.Days();
        var stream = new Mstl([7], Level).Fit(history.AsSpan(0, 140)).Stream();
        foreach (var value in history.AsSpan(140, 10))
        {
            stream.Observe(value);
        }

        var json = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
        var restored = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);
        stream.Observe(double.NaN);
        restored.Observe(double.NaN);

        Assert.Equal(stream.Forecast(14).Mean.ToArray(), restored.Forecast(14).Mean.ToArray());
        Assert.Equal(stream.Forecast(14).Mean[0], stream.Forecast(14).Mean[7], tolerance: 1e-9);
        Assert.InRange(stream.Expected, 80, 130);
    }

    [Fact]
    public void Without_a_season_that_fits_the_inner_model_is_alone()
    {
        double[] history = [3, 5, 4, 6, 5, 7, 6];
        var fitted = new Mstl([7, 365], Level).Fit(history);

        Assert.Equal("ETS(A,N,N)", fitted.Name);
        Assert.Equal(Level.Fit(history).Forecast(3).Mean.ToArray(), fitted.Forecast(3).Mean.ToArray());
    }

    [Fact]
    public void Missing_days_are_skipped()
    {
        var history = SeasonalDecompositionTests.Days()[..120];
        history[50] = history[51] = history[119] = double.NaN;

        Assert.InRange(new Mstl([7]).Fit(history, MissingValues.Skip).Forecast(1).Mean[0], 80, 140);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Mstl([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mstl([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mstl([7], robustPasses: 1000));
    }
}
