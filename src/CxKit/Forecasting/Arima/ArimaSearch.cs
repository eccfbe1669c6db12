using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Finds orders by the stepwise search of Hyndman &amp; Khandakar (2008, section 3.2).</summary>
internal sealed class ArimaSearch
{
    private const int MostOrder = 5;
    private const int MostSeasonalOrder = 2;
    private const int MostDifferences = 2;
    private const int MostModels = 94;
    private const double SeasonalStrengthLimit = 0.64;

    /// <summary>Roots nearer to the unit circle than this are not believed (section 3.2).</summary>
    private const double SmallestRoot = 1.01;

    /// <summary>Climbs for a form that is only compared, and for the one that is kept.</summary>
    private const int ClimbsToCompare = 1;
    private const int ClimbsToKeep = 6;
    private const int ScatteredToKeep = 60;

    /// <summary>What varies by less than this share of the size of the history does not vary.</summary>
    private const double Rounding = 1e-12;

    private readonly double[] _history;
    private readonly IReadOnlyList<double[]> _regressors;
    private readonly int _season;
    private readonly int _skipped;
    private readonly Dictionary<ArimaForm, double> _seen = [];
    private readonly ArimaSample?[] _samples = new ArimaSample?[2];
    private ArimaEstimation? _best;
    private double _bestAicc = double.PositiveInfinity;

    /// <param name="history">From the first to the last observed value.</param>
    /// <param name="regressors">Columns as long as the history.</param>
    /// <param name="season">1 for none.</param>
    /// <param name="skipped">The unobserved periods before.</param>
    public ArimaSearch(ReadOnlySpan<double> history, IReadOnlyList<double[]> regressors, int season, int skipped)
    {
        _history = history.ToArray();
        _regressors = regressors;
        _season = season;
        _skipped = skipped;
    }

