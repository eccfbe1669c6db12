namespace CxKit.Forecasting;

/// <summary>One series as weeks, months, quarters and years at once: forecasts of all aggregation levels, made to add up (THieF).</summary>
/// <remarks>
/// <para>Athanasopoulos, Hyndman, Kourentzes &amp; Petropoulos (2017): for every k that divides the season the history is summed in blocks of k periods (the oldest
/// periods that fill no block are dropped), a model is fitted to each, and the forecasts are reconciled. Long blocks show the trend, short ones
/// the season; that the levels correct each other makes it robust against a wrong form at one of them. With a season of 1 it is the inner model alone.</para>
/// <para>A level takes part from <see cref="FewestBlocks"/> blocks on. A block of which at least half is observed counts as its mean × k, else as missing.</para>
/// <para>The future: paths of all levels, drawn from their own models, put in the order of their totals (they are about the same future, so a high year goes with high
/// months), and reconciled one by one: 2,000 of them. A stream goes on within the season that started at the end of the fitted
/// history: what has happened of it is fixed, the blocks that it began keep the forecast from before.</para>
/// <para>Costs about Σ 1/k fits of the inner model. Differs from R's <c>thief</c> in the form of uncertainty, which there is none of.</para>
/// </remarks>
public sealed class TemporalHierarchy : ForecastModel
{
    /// <summary>The fewest blocks from which a level is forecast.</summary>
    public const int FewestBlocks = 5;

    private readonly Func<int, ForecastModel> _inner;

    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>.</param>
    /// <param name="inner">The model for a level with so many blocks in a season; null for <see cref="Ets"/> with the form of lowest AICc.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public TemporalHierarchy(int season, Func<int, ForecastModel>? inner = null)
    {
        Season = new Ets(season).Season;
        _inner = inner ?? (blocks => new Ets(blocks));
    }

    /// <inheritdoc/>
    public override string Name => "thief";

    /// <summary>The number of periods in a season.</summary>
    public int Season { get; }

    /// <summary>How the levels give way; default <see cref="TemporalScaling.Variance"/>, which does no harm where years are few and hard to forecast. Where a level
    /// never erred, it is <see cref="TemporalScaling.Structural"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a named value.</exception>
    public TemporalScaling Scaling { get; init => field = NamedValue.Require(value, nameof(Scaling)); }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var finest = _inner(Season).Fit(history, MissingValues.Skip);
        var spans = new List<int>();
        var fits = new List<FittedModel>();
        var variances = new List<double>();
        for (var span = Season; span > 1; span--)
        {
            if (Season % span == 0 && history.Length / span >= FewestBlocks && TryFit(history, span) is var (fit, variance))
            {
                spans.Add(span);
                fits.Add(fit);
                variances.Add(variance);
            }
        }

        spans.Add(1);
        fits.Add(finest);
        variances.Add(MeanSquare(history, finest.Fitted));
        var structural = Scaling == TemporalScaling.Structural || !variances.TrueForAll(variance => variance > 0 && double.IsFinite(variance));
        return new FittedTemporalHierarchy(
            finest, history, Season, [.. spans], [.. fits], structural ? [.. spans.Select(span => (double)span)] : [.. variances]);
    }

    private (FittedModel Fit, double Variance)? TryFit(ReadOnlySpan<double> history, int span)
    {
        var blocks = Blocks(history, span);
        try
        {
            var fit = _inner(Season / span).Fit(blocks, MissingValues.Skip);
            return (fit, MeanSquare(blocks, fit.Fitted));
        }
        catch (UnsuitableHistoryException)
        {
            return null; // that level says nothing; the others do
        }
    }

    /// <summary>Sums of whole blocks up to the end of the history.</summary>
    internal static double[] Blocks(ReadOnlySpan<double> history, int span)
    {
        var blocks = new double[history.Length / span];
        for (var i = 0; i < blocks.Length; i++)
        {
            var (sum, seen) = (0.0, 0);
            foreach (var value in history[^((blocks.Length - i) * span)..][..span])
            {
                if (!double.IsNaN(value))
                {
                    sum += value;
                    seen++;
                }
            }

            blocks[i] = TemporalHierarchyState.Block(sum, seen, span);
        }

        return blocks;
    }

    private static double MeanSquare(ReadOnlySpan<double> values, ReadOnlySpan<double> fitted)
    {
        var (sum, count) = (0.0, 0);
        for (var t = 0; t < values.Length; t++)
        {
            var error = values[t] - fitted[t];
            if (!double.IsNaN(error))
            {
                sum += error * error;
                count++;
            }
        }

        return count > 0 ? sum / count : 0;
    }
}
