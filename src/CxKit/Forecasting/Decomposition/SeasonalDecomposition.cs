using System.Buffers;

namespace CxKit.Forecasting;

/// <summary>One season of a decomposition.</summary>
/// <param name="Length">The number of periods in it.</param>
/// <param name="Values">Its contribution to each period of the history, in units of the history; a season may change slowly.</param>
/// <param name="Strength">
/// How much of what moves beside the trend is this season, 0 to 1: max(0, 1 − Var(remainder) ÷ Var(season + remainder)) (Wang, Smith &amp; Hyndman 2006).
/// </param>
public sealed record SeasonalComponent(int Length, IReadOnlyList<double> Values, double Strength);

/// <summary>A history as the sum of a trend, one or more seasons and a remainder.</summary>
/// <remarks>
/// <para>STL (Cleveland, Cleveland, McRae &amp; Terpenning 1990) for one season, MSTL (Bandara, Hyndman &amp; Bergmeir 2021) for several: the seasons are taken out in turn, the shortest first, each
/// from what the others leave, twice over. The i-th season is smoothed over 7 + 4i cycles; the other windows are those that the authors of STL advise. Numbers agree with R's <c>stl</c> and
/// <c>forecast::mstl</c>.</para>
/// <para>A season with fewer than two whole cycles and one period is left out (<see cref="Dropped"/>). A missing period has no remainder; trend and seasons are
/// those of its neighbours, to which it adds nothing. Time grows with the length of the history: three years of days with a weekly and a yearly season take some milliseconds.</para>
/// </remarks>
public sealed class SeasonalDecomposition
{
    /// <summary>The most passes that weigh outliers down.</summary>
    public const int MaximumRobustPasses = 100;

    /// <summary>How often all seasons are taken out in turn.</summary>
    private const int Rounds = 2;

    private readonly double[] _trend;
    private readonly double[] _remainder;
    private readonly SeasonalComponent[] _seasons;
    private readonly int[] _dropped;

    private SeasonalDecomposition(double[] trend, double[] remainder, SeasonalComponent[] seasons, int[] dropped, double trendStrength, double squaredWeights, double ownWeight)
    {
        _trend = trend;
        _remainder = remainder;
        _seasons = seasons;
        _dropped = dropped;
        TrendStrength = trendStrength;
        SquaredWeights = squaredWeights;
        OwnWeight = ownWeight;
    }

    /// <summary>The trend of each period.</summary>
    public ReadOnlySpan<double> Trend => _trend;

    /// <summary>What trend and seasons leave of each period; NaN for a missing one.</summary>
    public ReadOnlySpan<double> Remainder => _remainder;

    /// <summary>The seasons, the shortest first; none where the history is too short for any.</summary>
    public IReadOnlyList<SeasonalComponent> Seasons => _seasons;

    /// <summary>The lengths of the seasons that the history is too short for.</summary>
    public IReadOnlyList<int> Dropped => _dropped;

    /// <summary>How much of what moves beside the seasons is trend, 0 to 1: max(0, 1 − Var(remainder) ÷ Var(trend + remainder)) (Wang, Smith &amp; Hyndman 2006).</summary>
    public double TrendStrength { get; }

    /// <summary>The variance of what the seasons add to a period to come, per variance of the noise.</summary>
    internal double SquaredWeights { get; }

    /// <summary>How much of its own noise a period lends to its seasons.</summary>
    internal double OwnWeight { get; }

    /// <summary>Decomposes a history.</summary>
    /// <param name="history">One value a period, oldest first; NaN where nobody looked.</param>
    /// <param name="seasons">The lengths of the seasons, each from 2 to <see cref="Ets.MaximumSeason"/>, in any order.</param>
    /// <param name="robustPasses">How often outliers are weighted down, 0 to <see cref="MaximumRobustPasses"/>; 0 for not at all, 15 as in R's <c>robust = TRUE</c>.</param>
    /// <exception cref="ArgumentException">No season is given, or one twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A season or <paramref name="robustPasses"/> is outside its range.</exception>
    /// <exception cref="UnsuitableHistoryException">The history is empty, holds no value, or infinity or a value beyond ±10¹⁰⁰.</exception>
    public static SeasonalDecomposition From(ReadOnlySpan<double> history, ReadOnlySpan<int> seasons, int robustPasses = 0)
    {
        ForecastModel.RequireUsable(history, MissingValues.Skip);
        var lengths = RequireSeasons(seasons);
        RequireRobustPasses(robustPasses);
        return Decompose(history, lengths, robustPasses);
    }

