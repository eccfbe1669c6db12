using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How many mystery visits a question takes, before they are paid for.</summary>
/// <remarks>
/// <para>Spreads are standard deviations in points, as <see cref="MysteryRanking.VisitSpread"/> and <see cref="MysteryRanking.ShopperSpread"/> give them for an earlier wave. All answers are
/// rounded up to whole visits, and no answer is below 2 where a mean is asked for. Tests are two-sided at 1 − level.</para>
/// <para>Compared with R: <see cref="ForShareDifference"/> is <c>power.prop.test</c>, and <see cref="ForDifference"/> is <c>power.t.test</c> by the approximation of
/// Guenther (1981, "Sample size formulas for normal theory t tests"), which is right to within one visit. Thread-safe.</para>
/// </remarks>
public static class VisitSampleSize
{
    /// <summary>Visits with which a share, such as that of visits with a knock-out, has an interval of ± <paramref name="margin"/>.</summary>
    /// <param name="margin">Half of the interval, a fraction in (0, 1): 0.05 for ± 5 points.</param>
    /// <param name="expected">The share that is expected, a fraction in (0, 1); 0.5, the default, needs most.</param>
    /// <param name="population">From how many visits or orders the sample is drawn, where these are few; null, the default, for very many.</param>
    /// <param name="level">The level of the interval. Default 0.95.</param>
    /// <remarks>n₀ = z²p(1 − p) ÷ d², and n = n₀ ÷ (1 + (n₀ − 1) ÷ N) with the finite population correction (Cochran 1977, eq. 4.1 and 4.2).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static int ForShare(double margin, double expected = 0.5, int? population = null, double level = 0.95)
    {
        RequireFraction(margin, nameof(margin));
        RequireFraction(expected, nameof(expected));
        Interval.RequireLevel(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(population ?? 1, 1, nameof(population));
        var z = StandardNormal.TwoSided(level);
        var n = z * z * expected * (1 - expected) / (margin * margin);
        return Whole(population is { } all ? n / (1 + (n - 1) / all) : n, least: 1);
    }

    /// <summary>Visits in each of two groups (places, months) with which two shares are told apart.</summary>
    /// <param name="first">The share in the one group, a fraction in (0, 1).</param>
    /// <param name="second">The share in the other one, different from <paramref name="first"/>.</param>
    /// <param name="power">With what probability the difference is to be found. Default 0.8.</param>
    /// <param name="level">One minus the probability to find a difference where there is none. Default 0.95.</param>
    /// <remarks>n = (z·√(2p̄(1 − p̄)) + z_power·√(p₁(1 − p₁) + p₂(1 − p₂)))² ÷ (p₁ − p₂)² (Fleiss 1981, eq. 3.14).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the shares are equal.</exception>
    public static int ForShareDifference(double first, double second, double power = 0.8, double level = 0.95)
    {
        RequireFraction(first, nameof(first));
        RequireFraction(second, nameof(second));
        RequireFraction(power, nameof(power));
        Interval.RequireLevel(level);
        if (first == second)
        {
            throw new ArgumentOutOfRangeException(nameof(second), second, "No number of visits tells equal shares apart. Give the smallest difference that would matter.");
        }

        var mean = (first + second) / 2;
        var root = StandardNormal.TwoSided(level) * Math.Sqrt(2 * mean * (1 - mean))
            + StandardNormal.Quantile(power) * Math.Sqrt(first * (1 - first) + second * (1 - second));
        return Whole(root * root / ((first - second) * (first - second)), least: 1);
    }

    /// <summary>Visits to an outlet with which its points have an interval of ± <paramref name="margin"/>.</summary>
    /// <param name="margin">Half of the interval, in points; positive.</param>
    /// <param name="visitSpread">The standard deviation between visits of one shopper, in points; positive.</param>
    /// <param name="shopperSpread">The standard deviation between shoppers, in points. Default 0.</param>
    /// <param name="visitsPerShopper">How many of the visits one shopper makes, at least 1; the fewer the better. Default 1.</param>
    /// <param name="level">The level of the interval. Default 0.95.</param>
    /// <remarks>
    /// The variance of the mean of n visits is σ_s² ÷ (n ÷ k) + σ² ÷ n when each shopper makes k of them, so that n = z²(k·σ_s² + σ²) ÷ d², and z² ÷ 2 more since σ is estimated
    /// (Guenther 1981).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static int ForMean(double margin, double visitSpread, double shopperSpread = 0, int visitsPerShopper = 1, double level = 0.95)
    {
        RequirePositive(margin, nameof(margin));
        Interval.RequireLevel(level);
        var (z, variance) = (StandardNormal.TwoSided(level), Variance(visitSpread, shopperSpread, visitsPerShopper));
        return Whole(z * z * variance / (margin * margin) + z * z / 2, least: 2);
    }

    /// <summary>Visits to each of two outlets, or in each of two periods, with which a difference in points is found.</summary>
    /// <param name="difference">The smallest difference that matters, in points; positive.</param>
    /// <param name="visitSpread"><inheritdoc cref="ForMean" path="/param[@name='visitSpread']"/></param>
    /// <param name="shopperSpread">
    /// The standard deviation between shoppers, in points. Default 0, which is also right where the same shoppers visit both, as <see cref="RotationPlan"/> lets them.
    /// </param>
    /// <param name="visitsPerShopper"><inheritdoc cref="ForMean" path="/param[@name='visitsPerShopper']"/></param>
    /// <param name="power">With what probability the difference is to be found. Default 0.8.</param>
    /// <param name="level">One minus the probability to find a difference where there is none. Default 0.95.</param>
    /// <remarks>n = 2(z + z_power)²(k·σ_s² + σ²) ÷ δ² + z² ÷ 4.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static int ForDifference(
        double difference, double visitSpread, double shopperSpread = 0, int visitsPerShopper = 1, double power = 0.8, double level = 0.95)
    {
        RequirePositive(difference, nameof(difference));
        RequireFraction(power, nameof(power));
        Interval.RequireLevel(level);
        var (z, variance) = (StandardNormal.TwoSided(level), Variance(visitSpread, shopperSpread, visitsPerShopper));
        var root = Math.Max(0, z + StandardNormal.Quantile(power));
        return Whole(2 * root * root * variance / (difference * difference) + z * z / 4, least: 2);
    }

