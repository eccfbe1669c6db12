using System.Buffers;

namespace CxKit.Numerics;

/// <summary>
/// How much of what a trend leaves is seasonal, from 0 to 1: 1 − Var(remainder) ÷ Var(remainder + season) (Wang, Smith &amp; Hyndman 2006), of a decomposition by
/// locally weighted regression (Cleveland, Cleveland, McRae &amp; Terpenning 1990) without robustness weights, with two inner passes.
/// </summary>
internal static class SeasonalStrength
{
    private const int Passes = 2;

    /// <summary>The span of seasons that the pattern may change over, as in R's <c>mstl</c>.</summary>
    private const int SeasonalSpan = 11;

    /// <summary>The strength of a series without gaps and with two seasons at least.</summary>
    public static double Of(ReadOnlySpan<double> values, int season)
    {
        var n = values.Length;
        var buffer = ArrayPool<double>.Shared.Rent(3 * n + 5 * (n + 2 * season));
        var trend = buffer.AsSpan(0, n);
        var pattern = buffer.AsSpan(n, n);
        var work = buffer.AsSpan(2 * n, n);
        var cycle = buffer.AsSpan(3 * n, n + 2 * season);
        var low = buffer.AsSpan(4 * n + 2 * season, n + 2 * season);
        var other = buffer.AsSpan(5 * n + 4 * season, n + 2 * season);
        var sub = buffer.AsSpan(6 * n + 6 * season, 2 * (n + 2 * season));
        trend.Clear();
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var t = 0; t < n; t++)
            {
                work[t] = values[t] - trend[t];
            }

            SmoothCycles(work, season, cycle, sub);
            var length = Average(cycle, season, low);
            length = Average(low[..length], season, other);
            length = Average(other[..length], 3, low);
            Smooth(low[..length], NextOdd(season), 1, 0, other[..length]);
            for (var t = 0; t < n; t++)
            {
                pattern[t] = cycle[season + t] - other[t];
                work[t] = values[t] - pattern[t];
            }

            Smooth(work, NextOdd((int)Math.Ceiling(1.5 * season / (1 - 1.5 / SeasonalSpan))), 1, 0, trend);
        }

        for (var t = 0; t < n; t++)
        {
            work[t] = values[t] - trend[t] - pattern[t];
            pattern[t] += work[t];
        }

        var (left, whole) = (Variance(work), Variance(pattern));
        ArrayPool<double>.Shared.Return(buffer);
        return whole > 0 ? Math.Clamp(1 - left / whole, 0, 1) : 0;
    }

    /// <summary>Smooths the values of each place in the season on their own, and goes on by one season at both ends.</summary>
    private static void SmoothCycles(ReadOnlySpan<double> values, int season, Span<double> cycle, Span<double> buffer)
    {
        for (var place = 0; place < season; place++)
        {
            var count = (values.Length - place + season - 1) / season;
            var own = buffer[..count];
            for (var i = 0; i < count; i++)
            {
                own[i] = values[place + i * season];
            }

            var smooth = buffer.Slice(count, count + 2);
            Smooth(own, SeasonalSpan, 0, 1, smooth);
            for (var i = 0; i < smooth.Length && place + i * season < cycle.Length; i++)
            {
                cycle[place + i * season] = smooth[i];
            }
        }
    }

    /// <summary>Moving averages, fewer than there are values by their length less one; returns how many.</summary>
    private static int Average(ReadOnlySpan<double> values, int length, Span<double> averages)
    {
        var count = values.Length - length + 1;
        for (var i = 0; i < count; i++)
        {
            averages[i] = ((ReadOnlySpan<double>)values.Slice(i, length)).Sum() / length;
        }

        return count;
    }

    /// <summary>Local regression of degree 0 or 1 at every place, and <paramref name="beyond"/> places beyond both ends.</summary>
    private static void Smooth(ReadOnlySpan<double> values, int span, int degree, int beyond, Span<double> smooth)
    {
        var n = values.Length;
        for (var i = -beyond; i < n + beyond; i++)
        {
            var count = Math.Min(span, n);
            var first = Math.Clamp(i - count / 2, 0, n - count);
            var reach = Math.Max(i - first, first + count - 1 - i) + (span > n ? (span - n) / 2 : 0);
            double weights = 0, places = 0, sum = 0;
            for (var j = first; j < first + count; j++)
            {
                var weight = Weight(j - i, reach);
                weights += weight;
                places += weight * j;
                sum += weight * values[j];
            }

            var (centre, mean) = (places / weights, sum / weights);
            double spread = 0, slope = 0;
            for (var j = first; degree > 0 && j < first + count; j++)
            {
                var weight = Weight(j - i, reach);
                spread += weight * (j - centre) * (j - centre);
                slope += weight * (j - centre) * values[j];
            }

            smooth[i + beyond] = weights > 0 ? mean + (spread > 1e-6 ? slope / spread * (i - centre) : 0) : values[Math.Clamp(i, 0, n - 1)];
        }
    }

    /// <summary>The tricube weight.</summary>
    private static double Weight(int distance, int reach)
    {
        var share = reach > 0 ? Math.Abs(distance) / (double)reach : 0;
        var root = 1 - share * share * share;
        return share >= 0.999 ? 0 : share <= 0.001 ? 1 : root * root * root;
    }

    private static double Variance(ReadOnlySpan<double> values)
    {
        var mean = values.Sum() / values.Length;
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return sum;
    }

    private static int NextOdd(int value) => value + (value % 2 == 0 ? 1 : 0);
}