    /// <summary>Estimates one form.</summary>
    public static ArimaResult Fixed(ReadOnlySpan<double> history, IReadOnlyList<double[]> regressors, ArimaForm form, int skipped)
    {
        var sample = ArimaSample.From(history, regressors, form);
        var k = ArimaResult.Count(form, regressors.Count);
        if (sample.Observations < k)
        {
            var observed = sample.Observations + form.Lost;
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(Math.Max(0, observed), "observed value")}; {form.Name} needs at least {form.Lost + k}. " +
                "Use fewer orders, or Mean or Naive.");
        }

        if (IsPerfect(history, sample))
        {
            return Perfect(form, sample, skipped);
        }

        var estimation = new ArimaEstimation(form, sample);
        estimation.OfferGrid();
        estimation.OfferScattered(ScatteredToKeep);
        return estimation.Climb(ClimbsToKeep) is { } estimate
            ? Result(estimation.Likelihood.Coefficients, estimation.Partial, estimate, sample, skipped)
            : throw new UnsuitableHistoryException($"{form.Name} breaks down on this history: no stationary coefficients explain it. Use new Arima({form.Season}), which chooses a form.");
    }

    public ArimaResult Run()
    {
        var (d, seasonalD) = Differences();
        var n = _history.Length;
        var seasonal = _season > 1;
        var (mostP, mostSeasonal) = (Math.Min(MostOrder, n / 3), seasonal ? Math.Min(MostSeasonalOrder, n / 3 / _season) : 0);
        if (mostSeasonal > 0)
        {
            mostP = Math.Min(mostP, _season - 1);
        }

        var hasConstant = d + seasonalD < 2;
        var basic = Form(0, 0, 0, 0, hasConstant);
        var sample = SampleOf(basic);
        if (IsPerfect(_history, sample))
        {
            return Perfect(basic, sample, _skipped);
        }

        var (startP, startSeasonal) = n < 10 ? (Math.Min(1, mostP), 0) : (Math.Min(2, mostP), Math.Min(1, mostSeasonal));
        Try(basic);
        if (hasConstant)
        {
            Try(Form(0, 0, 0, 0, false));
        }

        Try(Form(Math.Min(1, mostP), 0, Math.Min(1, mostSeasonal), 0, hasConstant));
        Try(Form(0, Math.Min(1, mostP), 0, Math.Min(1, mostSeasonal), hasConstant));
        Try(Form(startP, startP, startSeasonal, startSeasonal, hasConstant));
        while (_best is not null && _seen.Count < MostModels && Neighbours(_best.Form, mostP, mostSeasonal, d + seasonalD < 2).Any(Try))
        {
        }

        return Keep(basic);

        ArimaForm Form(int p, int q, int bigP, int bigQ, bool constant) =>
            new((p, d, q), seasonal ? (bigP, seasonalD, bigQ) : default, _season, constant);
    }

    /// <summary>The forms one step away: first the seasonal orders by one, one by one and together, then the others, then the constant.</summary>
    private static IEnumerable<ArimaForm> Neighbours(ArimaForm form, int most, int mostSeasonal, bool mayHaveConstant)
    {
        (int First, int Second)[] steps = [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)];
        foreach (var (ar, ma) in steps)
        {
            if (Moved(form.Seasonal, ar, ma, mostSeasonal) is { } seasonal)
            {
                yield return form with { Seasonal = seasonal };
            }
        }

        foreach (var (ar, ma) in steps)
        {
            if (Moved(form.Order, ar, ma, most) is { } order)
            {
                yield return form with { Order = order };
            }
        }

        if (mayHaveConstant)
        {
            yield return form with { HasConstant = !form.HasConstant };
        }
    }

    private static ArimaOrder? Moved(ArimaOrder order, int ar, int ma, int most)
    {
        var (p, q) = (order.Autoregressive + ar, order.MovingAverage + ma);
        return p >= 0 && q >= 0 && p <= most && q <= most ? order with { Autoregressive = p, MovingAverage = q } : null;
    }

    /// <summary>Estimates a form that has not been seen; true where it is the best so far.</summary>
    private bool Try(ArimaForm form)
    {
        if (_seen.ContainsKey(form) || _seen.Count >= MostModels)
        {
            return false;
        }

        var sample = SampleOf(form);
        var penalty = sample.Observations > 0
            ? FitStatistics.AiccPenalty(ArimaResult.Count(form, _regressors.Count), sample.Observations)
            : double.PositiveInfinity;
        if (double.IsPositiveInfinity(penalty))
        {
            _seen[form] = penalty;
            return false;
        }

        var estimation = new ArimaEstimation(form, sample);
        if (_best is not null)
        {
            estimation.OfferFrom(_best);
        }

        estimation.OfferGrid();
        var aicc = double.PositiveInfinity;
        if (estimation.Climb(ClimbsToCompare) is { } estimate)
        {
            estimation.Likelihood.Coefficients.SetPartial(estimation.Partial);
            aicc = estimation.Likelihood.Coefficients.HasRootsBeyond(SmallestRoot) ? -2 * estimate.LogLikelihood + penalty : double.PositiveInfinity;
        }

        _seen[form] = aicc;
        if (!(aicc < _bestAicc))
        {
            return false;
        }

        (_best, _bestAicc) = (estimation, aicc);
        return true;
    }

    /// <summary>Looks for a higher maximum of the form that won.</summary>
    private ArimaResult Keep(ArimaForm fallback)
    {
        if (_best is null)
        {
            var simple = fallback with { HasConstant = fallback.HasConstant && SampleOf(fallback).Observations > 1 };
            return Fixed(_history, _regressors, simple, _skipped);
        }

        if (_best.Form.Coefficients > 0)
        {
            _best.OfferGrid();
            _best.OfferScattered(ScatteredToKeep);
            _best.Climb(ClimbsToKeep);
        }

        return Result(_best.Likelihood.Coefficients, _best.Partial, _best.Best!, _best.Likelihood.Sample, _skipped);
    }

    private ArimaSample SampleOf(ArimaForm form) =>
        _samples[form.HasConstant ? 1 : 0] ??= ArimaSample.From(_history, _regressors, form);

    /// <summary>d and D.</summary>
    private (int D, int SeasonalD) Differences()
    {
        var filled = new double[_history.Length];
        ArimaSample.FillGaps(_history, filled);
        if (_regressors.Count > 0)
        {
            RegressionRemainder.Take(filled, _regressors);
        }

        var seasonalD = _season > 1 && filled.Length > 2 * _season && !IsConstant(filled) && SeasonalStrength.Of(filled, _season) > SeasonalStrengthLimit ? 1 : 0;
        var rest = filled.AsSpan();
        if (seasonalD > 0)
        {
            ArimaSample.Difference(filled, new((0, 0, 0), (0, 1, 0), _season, false));
            rest = rest[_season..];
        }

        var d = 0;
        while (d < MostDifferences && rest.Length > 2 && !IsConstant(rest) && StationarityTest.RejectsLevel(rest))
        {
            ArimaSample.Difference(rest, new((0, 1, 0), default, 1, false));
            rest = rest[1..];
            d++;
        }

        return (d, seasonalD);
    }

    private bool IsConstant(ReadOnlySpan<double> values) => Range(values) <= Rounding * Size(_history);

    /// <summary>Whether differences and constant explain all but rounding.</summary>
    private static bool IsPerfect(ReadOnlySpan<double> history, ArimaSample sample)
    {
        if (sample.Missing > 0 || sample.Regressors > 0)
        {
            return sample.Observations <= 0 || Range(sample.Series) == 0 && (sample.HasConstant || sample.Series[0] == 0);
        }

        var range = Range(sample.Series) * sample.Scale;
        var rest = sample.HasConstant ? range : Math.Max(range, sample.Series.Length > 0 ? Math.Abs(sample.Series[0]) * sample.Scale : 0);
        return rest <= Rounding * Size(history);
    }

    /// <summary>A form without coefficients that fits to the last bit.</summary>
    private static ArimaResult Perfect(ArimaForm form, ArimaSample sample, int skipped)
    {
        var plain = form with { Order = (0, form.Order.Differences, 0), Seasonal = (0, form.Seasonal.Differences, 0) };
        var constant = form.HasConstant && sample.Series.Length > 0 ? sample.Series.Sum() / sample.Series.Length * sample.Scale / form.ConstantScale : 0;
        return new ArimaResult(
            new ArimaCoefficients(plain), constant, double.PositiveInfinity, Math.Max(1, sample.Observations), 0,
            new double[sample.Regressors], new double[sample.Regressors, sample.Regressors], skipped);
    }

    private static ArimaResult Result(ArimaCoefficients coefficients, double[] partial, ArimaEstimate estimate, ArimaSample sample, int skipped)
    {
        coefficients.SetPartial(partial);
        var (start, count) = (sample.RegressorStart, sample.Regressors);
        var result = new ArimaResult(
            coefficients, sample.HasConstant ? estimate.Linear[sample.Missing] : 0, estimate.LogLikelihood, sample.Observations, estimate.SumOfSquares,
            estimate.Linear[start..(start + count)], new double[count, count], skipped);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                result.Covariance[i, j] = estimate.Covariance[start + i, start + j] * result.Variance;
            }
        }

        return result;
    }

    private static double Range(ReadOnlySpan<double> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }
        }

        return most > least ? most - least : 0;
    }

    private static double Size(ReadOnlySpan<double> values)
    {
        var size = 0.0;
        foreach (var value in values)
        {
            size = double.IsNaN(value) ? size : Math.Max(size, Math.Abs(value));
        }

        return size;
    }
}
