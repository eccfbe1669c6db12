using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The likelihood of a history in which some periods are bounds only: Π f(y) over those seen whole, Π P(D ≥ y) over those sold out.</summary>
internal static class CensoredLikelihood
{
    /// <summary>How closely the logarithm of a spread is looked for.</summary>
    private const double SpreadTolerance = 0.01;

    /// <summary>ln k of the negative binomial: from as good as Poisson to a spread of four times the mean.</summary>
    private const double LeastLogDispersion = -9;

    /// <inheritdoc cref="LeastLogDispersion"/>
    private const double LargestLogDispersion = 2.8;

    /// <summary>Fewer observed periods than this say nothing about a spread beyond Poisson.</summary>
    private const int EnoughForSpread = 3;

    /// <summary>
    /// Where most orders were cut short, sizes without end are as likely as any; a weak normal prior on the logarithm of their dispersion, with this centre and standard
    /// deviation 1, keeps them where those of shops are.
    /// </summary>
    private const double UsualLogDispersion = -0.7;

    /// <summary>The families that suit the values of a history; hurdle from the share of periods without demand at which demand counts as intermittent.</summary>
    public static CensoredDemandFamily[] Suitable(HistoryContent content)
    {
        var intermittent = content.Zeros > (1 - 1 / DemandClassification.IntervalCutOff) * content.Observed && content.Observed > content.Zeros;
        return content switch
        {
            { HasNegative: true } => [CensoredDemandFamily.Normal],
            { IsCount: true, Observed: < EnoughForSpread } => [CensoredDemandFamily.Poisson],
            { IsCount: true } when intermittent => [CensoredDemandFamily.NegativeBinomial, CensoredDemandFamily.Hurdle],
            { IsCount: true } => [CensoredDemandFamily.NegativeBinomial, CensoredDemandFamily.Normal],
            { Zeros: 0 } => [CensoredDemandFamily.Normal, CensoredDemandFamily.Gamma],
            _ when intermittent => [CensoredDemandFamily.Normal, CensoredDemandFamily.Hurdle],
            _ => [CensoredDemandFamily.Normal],
        };
    }

    /// <summary>Refuses a family that the values of a history cannot come from.</summary>
    public static void RequirePossible(CensoredDemandFamily family, HistoryContent content)
    {
        var problem = family switch
        {
            CensoredDemandFamily.Poisson or CensoredDemandFamily.NegativeBinomial when !content.IsCount =>
                "are not all whole numbers from 0 to 100,000. Use the normal, gamma or hurdle family",
            CensoredDemandFamily.Gamma when content.HasNegative || content.Zeros > 0 => "are not all above zero. Use the normal or hurdle family",
            CensoredDemandFamily.Hurdle when content.HasNegative => "are below zero in some period. Use the normal family",
            CensoredDemandFamily.Hurdle when content.Observed + content.Censored + content.Partial == content.Zeros => "are all zero. Use the Poisson family",
            _ => null,
        };
        if (problem is not null)
        {
            throw new UnsuitableHistoryException($"The {family} family does not suit this history: its sales {problem}.");
        }
    }

    /// <summary>ln of the likelihood, given the mean of each period.</summary>
    public static double Of(DemandLaw law, CensoredHistory history, ReadOnlySpan<double> means)
    {
        var sum = 0.0;
        for (var t = 0; t < means.Length; t++)
        {
            var period = history[t];
            if (period.IsObserved)
            {
                sum += law.LogDensity(period.Sales, means[t]);
            }
            else if (period.IsPartial)
            {
                sum += law.LogPart(period.Sales, means[t], period.Share);
            }
            else if (period.IsBound && period.Sales > 0)
            {
                sum += law.LogAtLeast(period.Sales, means[t]);
            }
        }

        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }

    /// <summary>The law of a family whose spread makes the history likeliest, given the mean of each period.</summary>
    public static DemandLaw Law(CensoredDemandFamily family, CensoredHistory history, HistoryContent content, double[] means) => family switch
    {
        CensoredDemandFamily.Poisson => new NegativeBinomialLaw(0),
        CensoredDemandFamily.NegativeBinomial => NegativeBinomial(history, means),
        CensoredDemandFamily.Hurdle => Sizes(history, content).Law,
        CensoredDemandFamily.Normal => Normal(history, content, means),
        _ => Likeliest(spread => new GammaLaw(Math.Exp(spread)), history, means, -7, 1.5),
    };

    private static DemandLaw NegativeBinomial(CensoredHistory history, double[] means)
    {
        var best = Likeliest(spread => new NegativeBinomialLaw(Math.Exp(spread)), history, means, LeastLogDispersion, LargestLogDispersion);
        var poisson = new NegativeBinomialLaw(0);
        return Of(poisson, history, means) >= Of(best, history, means) ? poisson : best;
    }

    private static DemandLaw Normal(CensoredHistory history, HistoryContent content, double[] means)
    {
        var scale = Math.Log(Math.Max(content.Largest, 1e-290));
        return Likeliest(spread => new NormalLaw(Math.Exp(spread), content.IsCount), history, means, scale - 9, scale + 1.5);
    }

    private static DemandLaw Likeliest(Func<double, DemandLaw> law, CensoredHistory history, double[] means, double lower, double upper) =>
        law(GoldenSection.Minimise(spread => -Of(law(spread), history, means), lower, upper, SpreadTolerance));

    /// <summary>The distribution of sizes, from all periods with demand; the variance is that of the logarithm of their mean.</summary>
    public static (DemandLaw Law, double Size, double LogVariance) Sizes(CensoredHistory history, HistoryContent content)
    {
        var floor = content.IsCount ? 1.0 : 0;
        var (count, sum) = (0, 0.0);
        for (var t = 0; t < history.Count; t++)
        {
            if (history[t].Sales > 0)
            {
                count++;
                sum += history[t].Sales;
            }
        }

        var mean = sum / count;
        if (mean <= floor)
        {
            return (new HurdleLaw(floor, 0, content.IsCount), floor, 0);
        }

        double[] point = [Math.Log(mean - floor), 0];
        NelderMead.Minimise(Loss, point, 1e-6, 200);
        var size = floor + Math.Exp(point[0]);
        var slope = Math.Exp(point[0]) / size;
        return (new HurdleLaw(size, Math.Exp(point[1]), content.IsCount), size, slope * slope * Curvature.VarianceOfFirst(Loss, point));

        double Loss(ReadOnlySpan<double> at)
        {
            // Far from the sales, or wider than any sizes: there the likelihood is flat, and a search would walk on for ever.
            if (Math.Abs(at[0] - Math.Log(mean - floor)) > 5 || at[1] is < -12 or > 3)
            {
                return double.PositiveInfinity;
            }

            DemandLaw sizes = content.IsCount ? new NegativeBinomialLaw(Math.Exp(at[1])) : new GammaLaw(Math.Exp(at[1] / 2));
            var (excess, log) = (Math.Exp(at[0]), 0.0);
            for (var t = 0; t < history.Count; t++)
            {
                var period = history[t];
                if (period.Sales > 0)
                {
                    log += period.IsBound ? sizes.LogAtLeast(period.Sales - floor, excess) : sizes.LogDensity(period.Sales - floor, excess);
                }
            }

            var unusual = at[1] - UsualLogDispersion;
            return double.IsNaN(log) ? double.PositiveInfinity : unusual * unusual / 2 - log;
        }
    }
}
