using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// Learns demand from sales of which some sold out, with any model: the expectation–maximisation of Dempster, Laird &amp; Rubin (1977), in which the model's own
/// expectation of a period is the mean of that period's demand.
/// </summary>
/// <remarks>
/// Rounds of three steps: the model is fitted to the demands as they are believed to be; the spread around its expectations is found by the likelihood of what is
/// really known; each sold-out period gets E[D | D ≥ sales] under both. Then complete histories are drawn, whose fits together have the spread that expected values hide
/// (multiple imputation, Rubin 1987).
/// </remarks>
internal sealed class Unconstraining
{
    private const int MostRounds = 40;

    /// <summary>It has settled when no period moves by more than this share of the mean demand.</summary>
    private const double Settled = 2e-3;

    /// <summary>From here on each step is drawn out as far as the steps shrink (Aitken 1926), since rounds are slow where much is censored.</summary>
    private const int RoundsBetweenLeaps = 3;

    private const double LargestLeap = 3;

    /// <summary>
    /// The most that a demand is believed to exceed the largest sales. What lies further out rests on no observation: a model with a trend would climb by itself through a
    /// long run of sold-out periods, since each is taken as good news.
    /// </summary>
    private const double LargestGrowth = 3;

    /// <summary>A model that expects less than this share of the mean demand is not believed to the last digit, and never to be negative.</summary>
    private const double LeastShare = 1e-3;

    private readonly ForecastModel _model;
    private readonly CensoredHistory _history;
    private readonly StockOutOptions _options;
    private readonly CensoredDemand _alike;
    private readonly HistoryContent _content;
    private readonly double _cap;

    public Unconstraining(ForecastModel model, CensoredHistory history, StockOutOptions options)
    {
        _model = model;
        _history = history;
        _options = options;
        _content = history.RequireUsable();
        if (options.Family is { } family)
        {
            CensoredLikelihood.RequirePossible(family, _content);
        }

        _alike = CensoredDemand.From(history, options.Family);
        _cap = LargestGrowth * _content.Largest;
        Means = new double[history.Count];
        Demand = new double[history.Count];
        Array.Fill(Means, _alike.Mean);
        Law = _alike.Law;
        Family = _alike.Family;
        Complete(Demand);
    }

    /// <summary>The expected demand of each period one period earlier.</summary>
    public double[] Means { get; }

    /// <summary>The demand of each period: sales, or what is expected in their place; NaN where nothing is known.</summary>
    public double[] Demand { get; private set; }

    public DemandLaw Law { get; private set; }

    public CensoredDemandFamily Family { get; private set; }

    public int Rounds { get; private set; }

    public bool HasSettled { get; private set; }

    /// <summary>Whether a sold-out period says anything.</summary>
    public bool IsNeeded => _content.Censored + _content.Partial > 0;

    /// <summary>Rounds until the demands settle; the model's fit to them.</summary>
    public FittedModel Run()
    {
        var fitted = _model.Fit(Demand, MissingValues.Skip);
        if (!IsNeeded)
        {
            TakeMeans(fitted);
            HasSettled = true;
            return fitted;
        }

        var scale = Math.Max(Math.Abs(_alike.Mean), double.Epsilon);
        var (before, last) = (new double[Demand.Length], new double[Demand.Length]);
        var next = new double[Demand.Length];
        for (Rounds = 1; Rounds <= MostRounds; Rounds++)
        {
            TakeMeans(fitted);
            TakeLaw();
            Complete(next);
            var (moved, shrinking) = Compare(next, last);
            HasSettled = moved <= Settled * scale;
            (before, last) = (last, before);
            for (var t = 0; t < next.Length; t++)
            {
                last[t] = next[t] - Demand[t];
                Demand[t] = next[t];
            }

            if (!HasSettled && Rounds % RoundsBetweenLeaps == 0 && shrinking is > 0.2 and < 1)
            {
                Leap(last, Math.Min(shrinking / (1 - shrinking), LargestLeap));
            }

            fitted = _model.Fit(Demand, MissingValues.Skip);
            if (HasSettled)
            {
                break;
            }
        }

        Rounds = Math.Min(Rounds, MostRounds);
        TakeMeans(fitted);
        return fitted;
    }

    /// <summary>The states of the model on complete histories, drawn by Latin hypercube so that their average is nearly that of all possible ones.</summary>
    public ModelState[] Draw()
    {
        var count = _options.Imputations;
        var drawn = new double[count][];
        for (var m = 0; m < count; m++)
        {
            drawn[m] = [.. Demand];
        }

        var order = new int[count];
        for (var t = 0; t < Demand.Length; t++)
        {
            var period = _history[t];
            if (!(period.IsPartial || (period.IsBound && period.Sales > 0)))
            {
                continue;
            }

            var random = new SeededRandom(_options.Seed, (ulong)t);
            for (var m = 0; m < count; m++)
            {
                var other = random.Next(m + 1);
                (order[m], order[other]) = (order[other], m);
            }

            for (var m = 0; m < count; m++)
            {
                var probability = (order[m] + random.NextOpenDouble()) / count;
                drawn[m][t] = Math.Min(Quantile(period, Means[t], probability), Math.Max(_cap, period.Sales));
            }
        }

        return Array.ConvertAll(drawn, complete => _model.Learn(complete, MissingValues.Skip));
    }

