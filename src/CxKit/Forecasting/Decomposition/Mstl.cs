using System.Buffers;

namespace CxKit.Forecasting;

/// <summary>Several seasons taken out by decomposition, and a model without season for what is left: days with a weekly and a yearly season.</summary>
/// <remarks>
/// <para>MSTL (Bandara, Hyndman &amp; Bergmeir 2021): the history is decomposed (see <see cref="SeasonalDecomposition"/>), the inner model learns from it without its
/// seasons, and every season is carried forward as it was in its last cycle, as in R's <c>forecast::stlm</c> and <c>mstl</c>.</para>
/// <para>The distribution is that of the inner model, wider by the doubt about the seasons: each place of a season rests on a few cycles only, so that its error has the variance of the noise times
/// the sum of the squared weights of the smoothing, and comes back whenever the place does. R leaves this out. Not counted is how seasons will change.</para>
/// <para>A season with fewer than two whole cycles and one period is left out; with none left, the inner model is alone. Missing periods are handed on to the inner model as missing. In a
/// stream the seasons stay as they were fitted, and the inner model goes on.</para>
/// </remarks>
public sealed class Mstl : ForecastModel
{
    private readonly int[] _seasons;

    /// <summary>Makes the model.</summary>
    /// <param name="seasons">The lengths of the seasons, each from 2 to <see cref="Ets.MaximumSeason"/>, such as <c>[7, 365]</c> for days.</param>
    /// <param name="inner">The model of the seasonally adjusted history; by default <see cref="Ets"/> without season, form by AICc.</param>
    /// <param name="robustPasses">How often outliers are weighted down, 0 to <see cref="SeasonalDecomposition.MaximumRobustPasses"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="seasons"/> is null.</exception>
    /// <exception cref="ArgumentException">No season is given, or one twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A season or <paramref name="robustPasses"/> is outside its range.</exception>
    public Mstl(IReadOnlyList<int> seasons, ForecastModel? inner = null, int robustPasses = 0)
    {
        ArgumentNullException.ThrowIfNull(seasons);
        _seasons = SeasonalDecomposition.RequireSeasons([.. seasons]);
        RobustPasses = SeasonalDecomposition.RequireRobustPasses(robustPasses);
        Inner = inner ?? new Ets();
    }

    /// <inheritdoc/>
    public override string Name => "mstl";

    /// <summary>The lengths of the seasons, the shortest first.</summary>
    public IReadOnlyList<int> Seasons => _seasons;

    /// <summary>The model of the seasonally adjusted history.</summary>
    public ForecastModel Inner { get; }

    /// <summary>How often outliers are weighted down.</summary>
    public int RobustPasses { get; }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedMstl Fit(ReadOnlySpan<double> history) => (FittedMstl)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedMstl Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedMstl)base.Fit(history, missing);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var decomposition = SeasonalDecomposition.From(history, _seasons, RobustPasses);
        var adjusted = new double[history.Length];
        Adjust(history, decomposition, adjusted);
        var inner = Inner.Fit(adjusted, MissingValues.Skip);
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        for (var t = 0; t < history.Length; t++)
        {
            fitted[t] = inner.Fitted[t] + decomposition.SeasonAt(t);
            residuals[t] = history[t] - fitted[t];
        }

        return new FittedMstl(fitted, residuals, decomposition, inner, StateOf(decomposition, FittedModel.StateOf(inner)));
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history)
    {
        var decomposition = SeasonalDecomposition.From(history, _seasons, RobustPasses);
        var rented = ArrayPool<double>.Shared.Rent(history.Length);
        var adjusted = rented.AsSpan(0, history.Length);
        Adjust(history, decomposition, adjusted);
        var inner = Inner.Learn(adjusted, MissingValues.Skip);
        ArrayPool<double>.Shared.Return(rented);
        return StateOf(decomposition, inner);
    }

    private static void Adjust(ReadOnlySpan<double> history, SeasonalDecomposition decomposition, Span<double> adjusted)
    {
        for (var t = 0; t < history.Length; t++)
        {
            adjusted[t] = history[t] - decomposition.SeasonAt(t);
        }
    }

    private static MstlState StateOf(SeasonalDecomposition decomposition, ModelState inner)
    {
        var (squares, count) = (0.0, 0);
        foreach (var value in decomposition.Remainder)
        {
            squares += double.IsNaN(value) ? 0 : value * value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        // The season of a period has taken a share of its noise away, which the remainder lacks.
        var noise = count > 0 ? squares / count / Math.Max(0.5, 1 - decomposition.OwnWeight) : 0;
        var last = new double[decomposition.Seasons.Count][];
        for (var i = 0; i < last.Length; i++)
        {
            var season = decomposition.Seasons[i];
            last[i] = new double[season.Length];
            for (var j = 0; j < season.Length; j++)
            {
                last[i][j] = season.Values[season.Values.Count - season.Length + j];
            }
        }

        return new MstlState(inner, last, new int[last.Length], noise * decomposition.SquaredWeights);
    }
}
