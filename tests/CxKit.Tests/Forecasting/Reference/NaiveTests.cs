using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting;

public class NaiveTests
{
    private const double Z95 = 1.959963984540054;

    // Hyndman & Athanasopoulos (2021), table 5.2: σ̂ₕ = σ̂√h. Differences 2, −3, 1, 4: σ̂² = 30 / 4.
    [Fact]
    public void The_last_value_goes_on_with_an_error_that_grows_with_the_root_of_the_horizon()
    {
        var forecast = new Naive().Fit([5, 7, 4, 5, 9]).Forecast(4);
        for (var h = 0; h < 4; h++)
        {
            var interval = forecast.Interval(h, 0.95);
            Assert.Equal(9, forecast.Mean[h]);
            Assert.Equal(9 - Z95 * Math.Sqrt(7.5 * (h + 1)), interval.Lower, 1e-10);
            Assert.Equal(9 + Z95 * Math.Sqrt(7.5 * (h + 1)), interval.Upper, 1e-10);
        }
    }

    // A random walk's total over P periods has variance σ²(1² + 2² + … + P²).
    [Fact]
    public void The_total_knows_that_its_periods_share_their_errors() =>
        Assert.Equal(2 * Z95 * Math.Sqrt(7.5 * 14), new Naive().Fit([5, 7, 4, 5, 9]).Forecast(3).Cumulative(3, 0.95).Interval.Width, 1e-10);

    [Fact]
    public void Fitted_values_are_the_values_before()
    {
        var fitted = new Naive().Fit([5, 7, 4]);
        Assert.Equal([double.NaN, 5, 7], fitted.Fitted.ToArray());
        Assert.Equal([double.NaN, 2, -3], fitted.Residuals.ToArray());
        Assert.Equal("Naive", fitted.Name);
        Assert.Null(fitted.Statistics);
    }

    // 5 → 9 takes two periods, so it counts as two errors: σ̂² = (2² + 4²/2)/2 = 6; the last value is one period old, so step 1 has 2σ̂².
    [Fact]
    public void Missing_periods_count_as_errors_that_nobody_saw()
    {
        var forecast = new Naive().Fit([3, 5, double.NaN, 9, double.NaN], MissingValues.Skip).Forecast(2);
        Assert.Equal(9, forecast.Mean[0]);
        Assert.Equal(2 * Z95 * Math.Sqrt(12), forecast.Interval(0, 0.95).Width, 1e-10);
        Assert.Equal(2 * Z95 * Math.Sqrt(18), forecast.Interval(1, 0.95).Width, 1e-10);
    }

    [Fact]
    public void A_constant_history_is_certain()
    {
        var forecast = new Naive().Fit([4, 4, 4]).Forecast(2, 0.95);
        Assert.Equal(new Interval(4, 4, 0.95), forecast.Interval(1, 0.95));
        Assert.Equal(8, forecast.CumulativeQuantile(2, 0.99));
    }

    [Fact]
    public void One_value_is_too_few() =>
        Assert.Contains("at least 2", Assert.Throws<UnsuitableHistoryException>(() => new Naive().Fit([1])).Message, StringComparison.Ordinal);
}
