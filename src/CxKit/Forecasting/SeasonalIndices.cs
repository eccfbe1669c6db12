using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Multiplicative seasonal indices where a season shows: the first step of Naive2 and of the Theta method.</summary>
internal static class SeasonalIndices
{
    /// <summary>Two-sided 90 %: the test of the M competitions.</summary>
    private static readonly double Critical = StandardNormal.TwoSided(0.9);

    /// <summary>An index below this cannot be divided by.</summary>
    private const double SmallestIndex = 1e-4;

    /// <summary>
    /// The index of each place in the season (mean 1), place 0 being that of the first value; null when there is no significant season or no multiplicative one
    /// (negative values, a place that is always zero).
    /// </summary>
    public static double[]? Of(ReadOnlySpan<double> history, int season)
    {
        if (!ShowsSeason(history, season) || HasNegative(history))
        {
            return null;
        }

        var indices = SeasonalPattern.Classical(history, season, multiplicative: true);
        return Array.TrueForAll(indices, index => index > SmallestIndex) ? indices : null;
    }

    /// <summary>
    /// Whether so many seasons or more show a significant one: |r_m| against its standard error under no season, √((1 + 2Σ_{k&lt;m} r_k²)/n) (Bartlett
    /// 1946), as in M4's benchmarks.
    /// </summary>
    public static bool ShowsSeason(ReadOnlySpan<double> history, int season, int fewestSeasons = 3)
    {
        if (season < 2 || history.Length < fewestSeasons * season)
        {
            return false;
        }

        var (sum, count) = (0.0, 0);
        foreach (var value in history)
        {
            sum += double.IsNaN(value) ? 0 : value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        // A missing value lies at the mean: it adds nothing to any product.
        var mean = sum / count;
        var rented = ArrayPool<double>.Shared.Rent(history.Length);
        var centred = rented.AsSpan(0, history.Length);
        for (var t = 0; t < history.Length; t++)
        {
            centred[t] = double.IsNaN(history[t]) ? 0 : history[t] - mean;
        }

        var variance = Autocovariance(centred, 0);
        var squares = 0.0;
        for (var lag = 1; lag < season; lag++)
        {
            var r = Autocovariance(centred, lag) / variance;
            squares += r * r;
        }

        var atSeason = Autocovariance(centred, season) / variance;
        ArrayPool<double>.Shared.Return(rented);
        return variance > 0 && Math.Abs(atSeason) > Critical * Math.Sqrt((1 + 2 * squares) / count);
    }

    private static bool HasNegative(ReadOnlySpan<double> history)
    {
        foreach (var value in history)
        {
            if (value < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static double Autocovariance(ReadOnlySpan<double> centred, int lag) => VectorSums.Dot(centred[lag..], centred[..^lag]);
}
