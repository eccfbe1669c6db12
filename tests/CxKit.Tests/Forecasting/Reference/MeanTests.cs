using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting;

public class MeanTests
{
    private const double Z95 = 1.959963984540054;

    // Hyndman & Athanasopoulos (2021), table 5.2: σ̂ₕ = σ̂√(1 + 1/T). Mean 5, s² = (1 + 1 + 4 + 4)/3.
    [Fact]
    public void The_average_goes_on_with_the_error_of_a_value_and_of_the_average()
    {
        var forecast = new Mean().Fit([4, 6, 3, 7]).Forecast(3);
        Assert.Equal([5, 5, 5], forecast.Mean.ToArray());
        Assert.Equal(2 * Z95 * Math.Sqrt(10 / 3.0 * 1.25), forecast.Interval(2, 0.95).Width, 1e-10);
        Assert.Equal(2 * Z95 * Math.Sqrt(10 / 3.0 * (3 + 9 / 4.0)), forecast.Cumulative(3, 0.95).Interval.Width, 1e-10);
    }

    [Fact]
    public void Missing_values_are_left_out()
    {
        var fitted = new Mean().Fit([4, double.NaN, 6], MissingValues.Skip);
        Assert.Equal(5, fitted.Forecast(1).Mean[0]);
        Assert.Equal([-1, double.NaN, 1], fitted.Residuals.ToArray());
        Assert.Equal(3, fitted.Count);
    }

    [Fact]
    public void One_value_has_no_spread() => Assert.Equal(0, new Mean().Fit([4]).Forecast(1).Interval(0, 0.95).Width);
}
