namespace CxKit.Numerics;

/// <summary>Upper tails of counts, summed term by term from the count on, so that small ones keep their digits.</summary>
internal static class DiscreteTails
{
    private const double Negligible = 1e-16;

    /// <summary>P(X ≥ k) for X ~ BetaBinomial(n, α, β).</summary>
    public static double BetaBinomial(int k, int n, double alpha, double beta)
    {
        if (k <= 0)
        {
            return 1;
        }

        if (k > n)
        {
            return 0;
        }

        // P(x + 1) ÷ P(x) = (n − x)(x + α) ÷ ((x + 1)(n − x − 1 + β)).
        var term = Math.Exp(LogChoose(n, k) + LogGamma.Beta(k + alpha, n - k + beta) - LogGamma.Beta(alpha, beta));
        var sum = 0.0;
        for (var x = k; x <= n; x++)
        {
            sum += term;
            var ratio = (n - x) * (x + alpha) / ((x + 1) * (n - x - 1 + beta));
            if (ratio < 1 && term * ratio < sum * Negligible)
            {
                break;
            }

            term *= ratio;
        }

        return Math.Min(1, sum);
    }

    /// <summary>P(X ≥ k) for the number of marked ones among n drawn from N of which K are marked: the one-sided exact test of Fisher (1935).</summary>
    public static double Hypergeometric(int k, int drawn, int marked, int all)
    {
        var least = Math.Max(0, drawn + marked - all);
        var most = Math.Min(drawn, marked);
        if (k <= least)
        {
            return 1;
        }

        var sum = 0.0;
        var whole = LogChoose(all, drawn);
        for (var x = k; x <= most; x++)
        {
            sum += Math.Exp(LogChoose(marked, x) + LogChoose(all - marked, drawn - x) - whole);
        }

        return Math.Min(1, sum);
    }

    private static double LogChoose(int n, int k) => LogGamma.Of(n + 1.0) - LogGamma.Of(k + 1.0) - LogGamma.Of(n - k + 1.0);
}
