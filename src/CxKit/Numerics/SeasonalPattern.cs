namespace CxKit.Numerics;

/// <summary>The seasonal pattern of a series by classical decomposition: ratios to, or differences from, a centred moving average.</summary>
internal static class SeasonalPattern
{
    /// <summary>
    /// One index for each place of the season, the first value's place first; multiplicative ones average 1, additive ones 0. A place at which nothing can be
    /// compared (missing values, an average of zero) gets 1 or 0. Missing values are NaN.
    /// </summary>
    public static double[] Classical(ReadOnlySpan<double> values, int season, bool multiplicative)
    {
        var sums = new double[season];
        var counts = new int[season];
        for (var t = 0; t < values.Length; t++)
        {
            var trend = CentredAverage(values, t, season);
            var deviation = multiplicative ? values[t] / trend : values[t] - trend;
            if (double.IsFinite(deviation))
            {
                sums[t % season] += deviation;
                counts[t % season]++;
            }
        }

        var neutral = multiplicative ? 1.0 : 0.0;
        var pattern = new double[season];
        for (var i = 0; i < season; i++)
        {
            pattern[i] = counts[i] > 0 ? sums[i] / counts[i] : neutral;
        }

        var mean = pattern.AsSpan().Sum() / season;
        for (var i = 0; i < season; i++)
        {
            pattern[i] = !multiplicative ? pattern[i] - mean : mean > 0 ? pattern[i] / mean : neutral;
        }

        return pattern;
    }

    /// <summary>The average over one season around t, the two ends of an even season with half weight; NaN near the ends of the series.</summary>
    private static double CentredAverage(ReadOnlySpan<double> values, int t, int season)
    {
        var half = season / 2;
        if (t < half || t + half >= values.Length)
        {
            return double.NaN;
        }

        var sum = 0.0;
        var weight = 0.0;
        for (var i = t - half; i <= t + half; i++)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            var w = season % 2 == 0 && (i == t - half || i == t + half) ? 0.5 : 1;
            sum += w * values[i];
            weight += w;
        }

        return sum / weight;
    }
}
