namespace CxKit.Numerics;

/// <summary>Tests whether means with variances of their own are equal (Welch 1951, "On the comparison of several mean values", Biometrika 38).</summary>
/// <remarks>For two means it is Welch's t test, squared; with many values each, Cochran's Q ÷ (k − 1).</remarks>
internal static class WelchTest
{
    /// <summary>The p value; 1 for fewer than two means.</summary>
    /// <param name="means">The means.</param>
    /// <param name="variances">The variance of each mean, positive.</param>
    /// <param name="degreesOfFreedom">From how many degrees of freedom each variance was estimated, positive.</param>
    public static double Of(ReadOnlySpan<double> means, ReadOnlySpan<double> variances, ReadOnlySpan<double> degreesOfFreedom)
    {
        var k = means.Length;
        if (k < 2)
        {
            return 1;
        }

        var (weight, sum) = (0.0, 0.0);
        for (var i = 0; i < k; i++)
        {
            (weight, sum) = (weight + 1 / variances[i], sum + means[i] / variances[i]);
        }

        var (squares, spread) = (0.0, 0.0);
        for (var i = 0; i < k; i++)
        {
            var away = means[i] - sum / weight;
            var rest = 1 - 1 / (variances[i] * weight);
            (squares, spread) = (squares + away * away / variances[i], spread + rest * rest / degreesOfFreedom[i]);
        }

        var f = squares / (k - 1) / (1 + 2.0 * (k - 2) / (k * k - 1.0) * spread);
        var (upper, lower) = (k - 1.0, (k * k - 1.0) / (3 * spread));

        // P(F > f) by the incomplete beta function: DLMF 8.17(ii); Johnson, Kotz & Balakrishnan (1995), eq. 27.4.
        return IncompleteBeta.Regularized(lower / 2, upper / 2, lower / (lower + upper * f), upper * f / (lower + upper * f));
    }
}
