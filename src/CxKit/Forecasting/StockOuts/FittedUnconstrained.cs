using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A model that has learned demand from sales of which some sold out, with what was probably lost.</summary>
/// <remarks>
/// <para><see cref="FittedModel.Fitted"/> are the expectations of demand; <see cref="FittedModel.Residuals"/> are those of the periods that were seen whole, NaN elsewhere.</para>
/// <para>The forecast is the mixture of those from <see cref="StockOutOptions.Imputations"/> complete histories, so its spread is that of demand, not of sales. The mean is
/// that of demand too: what would be sold with stock enough.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
public sealed class FittedUnconstrained : FittedModel
{
    /// <summary>The most that estimation adds to the squared coefficient of variation of what was lost.</summary>
    private const double LargestVariation = 4;

    /// <summary>A loss that hardly ever happens has a gamma shape near 0, whose quantiles leave the range of numbers.</summary>
    private const double SmallestShape = 0.01;

    private readonly Unconstraining _known;
    private readonly CensoredHistory _history;
    private readonly ModelState _state;

    private FittedUnconstrained(FittedModel inner, Unconstraining known, CensoredHistory history, ModelState state)
        : base(inner.Name, [.. known.Means], ResidualsOf(inner, history), statistics: null)
    {
        Inner = inner;
        _known = known;
        _history = history;
        _state = state;
    }

    /// <summary>The model's fit to the demands that are expected in place of sold-out periods.</summary>
    public FittedModel Inner { get; }

    /// <summary>The distribution around the expectations by which sold-out periods were judged.</summary>
    public CensoredDemandFamily Family => _known.Family;

    /// <summary>The demand of each period: the sales, or what is expected in their place; NaN where nothing is known.</summary>
    public ReadOnlySpan<double> Demand => _known.Demand;

    /// <summary>How often the model was fitted until the demands settled.</summary>
    public int Rounds => _known.Rounds;

    /// <summary>False when the demands still moved after the last round, as they can where most periods sold out; the answer then lies below the likeliest one.</summary>
    public bool HasSettled => _known.HasSettled;

    /// <inheritdoc/>
    public override string? Reason => _state.Reason;

    internal static FittedUnconstrained From(ForecastModel model, CensoredHistory history, StockOutOptions options)
    {
        options.RequireValid();
        var known = new Unconstraining(model, history, options);
        var inner = known.Run();
        return new(inner, known, history, known.IsNeeded ? new MixtureState([.. known.Draw()], inner.Name, inner.Reason) : StateOf(inner));
    }

    /// <summary>As <see cref="From"/>, without what only the past needs.</summary>
    internal static ModelState Learn(ForecastModel model, CensoredHistory history, StockOutOptions options)
    {
        var known = new Unconstraining(model, history, options);
        var inner = known.Run();
        return known.IsNeeded ? new MixtureState([.. known.Draw()], inner.Name, inner.Reason) : StateOf(inner);
    }

    /// <summary>The sold-out periods, oldest first, each with what was probably lost.</summary>
    /// <remarks>
    /// The interval holds the chance of the period's own demand and, from the curvature of the likelihood, how uncertain the level of demand is as a whole; it is
    /// that of the gamma distribution with this mean and variance. A period that sold out before any sale loses what was expected of it.
    /// </remarks>
    /// <param name="level">The level of the intervals, a fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not in (0, 1).</exception>
    public IReadOnlyList<LostDemand> SoldOut(double level)
    {
        CxKit.Interval.RequireLevel(level);
        var lost = new List<LostDemand>();
        for (var t = 0; t < Count; t++)
        {
            if (_history.Observations[t] == DemandObservation.Censored)
            {
                var estimate = Estimated([t], level);
                lost.Add(new(t, _history.Sales[t], _history.Sales[t] + estimate.Value, estimate));
            }
        }

        return lost;
    }

    /// <summary>The total of what was lost in all sold-out periods; missing periods count only where <paramref name="withMissing"/> says so.</summary>
    /// <remarks>Periods are independent given the model's expectations, which share their uncertainty.</remarks>
    /// <param name="level">The level of the interval, a fraction in (0, 1).</param>
    /// <param name="withMissing">Whether periods without any stock count, with all that was expected of them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not in (0, 1).</exception>
    public Estimate TotalLost(double level, bool withMissing = false)
    {
        CxKit.Interval.RequireLevel(level);
        var periods = new List<int>();
        for (var t = 0; t < Count; t++)
        {
            var kind = _history.Observations[t];
            if (kind == DemandObservation.Censored || (withMissing && kind == DemandObservation.Missing))
            {
                periods.Add(t);
            }
        }

        return Estimated(periods, level);
    }

    private protected override ModelState EndState() => _state;

    private Estimate Estimated(List<int> periods, double level)
    {
        var (mean, variance) = (0.0, 0.0);
        foreach (var t in periods)
        {
            var lost = _known.Lost(t);
            mean += lost.Mean;
            variance += lost.Variance;
        }

        if (periods.Count > 0)
        {
            // Where the likelihood is nearly flat the delta method knows no bounds.
            variance += Math.Min(LargestVariation * mean * mean, _known.VarianceOfEstimation((factor, law) => periods.Sum(t => _known.Lost(t, factor, law).Mean)));
        }

        var shape = mean / Math.Sqrt(variance) * (mean / Math.Sqrt(variance));
        if (!(shape > 0 && double.IsFinite(shape)))
        {
            return new(mean, new(mean, mean, level));
        }

        shape = Math.Max(shape, SmallestShape);
        var (scale, tail) = (mean / shape, (1 - level) / 2);
        var lower = GammaQuantile.Of(shape, scale, tail);
        return new(mean, new(lower, Math.Max(lower, GammaQuantile.Of(shape, scale, 1 - tail)), level)); // a shape near 0 leaves both to rounding
    }

    private static double[] ResidualsOf(FittedModel inner, CensoredHistory history)
    {
        var residuals = inner.Residuals.ToArray();
        for (var t = 0; t < residuals.Length; t++)
        {
            residuals[t] = history.Observations[t] == DemandObservation.Observed ? residuals[t] : double.NaN;
        }

        return residuals;
    }
}
