using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Reference;

public class WindowAverageTests
{
    [Fact]
    public void Averages_the_last_values() => Assert.Equal([7, 7], new WindowAverage(3).Fit([100, 50, 6, 7, 8]).Forecast(2).Mean.ToArray());

    [Fact]
    public void Averages_the_last_seasons_at_the_same_place() =>
        Assert.Equal([30, 3, 30], new WindowAverage(2, season: 2).Fit([900, 90, 20, 2, 40, 4]).Forecast(3).Mean.ToArray());

    [Fact]
    public void A_window_of_one_season_is_the_seasonal_naive_forecast()
    {
        double[] history = [4, 7, 1, 5, 6, 2, 6, 8, 1];

        Assert.Equal(new SeasonalNaive(3).Fit(history).Forecast(5).Mean.ToArray(), new WindowAverage(1, 3).Fit(history).Forecast(5).Mean.ToArray());
    }

    [Fact]
    public void A_stream_is_a_new_fit()
    {
        double[] history = [4, 7, 1, double.NaN, 6, 2, 6, 8, 1, 3, 9];
        var stream = new WindowAverage(2, 3).Fit(history.AsSpan(0, 7), MissingValues.Skip).Stream();
        foreach (var value in history.AsSpan(7))
        {
            stream.Observe(value);
        }

        var fresh = new WindowAverage(2, 3).Fit(history, MissingValues.Skip).Forecast(4);
        Assert.Equal(fresh.Mean.ToArray(), stream.Forecast(4).Mean.ToArray());
        Assert.Equal(fresh.Interval(3, 0.9), ForecastStream.Restore(stream.Snapshot()).Forecast(4).Interval(3, 0.9));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowAverage(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowAverage(3, season: 0));
        Assert.Throws<UnsuitableHistoryException>(() => new WindowAverage(3).Fit([1]));
        Assert.Throws<UnsuitableHistoryException>(() => new WindowAverage(3, season: 4).Fit([1, 2, 3]));
    }
}
