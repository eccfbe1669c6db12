using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Reference;

public class DriftTests
{
    [Fact]
    public void Agrees_with_R()
    {
        // R 4.2.2, forecast 8.20: rwf(y, drift = TRUE, h = 6, level = 95).
        var forecast = new Drift().Fit([12, 9, 15, 7, 14, 8, 18, 6, 13, 11, 16, 9, 15]).Forecast(6);

        Assert.Equal([15.25, 15.5, 15.75, 16, 16.25, 16.5], forecast.Mean.ToArray());
        Assert.Equal(0.1804985, forecast.Interval(0, 0.95).Lower, tolerance: 1e-6);
        Assert.Equal(-26.9349262, forecast.Interval(5, 0.95).Lower, tolerance: 1e-6);
        Assert.Equal(59.93493, forecast.Interval(5, 0.95).Upper, tolerance: 1e-5);
    }

    [Fact]
    public void A_stream_is_a_new_fit()
    {
        double[] history = [5, 7, double.NaN, 12, 11, double.NaN, double.NaN, 20];
        var stream = new Drift().Fit(history.AsSpan(0, 5), MissingValues.Skip).Stream();
        foreach (var value in history.AsSpan(5))
        {
            stream.Observe(value);
        }

        var fresh = new Drift().Fit(history, MissingValues.Skip).Forecast(4);
        Assert.Equal(fresh.Mean.ToArray(), stream.Forecast(4).Mean.ToArray());
        Assert.Equal(fresh.Interval(3, 0.9), ForecastStream.Restore(stream.Snapshot()).Forecast(4).Interval(3, 0.9));
    }

    [Fact]
    public void A_gap_counts_as_its_periods()
    {
        var fitted = new Drift().Fit([1, double.NaN, double.NaN, 7, 9, double.NaN], MissingValues.Skip);

        Assert.Equal(13, fitted.Forecast(1).Mean[0], tolerance: 1e-12);
        Assert.Equal(0, fitted.Forecast(1).Interval(0, 0.9).Width, tolerance: 1e-6);
        Assert.Equal(0, fitted.Residuals[3], tolerance: 1e-12);
    }

    [Fact]
    public void Two_values_are_too_few() =>
        Assert.Contains("2 observed values", Assert.Throws<UnsuitableHistoryException>(() => new Drift().Fit([1, 2])).Message, StringComparison.Ordinal);
}
