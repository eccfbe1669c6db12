using static System.FormattableString;

namespace CxKit.Forecasting;

/// <summary>How far forecasts lie from what happened: the measures that the literature of forecasting compares by.</summary>
/// <remarks>
/// <para>A period whose actual value is NaN is left out everywhere. A measure is null where it is not defined (no period to compare, or a history without any
/// change to scale by), never NaN. Infinite values and forecasts that are not finite are refused.</para>
/// <para>On intermittent demand the forecast "always zero" has the best MAE, MASE and often RMSSE of all, because zero is the median; sMAPE gives 200 to
/// every other forecast of a zero. Judge such items by <see cref="Pinball"/>, bias and cumulative error, or by what the stock would have done.</para>
/// </remarks>
public static class Accuracy
{
    /// <summary>The mean of forecast − actual: positive when forecasts are too high. R's <c>ME</c> has the opposite sign.</summary>
    /// <param name="actual">What happened.</param>
    /// <param name="forecast">What was forecast for the same periods.</param>
    /// <exception cref="ArgumentException">The lengths differ, an actual value is infinite, or a forecast is NaN or infinite.</exception>
    public static double? MeanError(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) => Average(actual, forecast, (y, f) => f - y);

    /// <summary>The mean of |actual − forecast| (MAE).</summary>
    /// <inheritdoc cref="MeanError"/>
    public static double? MeanAbsoluteError(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Average(actual, forecast, (y, f) => Math.Abs(y - f));

    /// <summary>The root of the mean of (actual − forecast)² (RMSE).</summary>
    /// <inheritdoc cref="MeanError"/>
    public static double? RootMeanSquaredError(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Average(actual, forecast, (y, f) => (y - f) * (y - f)) is { } mean ? Math.Sqrt(mean) : null;

    /// <summary>
    /// The symmetric mean absolute percentage error of M4: the mean of 200·|actual − forecast| ÷ (|actual| + |forecast|), from 0 to 200, and 0 for 0
    /// forecast as 0.
    /// </summary>
    /// <inheritdoc cref="MeanError"/>
    public static double? Smape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Average(actual, forecast, (y, f) => y == f ? 0 : 200 * Math.Abs(y - f) / (Math.Abs(y) + Math.Abs(f)));

    /// <summary>
    /// The mean absolute scaled error (Hyndman &amp; Koehler 2006): MAE ÷ the mean absolute error that the seasonal naive forecast makes within the
    /// history. Below 1 is better than that.
    /// </summary>
    /// <inheritdoc cref="MeanError"/>
    /// <param name="actual">What happened.</param>
    /// <param name="forecast">What was forecast for the same periods.</param>
    /// <param name="history">The values before the forecast, from which the scale comes.</param>
    /// <param name="season">The lag of the naive forecast, at least 1; a history that is not longer than it is scaled by lag 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is less than 1.</exception>
    public static double? Mase(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, ReadOnlySpan<double> history, int season) =>
        Ratio(MeanAbsoluteError(actual, forecast), SeasonalScale(history, season));

    /// <summary>
    /// The root mean squared scaled error of M5: √(mean squared error ÷ mean squared change from one period to the next within the history,
    /// counted from its first value other than 0).
    /// </summary>
    /// <inheritdoc cref="MeanError"/>
    /// <param name="actual">What happened.</param>
    /// <param name="forecast">What was forecast for the same periods.</param>
    /// <param name="history">The values before the forecast, from which the scale comes.</param>
    public static double? Rmsse(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, ReadOnlySpan<double> history) =>
        Ratio(RootMeanSquaredError(actual, forecast), MeanChange(FromFirstDemand(history), 1, squared: true) is { } mean ? Math.Sqrt(mean) : null);

    /// <summary>The pinball (quantile) loss of one quantile: p·(y − q) above it, (1 − p)·(q − y) below (Koenker &amp; Bassett 1978).</summary>
    /// <param name="actual">What happened, y.</param>
    /// <param name="quantile">The forecast quantile, q.</param>
    /// <param name="probability">The probability p that the quantile was meant to have, a fraction in (0, 1).</param>
    public static double Pinball(double actual, double quantile, double probability) =>
        actual >= quantile ? probability * (actual - quantile) : (1 - probability) * (quantile - actual);

    /// <summary>The scale of MASE: the mean absolute change over a season within the history, or null when it is 0 or there is none.</summary>
    internal static double? SeasonalScale(ReadOnlySpan<double> history, int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        return MeanChange(history, history.Length > season ? season : 1, squared: false);
    }

    /// <summary>The scale of the pinball loss in M5: the mean absolute change from one period to the next, from the first demand on.</summary>
    internal static double? ChangeScale(ReadOnlySpan<double> history) => MeanChange(FromFirstDemand(history), 1, squared: false);

    private static double? MeanChange(ReadOnlySpan<double> history, int lag, bool squared)
    {
        var (sum, count) = (0.0, 0);
        for (var t = lag; t < history.Length; t++)
        {
            var change = history[t] - history[t - lag];
            if (!double.IsNaN(change))
            {
                sum += squared ? change * change : Math.Abs(change);
                count++;
            }
        }

        return sum > 0 ? sum / count : null;
    }

    private static ReadOnlySpan<double> FromFirstDemand(ReadOnlySpan<double> history)
    {
        var start = 0;
        while (start < history.Length && !(Math.Abs(history[start]) > 0))
        {
            start++;
        }

        return history[start..];
    }

    private static double? Average(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, Func<double, double, double> error)
    {
        if (actual.Length != forecast.Length)
        {
            throw new ArgumentException(
                $"There are {actual.Length} actual values but {forecast.Length} forecasts. Compare the same periods.", nameof(forecast));
        }

        var (sum, count) = (0.0, 0);
        for (var t = 0; t < actual.Length; t++)
        {
            if (double.IsInfinity(actual[t]) || !double.IsFinite(forecast[t]))
            {
                throw new ArgumentException(
                    Invariant($"Period {t} (counted from 0) has actual value {actual[t]} and forecast {forecast[t]}; ") +
                    "only an actual value may be NaN, for a period that nobody observed.",
                    nameof(forecast));
            }

            if (!double.IsNaN(actual[t]))
            {
                sum += error(actual[t], forecast[t]);
                count++;
            }
        }

        return count > 0 ? sum / count : null;
    }

    private static double? Ratio(double? error, double? scale) => error / scale;
}
