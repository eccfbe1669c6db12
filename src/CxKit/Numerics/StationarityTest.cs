namespace CxKit.Numerics;

/// <summary>The test of Kwiatkowski, Phillips, Schmidt &amp; Shin (1992) for a constant level against a unit root.</summary>
internal static class StationarityTest
{
    /// <summary>The critical value at 5 % (their table 1).</summary>
    private const double CriticalValue = 0.463;

    /// <summary>Whether the level is not constant: the statistic, with Bartlett weights over ⌊3√n ÷ 13⌋ lags, exceeds its 5 % point.</summary>
    public static bool RejectsLevel(ReadOnlySpan<double> values) => Statistic(values, (int)(3 * Math.Sqrt(values.Length) / 13)) > CriticalValue;

    /// <summary>Σ S_t² ÷ (n²·s²), S_t the sums of deviations from the mean and s² their long-run variance; 0 where nothing varies.</summary>
    internal static double Statistic(ReadOnlySpan<double> values, int lags)
    {
        var n = values.Length;
        var mean = values.Sum() / n;
        double sum = 0, squares = 0, own = 0;
        for (var t = 0; t < n; t++)
        {
            sum += values[t] - mean;
            squares += sum * sum;
            own += (values[t] - mean) * (values[t] - mean);
        }

        var variance = own;
        for (var lag = 1; lag <= lags; lag++)
        {
            var product = 0.0;
            for (var t = lag; t < n; t++)
            {
                product += (values[t] - mean) * (values[t - lag] - mean);
            }

            variance += 2 * (1 - lag / (lags + 1.0)) * product;
        }

        return variance > 0 ? squares / (n * variance) : 0;
    }
}
