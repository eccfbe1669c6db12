namespace CxKit.Numerics;

/// <summary>Which of n values in order is a quantile, and between which it lies with some certainty.</summary>
internal static class QuantileRank
{
    /// <summary>The place ⌊q·(n − 1)⌋ counted from 0: the lower quantile of Masson, Rim &amp; Lee (2019), definition 1.</summary>
    public static long Of(double probability, long count) => Math.Clamp((long)Math.Floor(probability * (count - 1)), 0, count - 1);

    /// <summary>The probabilities whose quantiles bound that of the population: q ± z·√(q(1 − q) ÷ n), never outside 0 to 1 (Conover 1999, section 3.2).</summary>
    public static (double Lower, double Upper) Interval(double probability, long count, double level)
    {
        RequireProbability(probability);
        CxKit.Interval.RequireLevel(level);
        RequireValues(count);
        var half = StandardNormal.TwoSided(level) * Math.Sqrt(probability * (1 - probability) / count);

        // Half a place more for the normal form of the binomial distribution.
        half += probability is 0 or 1 ? 0 : 0.5 / count;
        return (Math.Max(0, probability - half), Math.Min(1, probability + half));
    }

    public static void RequireProbability(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability of a quantile is a fraction from 0 to 1, such as 0.9.");
        }
    }

    public static void RequireValues(long count)
    {
        if (count == 0)
        {
            throw new InvalidOperationException("There are no values yet, so there are no quantiles. Look at Count first.");
        }
    }
}
