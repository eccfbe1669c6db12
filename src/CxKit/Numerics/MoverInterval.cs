namespace CxKit.Numerics;

/// <summary>
/// The interval of a difference of two independent estimates made from theirs, however these were made (Zou &amp; Donner 2008, "Construction of confidence limits about effect measures", Statistics in Medicine
/// 27, equation 8). With Wilson's intervals of two shares it is Newcombe's (1998), with symmetric ones the variances add.
/// </summary>
internal static class MoverInterval
{
    /// <summary>The second less the first.</summary>
    public static Estimate Difference(Estimate first, Estimate second)
    {
        var ((p, (l, u, level)), (q, (m, v, _))) = (first, second);
        return new(q - p, new(q - p - Length(q - m, u - p), q - p + Length(v - q, p - l), level));
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);
}
