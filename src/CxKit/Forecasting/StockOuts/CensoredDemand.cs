using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The demand of an item whose periods are alike, learned from sales of which some sold out: maximum likelihood over Π f(y) · Π P(D ≥ y).</summary>
/// <remarks>
/// <para>The normal case is Nahmias (1994), the negative binomial one Agrawal &amp; Smith (1996), each for any bounds instead of one stock level. The estimate is what the
/// EM algorithm (Dempster, Laird &amp; Rubin 1977) with E[D | D ≥ y] converges to.</para>
/// <para>For demand whose level, trend or season moves, use <see cref="ForecastModel.Fit(CensoredHistory, StockOutOptions?)"/>, which asks a model for the mean of each
/// period. Cost: some hundred evaluations of the likelihood, O(n) each. Immutable and thread-safe.</para>
/// </remarks>
public sealed class CensoredDemand
{
    private readonly DemandLaw _law;
    private readonly double _deviation;
    private readonly bool _isPositive;

    private CensoredDemand(CensoredDemandFamily family, DemandLaw law, double mean, double deviation, bool isPositive, double logLikelihood, int parameters)
    {
        Family = family;
        Mean = mean;
        LogLikelihood = logLikelihood;
        ParameterCount = parameters;
        _law = law;
        _deviation = deviation;
        _isPositive = isPositive;
    }

    /// <summary>The distribution that was fitted.</summary>
    public CensoredDemandFamily Family { get; }

    /// <summary>The mean demand a period, in units of the history.</summary>
    public double Mean { get; }

    /// <summary>The variance of the demand of a period, in squared units.</summary>
    public double Variance => _law.AtLeast(_isPositive ? 0 : double.NegativeInfinity, Mean).Variance;

    /// <summary>The maximised log-likelihood: densities of the observed, probabilities of the sold-out periods.</summary>
    public double LogLikelihood { get; }

    /// <summary>The number of parameters estimated.</summary>
    public int ParameterCount { get; }

    /// <summary>Akaike's criterion, by which the family is chosen.</summary>
    public double Aic => -2 * LogLikelihood + 2 * ParameterCount;

    /// <summary>Learns the demand of alike periods.</summary>
    /// <param name="history">Sales and what they say.</param>
    /// <param name="family">The distribution; null for the one with the lowest AIC of those that suit the values.</param>
    /// <exception cref="UnsuitableHistoryException">No period was in stock to its end, or <paramref name="family"/> cannot have such values.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="family"/> is not a named value.</exception>
    public static CensoredDemand From(CensoredHistory history, CensoredDemandFamily? family = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var content = history.RequireUsable();
        if (family is { } named)
        {
            CensoredLikelihood.RequirePossible(NamedValue.Require(named, nameof(family)), content);
            return Of(named, history, content);
        }

        CensoredDemand? best = null;
        foreach (var candidate in CensoredLikelihood.Suitable(content))
        {
            var fitted = Of(candidate, history, content);
            best = best is null || fitted.Aic < best.Aic ? fitted : best;
        }

        return best!;
    }

    /// <summary>The mean with its confidence interval, from the curvature of the likelihood (of ln mean, but for the normal family).</summary>
    /// <param name="level">A fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not in (0, 1).</exception>
    public Estimate MeanEstimate(double level)
    {
        Interval.RequireLevel(level);
        var half = StandardNormal.TwoSided(level) * _deviation;
        return new(Mean, double.IsNaN(half) ? new(Mean, Mean, level)
            : _isPositive ? new(Mean * Math.Exp(-half), Mean * Math.Exp(half), level)
            : new(Mean - half, Mean + half, level));
    }

    /// <summary>What was probably wanted in a period that sold out: E[D | D ≥ sales].</summary>
    /// <param name="sales">The sales of that period, the least that was wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sales"/> is NaN or infinite.</exception>
    public double ExpectedAtLeast(double sales) => double.IsFinite(sales)
        ? _law.AtLeast(sales, Mean).Mean
        : throw new ArgumentOutOfRangeException(nameof(sales), sales, "Sales are a number.");