    /// <summary>The probability with which so many visits to each of two outlets find a difference in points: the inverse of <see cref="ForDifference"/>.</summary>
    /// <param name="visits">Visits to each of the two, at least 2.</param>
    /// <param name="difference">The true difference, in points; positive.</param>
    /// <param name="visitSpread"><inheritdoc cref="ForMean" path="/param[@name='visitSpread']"/></param>
    /// <param name="shopperSpread"><inheritdoc cref="ForDifference" path="/param[@name='shopperSpread']"/></param>
    /// <param name="visitsPerShopper"><inheritdoc cref="ForMean" path="/param[@name='visitsPerShopper']"/></param>
    /// <param name="level">One minus the probability to find a difference where there is none. Default 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Power(int visits, double difference, double visitSpread, double shopperSpread = 0, int visitsPerShopper = 1, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(visits, 2);
        RequirePositive(difference, nameof(difference));
        Interval.RequireLevel(level);
        var (z, variance) = (StandardNormal.TwoSided(level), Variance(visitSpread, shopperSpread, visitsPerShopper));
        return StandardNormal.Cumulative(Math.Sqrt(Math.Max(0, visits - z * z / 4) / (2 * variance)) * difference - z);
    }

    private static double Variance(double visitSpread, double shopperSpread, int visitsPerShopper)
    {
        RequirePositive(visitSpread, nameof(visitSpread));
        ArgumentOutOfRangeException.ThrowIfLessThan(visitsPerShopper, 1);
        if (!(shopperSpread >= 0 && double.IsFinite(shopperSpread)))
        {
            throw new ArgumentOutOfRangeException(nameof(shopperSpread), shopperSpread, "The spread between shoppers is a number from 0.");
        }

        return visitsPerShopper * shopperSpread * shopperSpread + visitSpread * visitSpread;
    }

    private static int Whole(double visits, int least) => visits <= int.MaxValue
        ? Math.Max(least, (int)Math.Ceiling(visits - 1e-9)) // a rounding error is not a visit
        : throw new ArgumentOutOfRangeException(nameof(visits), visits, Invariant($"It would take {visits:G3} visits. Ask for less."));

    private static void RequireFraction(double value, string name)
    {
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is a fraction strictly between 0 and 1, such as 0.5.");
        }
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is a positive number of points.");
        }
    }
}
