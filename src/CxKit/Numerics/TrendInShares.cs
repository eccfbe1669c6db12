namespace CxKit.Numerics;

/// <summary>Whether shares rise or fall along ordered groups: the test for a linear trend of Cochran (1954) and Armitage (1955), two-sided, groups equally spaced.</summary>
internal static class TrendInShares
{
    /// <summary>The p value; null for fewer than two groups with trials, 1 where nothing varies.</summary>
    /// <param name="successes">The successes of each group in order.</param>
    /// <param name="trials">The trials of each group.</param>
    public static double? PValue(ReadOnlySpan<int> successes, ReadOnlySpan<int> trials)
    {
        var (n, r, groups) = (0.0, 0.0, 0);
        var (nt, ntt, rt) = (0.0, 0.0, 0.0);
        for (var t = 0; t < trials.Length; t++)
        {
            (n, r, groups) = (n + trials[t], r + successes[t], groups + (trials[t] > 0 ? 1 : 0));
            (nt, ntt, rt) = (nt + (double)t * trials[t], ntt + (double)t * t * trials[t], rt + (double)t * successes[t]);
        }

        if (groups < 2)
        {
            return null;
        }

        var p = r / n;
        var variance = p * (1 - p) * (ntt - nt * nt / n);
        return variance > 0 ? 2 * StandardNormal.Cumulative(-Math.Abs((rt - p * nt) / Math.Sqrt(variance))) : 1;
    }
}
