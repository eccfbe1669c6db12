using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>A model that smooths totals of several periods: <see cref="Adida"/> and <see cref="Imapa"/>.</summary>
/// <remarks>
/// <para>Simple exponential smoothing of the totals, l ← l + α(total − l). By default (<see cref="IntermittentStart.MeanInterval"/>) it starts at the mean of the history;
/// <see cref="IntermittentStart.FirstObservation"/> starts at the first total, as <c>statsforecast</c> does. Zeros before the first demand are lived through. α is
/// given, or that of <see cref="Candidates"/> with the smallest squared error of the next total: an error of a cumulative demand, not of single periods, most of which are zero. Fewer than four
/// totals leave nothing to estimate from and take <see cref="IntermittentModel.UsualSmoothing"/>.</para>
/// <para>A missing period is left out, and totals run on over it. Fewer periods than a total forecast their mean. The rate falls as totals without demand come in, so an item that stops
/// selling fades out. O(n) time and memory a grain. The distribution around the rate is as for <see cref="CountSmoothing"/>, with the variance of a smoothed mean.</para>
/// </remarks>
public abstract class AggregatingModel : ForecastModel
{
    private static readonly double[] s_candidates = [0.1, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.12, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5];

    private protected AggregatingModel(int? level, int most, double? smoothing)
    {
        if (level < 1 || level > most)
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, $"A total has 1 to {most} periods; {level} is not. Leave it out to take the mean interval between demands.");
        }

        Level = level;
        MostPeriods = most;
        Smoothing = smoothing is { } alpha ? IntermittentModel.RequireSmoothing(alpha, nameof(smoothing)) : null;
    }

    /// <summary>The values of α that an estimate is chosen from, 0.01 to 0.5; the usual one first, which stays where the loss is flat.</summary>
    public static ReadOnlySpan<double> Candidates => s_candidates;

    /// <summary>The periods in a total, for <see cref="Imapa"/> in the longest one; null for the mean interval between demands.</summary>
    public int? Level { get; }

    /// <summary>α of the totals; null when estimated.</summary>
    public double? Smoothing { get; }

    /// <summary>Where the smoothing starts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a named one.</exception>
    public IntermittentStart Start { get; init => field = NamedValue.Require(value, nameof(value)); }

    /// <inheritdoc cref="IntermittentModel.Counts"/>
    public CountFamily Counts { get; init => field = NamedValue.Require(value, nameof(value)); }

    /// <inheritdoc cref="IntermittentModel.Pool"/>
    public DispersionPool? Pool { get; init; }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    /// <exception cref="UnsuitableHistoryException">The history is empty or holds NaN, infinity or a negative value.</exception>
    public new FittedAggregation Fit(ReadOnlySpan<double> history) => (FittedAggregation)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    /// <exception cref="UnsuitableHistoryException">The history is empty or holds infinity or a negative value, or NaN that is not skipped.</exception>
    public new FittedAggregation Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedAggregation)base.Fit(history, missing);

    /// <summary>Whether the rates of all grains up to the level are averaged, or that of the level alone answers.</summary>
    private protected abstract bool AllLevels { get; }

    private int MostPeriods { get; }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var state = Learned(history);
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        var replay = state.Fresh();
        for (var t = 0; t < history.Length; t++)
        {
            fitted[t] = replay.IsLaunched ? replay.Expected : double.NaN;
            residuals[t] = history[t] - fitted[t];
            replay.Observe(history[t]);
        }

        return new FittedAggregation(fitted, residuals, state);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => Learned(history);

    /// <inheritdoc cref="IntermittentModel.Rates"/>
    /// <remarks>Equal to <c>Fit(item).Rate</c> up to rounding; totals that end with the last period only, and all candidates of α at once. Nothing is allocated per item or period.</remarks>
    public double[] Rates(ReadOnlyMemory<double> demand, int periods, MissingValues missing = MissingValues.Refuse, int? threads = null) =>
        ItemRates.Of(demand, periods, missing, threads, this, static (model, history, missing) => model.RateOf(history, missing));

    private double RateOf(ReadOnlySpan<double> history, MissingValues missing)
    {
        var scan = DemandScan.OfThread;
        if (!scan.Read(history))
        {
            return ItemRates.OneByOne(this, history, missing);
        }

        var longest = Level ?? Longest(scan.Demands, scan.MeanInterval, history.Length);
        var mean = Total(scan.Sizes) / history.Length;
        var start = Start == IntermittentStart.FirstObservation ? double.NaN : mean;
        var shortest = AllLevels ? 1 : longest;
        var sum = 0.0;
        for (var k = shortest; k <= longest; k++)
        {
            sum += k > history.Length ? mean : (Smoothing is { } alpha ? Smoothed(history, k, start, alpha) : Smoothed(history, k, start).Level) / k;
        }

        return sum / (longest - shortest + 1);
    }

    private int Longest(int demands, double meanInterval, int observed) =>
        demands == 0 ? 1 : (int)Math.Clamp(Math.Round(meanInterval), 1, Math.Min(MostPeriods, observed));

    private AggregationState Learned(ReadOnlySpan<double> history)
    {
        var demand = DemandHistory.From(history);
        var y = demand.Observed;
        var longest = Level ?? Longest(demand.Demands, demand.Demands == 0 ? 0 : demand.MeanInterval, y.Length);
        var mean = 0.0;
        foreach (var value in y)
        {
            mean += value / y.Length;
        }

        var start = Start == IntermittentStart.FirstObservation ? double.NaN : mean;
        var shortest = AllLevels ? 1 : longest;
        var smoothing = new double[longest - shortest + 1];
        for (var k = shortest; k <= longest; k++)
        {
            smoothing[k - shortest] = Smoothing ?? Smoothed(y, k, start).Alpha;
        }

        var state = new AggregationState(Name, longest, smoothing, start, Pool is null ? CountShape.Alone(Counts) : CountShape.From(Counts, Pool));
        foreach (var value in y)
        {
            state.Observe(value);
        }

        return state;
    }

    /// <summary>The candidate with the smallest squared error of the next total, and the level that it leaves: all sixteen at once.</summary>
    private static (double Alpha, double Level) Smoothed(ReadOnlySpan<double> y, int k, double start)
    {
        const int fewestTotals = 4;
        if (y.Length / k < fewestTotals)
        {
            return (IntermittentModel.UsualSmoothing, Smoothed(y, k, start, IntermittentModel.UsualSmoothing));
        }

        var (lowAlpha, highAlpha) = (Vector512.Create(Candidates), Vector512.Create(Candidates[Vector512<double>.Count..]));
        var t = y.Length % k;
        if (double.IsNaN(start))
        {
            start = Total(y.Slice(t, k)) / k;
            t += k;
        }

        var (low, high) = (Vector512.Create(k * start), Vector512.Create(k * start));
        var (lowLoss, highLoss) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (; t < y.Length; t += k)
        {
            var total = Vector512.Create(Total(y.Slice(t, k)));
            var (lowError, highError) = (total - low, total - high);
            low += lowAlpha * lowError;
            high += highAlpha * highError;
            lowLoss += lowError * lowError;
            highLoss += highError * highError;
        }

        var (best, level, smallest) = (0.0, 0.0, double.PositiveInfinity);
        for (var i = 0; i < Candidates.Length; i++)
        {
            var (loss, left) = i < Vector512<double>.Count
                ? (lowLoss[i], low[i])
                : (highLoss[i - Vector512<double>.Count], high[i - Vector512<double>.Count]);
            if (loss < smallest)
            {
                (best, level, smallest) = (Candidates[i], left, loss);
            }
        }

        return (best, level);
    }

    /// <summary>The level after the last total.</summary>
    private static double Smoothed(ReadOnlySpan<double> y, int k, double start, double alpha)
    {
        var level = k * start;
        for (var t = y.Length % k; t < y.Length; t += k)
        {
            var total = Total(y.Slice(t, k));
            level = double.IsNaN(level) ? total : level + alpha * (total - level);
        }

        return level;
    }

    private static double Total(ReadOnlySpan<double> values)
    {
        var total = 0.0;
        foreach (var value in values)
        {
            total += value;
        }

        return total;
    }
}
