namespace CxKit.Numerics;

/// <summary>Whether two shares differ: the score test with pooled variance, two-sided. Its square is Pearson's χ² of the 2 × 2 table.</summary>
internal static class TwoProportionTest
{
    /// <summary>The p value; 1 when both shares are 0 or both are 1, null when one of them had no trial.</summary>
    public static double? PValue(long firstSuccesses, long firstTrials, long secondSuccesses, long secondTrials)
    {
        if (firstTrials == 0 || secondTrials == 0)
        {
            return null;
        }

        var pooled = ((double)firstSuccesses + secondSuccesses) / ((double)firstTrials + secondTrials);
        var variance = pooled * (1 - pooled) * (1.0 / firstTrials + 1.0 / secondTrials);
        if (variance == 0)
        {
            return 1;
        }

        var z = ((double)secondSuccesses / secondTrials - (double)firstSuccesses / firstTrials) / Math.Sqrt(variance);
        return 2 * StandardNormal.Cumulative(-Math.Abs(z));
    }
}
