namespace CxKit.Numerics;

/// <summary>The difference of the shares of the two end classes of three, such as those above less those below, with its interval.</summary>
/// <remarks>Counts may be effective ones, and need not be whole. The ends are within −1 and 1.</remarks>
internal static class TrinomialDifference
{
    /// <summary>How many answers the adjusted interval adds: ¾ to each end class, the rest in the middle.</summary>
    private const double Added = 3;

    /// <summary>
    /// The weight of each class in the priors of <see cref="Dirichlet"/>, and how much of it goes from one end class to the other. With these the exact coverage of intervals of 95 % is at least
    /// 93 % nearly everywhere on the simplex for 5 to 30 answers; one prior of ½ each, and highest densities of it, fall to 91 % where one class is rare.
    /// </summary>
    private const double PriorWeight = 0.4;
    private const double PriorLean = 0.2;

    /// <summary>d ± z·√((p + q − d²) ÷ n) with d = p − q: too short for few answers, and of no length where all are alike.</summary>
    public static Interval Wald(double upperClass, double lowerClass, double n, double level) => Around(upperClass / n, lowerClass / n, n, level);

    /// <summary>The same from n + 3 answers, ¾ more in each end class.</summary>
    /// <remarks>The rule described after Rocks (2016), "Interval estimation for the 'Net Promoter Score'", The American Statistician 70.</remarks>
    public static Interval Adjusted(double upperClass, double lowerClass, double n, double level) =>
        Around((upperClass + Added / 4) / (n + Added), (lowerClass + Added / 4) / (n + Added), n + Added, level);

    /// <summary>
    /// Quantiles of the posterior, the lower one under a prior that leans to the lower class, the upper one under its mirror image: robust Bayes with a set of Dirichlet priors (Walley 1996,
    /// "Inferences from multinomial data", Journal of the Royal Statistical Society B 58), as the exact interval of a share takes Beta(x, n − x + 1) below and Beta(x + 1, n − x) above.
    /// </summary>
    public static Interval Dirichlet(double upperClass, double lowerClass, double n, double level)
    {
        var middle = Math.Max(0, n - upperClass - lowerClass) + PriorWeight;
        var tail = (1 - level) / 2;
        ReadOnlySpan<double> values = [-1, 0, 1];
        var lower = DirichletMean.Quantile(values, [lowerClass + PriorWeight + PriorLean, middle, upperClass + PriorWeight - PriorLean], tail);
        var upper = DirichletMean.Quantile(values, [lowerClass + PriorWeight - PriorLean, middle, upperClass + PriorWeight + PriorLean], 1 - tail);
        return new(lower, upper, level);
    }

    private static Interval Around(double p, double q, double n, double level)
    {
        var d = p - q;
        var half = StandardNormal.TwoSided(level) * Math.Sqrt(Math.Max(0, p + q - d * d) / n);
        return new(Math.Max(-1, d - half), Math.Min(1, d + half), level);
    }
}
