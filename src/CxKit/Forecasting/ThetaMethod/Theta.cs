using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The Theta method, winner of the M3 competition: exponential smoothing with half the slope of the trend as drift.</summary>
/// <remarks>
/// <para>Assimakopoulos &amp; Nikolopoulos (2000), in the form of Hyndman &amp; Billah (2003, eq. 6): ŷ(h) = ℓ_n + b·(h − 1 + (1 − (1 − α)ⁿ)/α) with b half the
/// least-squares slope and α, ℓ by simple exponential smoothing (<see cref="Ets"/> form ANN). A season is divided out first, by classical multiplicative
/// decomposition, if three seasons or more show it significantly and nothing is negative, and multiplied back.</para>
/// <para>Errors are normal with variance σ²(1 + (h − 1)α²), times the squared seasonal index. R's <c>forecast::thetaf</c> has the same means; it leaves the
/// index out of its intervals, and looks for a season from two seasons of history on.</para>
/// <para>Needs three observed values. A fit takes well below a millisecond for some hundred periods.</para>
/// </remarks>
public sealed class Theta : ForecastModel
{
    private const int SmallestHistory = 3;

    /// <summary>α and the initial level.</summary>
    private const int Parameters = 2;

    /// <summary>As in <see cref="EtsParameters"/>.</summary>
    private const double SmallestAlpha = 1e-4;

    private const double LargestAlpha = 0.9999;

    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public Theta(int season = 1)
    {
        Ets.RequireSeason(season);
        Season = season;
    }

    /// <inheritdoc/>
    public override string Name => "theta";

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season { get; }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var fitted = new double[history.Length];
        var state = Estimate(history, fitted, out var alpha, out var drift);
        var residuals = new double[history.Length];
        for (var t = 0; t < history.Length; t++)
        {
            residuals[t] = history[t] - fitted[t];
        }

        return new FittedTheta(fitted, residuals, alpha, drift, state);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => Estimate(history, [], out _, out _);

    private ThetaState Estimate(ReadOnlySpan<double> history, Span<double> fitted, out double alpha, out double drift)
    {
        var (first, observed) = (-1, 0);
        for (var t = 0; t < history.Length; t++)
        {
            if (!double.IsNaN(history[t]))
            {
                first = first < 0 ? t : first;
                observed++;
            }
        }

        if (observed < SmallestHistory)
        {
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(observed, "observed value")}; Theta needs at least {SmallestHistory}. Use Mean or Naive.");
        }

        var indices = SeasonalIndices.Of(history, Season) ?? [1];
        var n = history.Length;
        var rented = ArrayPool<double>.Shared.Rent(4 * n);
        var adjusted = rented.AsSpan(0, n);
        for (int t = 0, place = 0; t < n; t++, place = place + 1 == indices.Length ? 0 : place + 1)
        {
            adjusted[t] = history[t] / indices[place];
        }

        drift = StraightLine.Through(adjusted).Slope / 2;
        var smoothed = Smooth(adjusted[first..], rented.AsSpan(n, 3 * (n - first)), out var start);
        alpha = smoothed.Alpha;

        // Before the first value the expectation stands still.
        var level = start;
        for (var t = 0; t < n; t++)
        {
            if (!fitted.IsEmpty)
            {
                fitted[t] = level * indices[t % indices.Length];
            }

            var error = double.IsNaN(adjusted[t]) ? 0 : adjusted[t] - level;
            level += t < first ? 0 : alpha * error + drift;
        }

        ArrayPool<double>.Shared.Return(rented);
        var variance = smoothed.Objective / (observed > Parameters ? observed - Parameters : observed);
        return new ThetaState(alpha, drift, level, variance, indices, n % indices.Length);
    }

    /// <summary>Simple exponential smoothing by least squares over α and the initial level, which has a closed form for each α.</summary>
    private static ThetaOptimum Smooth(ReadOnlySpan<double> adjusted, Span<double> scratch, out double start)
    {
        var n = adjusted.Length;
        var values = scratch[..n];
        var seen = scratch.Slice(n, n);
        var noLine = scratch.Slice(2 * n, n);
        noLine.Clear();
        var scale = ThetaEstimation.Prepare(adjusted, values, seen, out var gaps);
        var best = default(ThetaOptimum);
        for (var round = 0; round < (gaps > 0 ? ThetaEstimation.RoundsWithGaps : 1); round++)
        {
            best = new ThetaObjective(values, seen, noLine, noLine, new(0, double.PositiveInfinity), first: 0).Search(SmallestAlpha, LargestAlpha);
            var level = best.Level;
            for (var t = 0; gaps > 0 && t < n; t++)
            {
                values[t] = seen[t] > 0 ? values[t] : level;
                level += best.Alpha * (values[t] - level);
            }
        }

        start = adjusted[0] + scale * best.Level;
        return best with { Objective = best.Objective * scale * scale };
    }
}
