namespace CxKit.Numerics;

/// <summary>
/// The seasonal pattern of classical decomposition, drawn toward "no season" as far as its own noise asks for: the estimator of James &amp; Stein (1961), as
/// Miller &amp; Williams (2003) use it for seasonal factors. A pattern that is all noise comes out flat, one far above the noise is left alone.
/// </summary>
internal static class ShrunkSeasonalPattern
{
    /// <summary>Fills one index for each place of the season, place 0 being that of the first value; multiplicative ones average 1, additive ones 0.</summary>
    /// <param name="values">At least two seasons; NaN where there is none.</param>
    /// <param name="multiplicative">Whether indices are ratios to, or else differences from, the moving average.</param>
    /// <param name="pattern">As long as the season; overwritten.</param>
    /// <param name="scratch">As long as the values; overwritten.</param>
    /// <returns>How much of the pattern was kept, 0 to 1, and the variance of an index around the true one.</returns>
    public static (double Kept, double Variance) Estimate(ReadOnlySpan<double> values, bool multiplicative, Span<double> pattern, Span<double> scratch)
    {
        var season = pattern.Length;
        var neutral = multiplicative ? 1.0 : 0.0;
        FillDeviations(values, season, multiplicative, scratch);
        var seen = Average(scratch, pattern, neutral);
        var mean = SpanSum.Sum(pattern) / season;
        for (var i = 0; i < season; i++)
        {
            pattern[i] = !multiplicative ? pattern[i] - mean : mean > 0 ? pattern[i] / mean : neutral;
        }

        var degrees = seen - season;
        if (degrees <= 0)
        {
            return (1, 0); // one value a place: nothing tells the season from its noise
        }

        double within = 0, between = 0;
        for (var t = 0; t < scratch.Length; t++)
        {
            var noise = scratch[t] - pattern[t % season];
            within += double.IsNaN(noise) ? 0 : noise * noise;
        }

        foreach (var index in pattern)
        {
            between += (index - neutral) * (index - neutral);
        }

        // The variance of an index is that of a deviation over the number of seasons; (m − 3) for a pattern drawn toward its mean.
        var noiseOfIndex = within / degrees * season / seen;
        var kept = between > 0 ? 1 - Math.Clamp((season - 3) * noiseOfIndex / between, 0, 1) : 1;
        for (var i = 0; i < season; i++)
        {
            pattern[i] = neutral + kept * (pattern[i] - neutral);
        }

        return (kept, kept * noiseOfIndex);
    }

    /// <summary>Ratios to, or differences from, the centred average over one season; NaN where there is none.</summary>
    private static void FillDeviations(ReadOnlySpan<double> values, int season, bool multiplicative, Span<double> deviations)
    {
        var half = season / 2;
        deviations.Fill(double.NaN);
        for (var t = half; t + half < values.Length; t++)
        {
            var window = values.Slice(t - half, 2 * half + 1);
            var sum = SpanSum.Sum(window);
            double weight = window.Length;
            if (double.IsNaN(sum))
            {
                (sum, weight) = (0, 0);
                foreach (var value in window)
                {
                    sum += double.IsNaN(value) ? 0 : value;
                    weight += double.IsNaN(value) ? 0 : 1;
                }
            }

            if (season % 2 == 0)
            {
                // The two ends are the same place in the season and count half.
                var (first, last) = (window[0], window[^1]);
                sum -= ((double.IsNaN(first) ? 0 : first) + (double.IsNaN(last) ? 0 : last)) / 2;
                weight -= ((double.IsNaN(first) ? 0 : 1) + (double.IsNaN(last) ? 0 : 1)) / 2.0;
            }

            var deviation = multiplicative ? values[t] / (sum / weight) : values[t] - sum / weight;
            deviations[t] = double.IsFinite(deviation) ? deviation : double.NaN;
        }
    }

    /// <summary>Averages the deviations of each place and returns how many there are in all.</summary>
    private static int Average(ReadOnlySpan<double> deviations, Span<double> pattern, double neutral)
    {
        var seen = 0;
        for (var place = 0; place < pattern.Length; place++)
        {
            var (sum, count) = (0.0, 0);
            for (var t = place; t < deviations.Length; t += pattern.Length)
            {
                if (!double.IsNaN(deviations[t]))
                {
                    sum += deviations[t];
                    count++;
                }
            }

            pattern[place] = count > 0 ? sum / count : neutral;
            seen += count;
        }

        return seen;
    }
}
