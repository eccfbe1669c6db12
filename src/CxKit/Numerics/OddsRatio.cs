namespace CxKit.Numerics;

/// <summary>How much more likely, in odds, something is in one group than in another.</summary>
internal static class OddsRatio
{
    /// <summary>
    /// (a + ½)(d + ½) ÷ ((b + ½)(c + ½)) with the interval exp(ln OR ± z·√(Σ 1 ÷ (n + ½))) (Haldane 1956; Woolf 1955), and the two-sided p value of the same standard error.
    /// </summary>
    /// <param name="a">In the group, with the outcome.</param>
    /// <param name="b">In the group, without it.</param>
    /// <param name="c">Not in the group, with the outcome.</param>
    /// <param name="d">Not in the group, without it.</param>
    /// <param name="level">Of the interval.</param>
    public static (Estimate Ratio, double PValue) Of(double a, double b, double c, double d, double level)
    {
        (a, b, c, d) = (a + 0.5, b + 0.5, c + 0.5, d + 0.5);
        var log = Math.Log(a / b * (d / c));
        var error = Math.Sqrt(1 / a + 1 / b + 1 / c + 1 / d);
        var half = StandardNormal.TwoSided(level) * error;
        return (new(Math.Exp(log), new(Math.Exp(log - half), Math.Exp(log + half), level)), 2 * StandardNormal.Cumulative(-Math.Abs(log) / error));
    }
}