    /// <summary>Mean and variance of what is lost in a period if all means, or the spread, were this factor larger.</summary>
    public DemandMoments Lost(int t, double factor = 1, DemandLaw? other = null)
    {
        var (period, law) = (_history[t], other ?? Law);
        if (period.IsPartial)
        {
            return law.Rest(period.Sales, factor * Means[t], period.Share);
        }

        if (period.Kind == DemandObservation.Observed)
        {
            return default;
        }

        var bound = period.IsBound && period.Sales > 0 ? period.Sales : 0;
        var demand = law.AtLeast(bound, factor * Means[t]);
        return demand with { Mean = Math.Max(0, demand.Mean - bound) };
    }

    /// <summary>
    /// How uncertain what is lost is because the level of demand and its spread are estimates: a variance from the curvature of the likelihood, by the
    /// delta method.
    /// </summary>
    public double VarianceOfEstimation(Func<double, DemandLaw, double> lost)
    {
        const double step = 0.01;
        var factor = Math.Exp(step);
        var (narrow, wide) = (Law.Wider(1 / factor), Law.Wider(factor));
        var byLevel = (lost(factor, Law) - lost(1 / factor, Law)) / (2 * step);
        var centre = Likelihood(1, Law);
        var level = (2 * centre - Likelihood(factor, Law) - Likelihood(1 / factor, Law)) / (step * step);
        if (narrow is null || wide is null)
        {
            return level > 0 ? byLevel * byLevel / level : 0;
        }

        var bySpread = (lost(1, wide) - lost(1, narrow)) / (2 * step);
        var spread = (2 * centre - Likelihood(1, wide) - Likelihood(1, narrow)) / (step * step);
        var both = (Likelihood(factor, narrow) + Likelihood(1 / factor, wide) - Likelihood(factor, wide) - Likelihood(1 / factor, narrow)) / (4 * step * step);
        var determinant = level * spread - both * both;
        return determinant > 0 && level > 0
            ? Math.Max(0, (spread * byLevel * byLevel - 2 * both * byLevel * bySpread + level * bySpread * bySpread) / determinant)
            : level > 0 ? byLevel * byLevel / level : 0;
    }

    private double Likelihood(double factor, DemandLaw law) => CensoredLikelihood.Of(law, _history, Array.ConvertAll(Means, mean => factor * mean));

    private double Quantile(PeriodKnowledge period, double mean, double probability) => period.IsPartial
        ? period.Sales + Law.QuantileOfRest(period.Sales, mean, period.Share, probability)
        : Law.QuantileAtLeast(period.Sales, mean, probability);

    private void TakeMeans(FittedModel fitted)
    {
        for (var t = 0; t < Means.Length; t++)
        {
            var mean = double.IsFinite(fitted.Fitted[t]) ? fitted.Fitted[t] : _alike.Mean;
            Means[t] = _content.HasNegative ? mean : Math.Clamp(mean, LeastShare * _alike.Mean, Math.Max(_cap, double.Epsilon));
        }
    }

    private void TakeLaw()
    {
        if (Rounds > 1 || _options.Family is not null)
        {
            Law = CensoredLikelihood.Law(Family, _history, _content, Means);
            return;
        }

        var best = double.NegativeInfinity;
        foreach (var family in CensoredLikelihood.Suitable(_content))
        {
            var law = CensoredLikelihood.Law(family, _history, _content, Means);
            var score = CensoredLikelihood.Of(law, _history, Means) - (family == CensoredDemandFamily.Hurdle ? 1 : 0);
            if (score > best || double.IsNegativeInfinity(best))
            {
                (best, Law, Family) = (score, law, family);
            }
        }
    }

    /// <summary>Fills in what is expected of each period; more than three times the largest sales is not believed.</summary>
    private void Complete(double[] demand)
    {
        for (var t = 0; t < demand.Length; t++)
        {
            var period = _history[t];
            demand[t] = period.IsPartial ? Math.Min(period.Sales + Law.Rest(period.Sales, Means[t], period.Share).Mean, Math.Max(_cap, period.Sales))
                : !period.IsBound ? period.Sales
                : period.Sales > 0 ? Math.Clamp(Law.AtLeast(period.Sales, Means[t]).Mean, period.Sales, Math.Max(_cap, period.Sales))
                : double.NaN;
        }
    }

    /// <summary>How far the next demands move, and how much shorter this step is than the last one.</summary>
    private (double Moved, double Shrinking) Compare(double[] next, double[] last)
    {
        var (moved, product, square) = (0.0, 0.0, 0.0);
        for (var t = 0; t < next.Length; t++)
        {
            var step = next[t] - Demand[t];
            if (!double.IsNaN(step))
            {
                moved = Math.Max(moved, Math.Abs(step));
                product += double.IsNaN(last[t]) ? 0 : step * last[t];
                square += double.IsNaN(last[t]) ? 0 : last[t] * last[t];
            }
        }

        return (moved, square > 0 ? product / square : 0);
    }

    private void Leap(double[] step, double factor)
    {
        for (var t = 0; t < step.Length; t++)
        {
            var period = _history[t];
            if (period.IsBound && period.Sales > 0 && !double.IsNaN(step[t]))
            {
                Demand[t] = Math.Clamp(Demand[t] + factor * step[t], period.Sales, Math.Max(_cap, period.Sales));
            }
        }
    }
}