    /// <summary>The probability that a period's demand is at least so much.</summary>
    /// <param name="demand">In units of the history.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="demand"/> is NaN or infinite.</exception>
    public double ProbabilityAtLeast(double demand) => double.IsFinite(demand)
        ? Math.Exp(_law.LogAtLeast(demand, Mean))
        : throw new ArgumentOutOfRangeException(nameof(demand), demand, "A demand is a number.");

    internal DemandLaw Law => _law;

    private static CensoredDemand Of(CensoredDemandFamily family, CensoredHistory history, HistoryContent content)
    {
        var means = new double[history.Count];
        var isPositive = family != CensoredDemandFamily.Normal;
        var scale = content.Largest > 0 ? content.Largest : 1;
        if (content.Largest == 0)
        {
            // No demand at all: zero for certain.
            return new(family, new NegativeBinomialLaw(0), 0, double.NaN, isPositive: true, 0, 1);
        }

        if (family is CensoredDemandFamily.Poisson or CensoredDemandFamily.Hurdle)
        {
            var (law, logVariance) = family == CensoredDemandFamily.Poisson ? (new NegativeBinomialLaw(0), 0) : Sized(history, content);
            double[] point = [GoldenSection.Minimise(log => Loss(law, log), Math.Log(scale) - 12, Math.Log(scale) + 3, 1e-7), 0];
            var variance = logVariance + Curvature.VarianceOfFirst(at => Loss(law, at[0]), point);
            return new(family, law, Math.Exp(point[0]), Math.Sqrt(variance), isPositive, -Loss(law, point[0]), family == CensoredDemandFamily.Poisson ? 1 : 3);
        }

        // The spread is searched in logarithms, the mean too where it cannot be negative.
        double[] start = [isPositive ? Math.Log(Start(history)) : Start(history) / scale, Math.Log(family == CensoredDemandFamily.Normal ? 0.5 : 0.3)];
        var loss = NelderMead.Minimise(Loss2, start, 1e-8, 300);
        var deviation = Math.Sqrt(Curvature.VarianceOfFirst(Loss2, start)) * (isPositive ? 1 : scale);
        return new(family, LawOf(start[1]), isPositive ? Math.Exp(start[0]) : start[0] * scale, deviation, isPositive, -loss, 2);

        double Loss(DemandLaw law, double logMean)
        {
            Array.Fill(means, Math.Exp(logMean));
            return -CensoredLikelihood.Of(law, history, means);
        }

        double Loss2(ReadOnlySpan<double> at)
        {
            if (at[1] is < -9 or > 2.8 || at[0] < (isPositive ? Math.Log(scale) - 12 : -30) || at[0] > (isPositive ? Math.Log(scale) + 3 : 30))
            {
                return double.PositiveInfinity;
            }

            Array.Fill(means, isPositive ? Math.Exp(at[0]) : at[0] * scale);
            return -CensoredLikelihood.Of(LawOf(at[1]), history, means);
        }

        DemandLaw LawOf(double logSpread) => family switch
        {
            CensoredDemandFamily.NegativeBinomial => new NegativeBinomialLaw(logSpread <= -8.9 ? 0 : Math.Exp(logSpread)),
            CensoredDemandFamily.Normal => new NormalLaw(Math.Exp(logSpread) * scale, content.IsCount),
            _ => new GammaLaw(Math.Exp(logSpread)),
        };
    }

    private static (DemandLaw Law, double LogVariance) Sized(CensoredHistory history, HistoryContent content)
    {
        var (law, _, logVariance) = CensoredLikelihood.Sizes(history, content);
        return (law, logVariance);
    }

    /// <summary>The mean of the sales, a period in part with what it would have sold in the whole.</summary>
    private static double Start(CensoredHistory history)
    {
        var (sum, count) = (0.0, 0);
        for (var t = 0; t < history.Count; t++)
        {
            var period = history[t];
            if (!double.IsNaN(period.Sales))
            {
                sum += period.IsPartial ? period.Sales / period.Share : period.Sales;
                count++;
            }
        }

        return sum / count;
    }
}
