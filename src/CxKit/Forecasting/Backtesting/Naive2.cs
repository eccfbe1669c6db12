namespace CxKit.Forecasting;

/// <summary>
/// The yardstick of the M competitions: the last value, seasonally adjusted by classical multiplicative decomposition where a season is significant, and put
/// back into season; else the last value.
/// </summary>
internal static class Naive2
{
    public static double[] Forecast(ReadOnlySpan<double> history, int season, int horizon)
    {
        var forecast = new double[horizon];
        var last = history.Length - 1;
        while (double.IsNaN(history[last]))
        {
            last--;
        }

        var indices = SeasonalIndices.Of(history, season);
        for (var h = 0; h < horizon; h++)
        {
            forecast[h] = indices is null ? history[last] : history[last] / indices[last % season] * indices[(history.Length + h) % season];
        }

        return forecast;
    }
}
