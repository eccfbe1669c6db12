using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting;

public class SeasonalNaiveTests
{
    private const double Z95 = 1.959963984540054;

    // Seasonal differences 2, −1, 3: σ̂² = 14 / 3. Hyndman & Athanasopoulos (2021), table 5.2: σ̂ₕ = σ̂√(k + 1), k = ⌊(h − 1)/m⌋.
    [Fact]
    public void The_last_season_goes_on_with_an_error_that_grows_season_by_season()
    {
        var forecast = new SeasonalNaive(3).Fit([1, 20, 30, 3, 19, 33]).Forecast(7);
        Assert.Equal([3, 19, 33, 3, 19, 33, 3], forecast.Mean.ToArray());
        for (var h = 0; h < 7; h++)
        {
            Assert.Equal(2 * Z95 * Math.Sqrt(14 / 3.0 * (h / 3 + 1)), forecast.Interval(h, 0.95).Width, 1e-10);
        }
    }

    [Fact]
    public void A_season_of_one_period_is_naive()
    {
        double[] history = [5, 7, 4, 5, 9];
        var (naive, seasonal) = (new Naive().Fit(history).Forecast(5), new SeasonalNaive(1).Fit(history).Forecast(5));
        Assert.Equal(naive.Mean.ToArray(), seasonal.Mean.ToArray());
        Assert.Equal(naive.Interval(4, 0.8), seasonal.Interval(4, 0.8));
        Assert.Equal(naive.Cumulative(5, 0.8), seasonal.Cumulative(5, 0.8));
    }

    [Fact]
    public void A_history_that_ends_within_a_season_goes_on_at_the_right_place() =>
        Assert.Equal([5, 6, 4, 5], new SeasonalNaive(3).Fit([1, 2, 3, 4, 5, 6, 4]).Forecast(4).Mean.ToArray().Select(x => x));

    [Fact]
    public void A_missing_value_is_replaced_by_the_season_before_and_is_less_certain()
    {
        var forecast = new SeasonalNaive(2).Fit([1, 10, 2, 11, double.NaN, 13], MissingValues.Skip).Forecast(2);
        Assert.Equal([2, 13], forecast.Mean.ToArray());
        Assert.Equal(Math.Sqrt(2) * forecast.Interval(1, 0.9).Width, forecast.Interval(0, 0.9).Width, 1e-10);
    }

    [Fact]
    public void Too_little_history_is_refused_with_what_is_needed()
    {
        var error = Assert.Throws<UnsuitableHistoryException>(() => new SeasonalNaive(12).Fit(new double[12]));
        Assert.Contains("has 12 values; SeasonalNaive with season length 12 needs at least 13", error.Message, StringComparison.Ordinal);
        Assert.Throws<UnsuitableHistoryException>(() => new SeasonalNaive(2).Fit([1, double.NaN, 2, double.NaN, 3], MissingValues.Skip));
        Assert.Throws<UnsuitableHistoryException>(() => new SeasonalNaive(2).Fit([1, double.NaN, double.NaN, 2], MissingValues.Skip));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeasonalNaive(0));
    }
}