    /// <summary>Checks the lengths of seasons and sorts them.</summary>
    internal static int[] RequireSeasons(ReadOnlySpan<int> seasons)
    {
        int[] sorted = [.. seasons];
        Array.Sort(sorted);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i] is < 2 or > Ets.MaximumSeason)
            {
                throw new ArgumentOutOfRangeException(nameof(seasons), sorted[i], $"A season is a number of periods from 2 to {Ets.MaximumSeason}; {sorted[i]} is not.");
            }

            if (i > 0 && sorted[i] == sorted[i - 1])
            {
                throw new ArgumentException($"The season of {sorted[i]} periods is given twice. Give each length once.", nameof(seasons));
            }
        }

        return sorted.Length > 0 ? sorted : throw new ArgumentException("A decomposition needs the length of a season, such as 7 for days.", nameof(seasons));
    }

    internal static int RequireRobustPasses(int robustPasses) => robustPasses is >= 0 and <= MaximumRobustPasses
        ? robustPasses
        : throw new ArgumentOutOfRangeException(nameof(robustPasses), robustPasses, $"Robust passes are 0 to {MaximumRobustPasses}; {robustPasses} is not.");

    /// <summary>The season of a period, all seasons together.</summary>
    internal double SeasonAt(int period)
    {
        var sum = 0.0;
        foreach (var season in _seasons)
        {
            sum += season.Values[period];
        }

        return sum;
    }

    private static SeasonalDecomposition Decompose(ReadOnlySpan<double> history, int[] lengths, int robustPasses)
    {
        var n = history.Length;
        var kept = Array.FindAll(lengths, length => n > 2 * length);
        var rented = ArrayPool<double>.Shared.Rent(2 * n);
        var rest = rented.AsSpan(0, n);
        var seen = rented.AsSpan(n, n);
        var hasGaps = FillGaps(history, kept.Length > 0 ? kept[0] : 1, rest, seen);
        var trend = new double[n];
        var seasons = Array.ConvertAll(kept, _ => new double[n]);
        double squaredWeights = 0, ownWeight = 0;
        for (var round = 0; round < (kept.Length > 1 ? Rounds : 1); round++)
        {
            for (var i = 0; i < kept.Length; i++)
            {
                AddTo(rest, seasons[i], 1);
                var stl = new Stl(kept[i], 7 + 4 * (i + 1), robustPasses);
                stl.Decompose(rest, hasGaps ? seen : [], seasons[i], trend);
                AddTo(rest, seasons[i], -1);
                if (round == 0)
                {
                    var noise = stl.Noise(n);
                    squaredWeights += noise.SquaredWeights;
                    ownWeight = 1 - (1 - ownWeight) * (1 - noise.OwnWeight);
                }
            }
        }

        if (kept.Length == 0)
        {
            FillTrend(rest, hasGaps ? seen : [], trend);
        }

        var remainder = new double[n];
        for (var t = 0; t < n; t++)
        {
            remainder[t] = seen[t] > 0 ? rest[t] - trend[t] : double.NaN;
        }

        ArrayPool<double>.Shared.Return(rented);
        return new SeasonalDecomposition(
            trend, remainder, [.. kept.Select((length, i) => new SeasonalComponent(length, seasons[i], Strength(remainder, seasons[i])))],
            Array.FindAll(lengths, length => n <= 2 * length), Strength(remainder, trend), squaredWeights, ownWeight);
    }

    /// <summary>Without a season: a line through the neighbourhood of a third of the history.</summary>
    private static void FillTrend(ReadOnlySpan<double> values, ReadOnlySpan<double> seen, Span<double> trend)
    {
        var window = Math.Max(3, values.Length / 3);
        new Numerics.LocalLine(window % 2 == 0 ? window + 1 : window, 1, 1).Smooth(values, seen, trend);
    }

    /// <summary>
    /// Fills gaps for the passes that cannot weigh: with the mean of the values seen one season before and after, else with the nearest value. Says whether there are any.
    /// </summary>
    private static bool FillGaps(ReadOnlySpan<double> history, int season, Span<double> values, Span<double> seen)
    {
        var hasGaps = false;
        var nearest = double.NaN;
        for (var t = 0; t < history.Length; t++)
        {
            seen[t] = double.IsNaN(history[t]) ? 0 : 1;
            values[t] = history[t];
            hasGaps |= seen[t] == 0;
            nearest = double.IsNaN(nearest) ? history[t] : nearest;
        }

        for (var t = 0; hasGaps && t < history.Length; t++)
        {
            if (seen[t] > 0)
            {
                nearest = history[t];
                continue;
            }

            var before = t >= season ? values[t - season] : double.NaN;
            var after = t + season < history.Length ? history[t + season] : double.NaN;
            values[t] = (double.IsNaN(before), double.IsNaN(after)) switch
            {
                (false, false) => (before + after) / 2,
                (false, true) => before,
                (true, false) => after,
                _ => nearest,
            };
        }

        return hasGaps;
    }

    private static void AddTo(Span<double> values, ReadOnlySpan<double> others, double sign)
    {
        for (var t = 0; t < values.Length; t++)
        {
            values[t] += sign * others[t];
        }
    }

    private static double Strength(ReadOnlySpan<double> remainder, ReadOnlySpan<double> component)
    {
        var alone = Variance(remainder, default);
        var both = Variance(remainder, component);
        return both > 0 ? Math.Clamp(1 - alone / both, 0, 1) : 0;
    }

    private static double Variance(ReadOnlySpan<double> values, ReadOnlySpan<double> others)
    {
        double mean = 0, squares = 0;
        var count = 0;
        for (var t = 0; t < values.Length; t++)
        {
            var value = values[t] + (others.IsEmpty ? 0 : others[t]);
            if (!double.IsNaN(value))
            {
                count++;
                var difference = value - mean;
                mean += difference / count;
                squares += difference * (value - mean);
            }
        }

        return count > 0 ? squares / count : 0;
    }
}
