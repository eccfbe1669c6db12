namespace CxKit.Numerics;

/// <summary>Whether one estimate lies beyond what the others of its kind, which differ among themselves too, would lead to expect of one more.</summary>
/// <remarks>
/// <para>The others have a mean μ and a spread τ² beyond their own variances (random effects, DerSimonian &amp; Laird 1986, eq. 8). One more is predicted with variance
/// v + τ² + Var(μ) (Higgins, Thompson &amp; Spiegelhalter 2009), whose degrees of freedom are Satterthwaite's (1946), τ² + the mean v of the others being known from as many
/// as there are, less one.</para>
/// <para>Others that are themselves outliers upwards would hide one another: those that the median and the spread of the
/// lower half make very unlikely are left out of μ and τ².</para>
/// </remarks>
internal static class OneAmongOthers
{
    /// <summary>With fewer others than this their spread cannot be told.</summary>
    public const int Fewest = 4;

    private const double OutlierLevel = 0.999;

    /// <summary>How far the estimate lies above the others, the standard error of that, and its degrees of freedom.</summary>
    public static (double Excess, double StandardError, double DegreesOfFreedom) Compare(double own, double ownVariance, double[] others, double[] variances)
    {
        var (y, v) = WithoutOutliers(others, variances);
        var (w1, w2, wy, wyy) = (0.0, 0.0, 0.0, 0.0);
        for (var j = 0; j < y.Length; j++)
        {
            var w = 1 / v[j];
            (w1, w2, wy, wyy) = (w1 + w, w2 + w * w, wy + w * y[j], wyy + w * y[j] * y[j]);
        }

        var spread = Math.Max(0, (wyy - wy * wy / w1 - (y.Length - 1)) / (w1 - w2 / w1));
        var (v1, vy) = (0.0, 0.0);
        for (var j = 0; j < y.Length; j++)
        {
            var w = 1 / (v[j] + spread);
            (v1, vy) = (v1 + w, vy + w * y[j]);
        }

        var variance = ownVariance + spread + 1 / v1;
        var estimated = (spread + y.Length / w1) * (1 + 1.0 / y.Length); // with the harmonic mean of the variances, in which the surest count
        var ratio = variance / estimated;
        return (own - vy / v1, Math.Sqrt(variance), Math.Max(1, (y.Length - 1) * ratio * ratio));
    }

    private static (double[] Y, double[] V) WithoutOutliers(double[] others, double[] variances)
    {
        var order = Enumerable.Range(0, others.Length).OrderBy(j => others[j]).ToArray();
        var median = others[order[(others.Length - 1) / 2]];
        var lower = order[..((others.Length + 1) / 2)];
        var spread = Math.Max(0, lower.Average(j => Math.Pow(others[j] - median, 2) - variances[j]));
        var errors = StudentsT.TwoSided(OutlierLevel, lower.Length);
        var kept = order.Where(j => others[j] - median <= errors * Math.Sqrt(variances[j] + spread)).ToArray();
        return kept.Length >= Fewest - 1 ? (Array.ConvertAll(kept, j => others[j]), Array.ConvertAll(kept, j => variances[j])) : (others, variances);
    }
}
