namespace CxKit.Numerics;

/// <summary>A continued fraction b₀ + a₁ ÷ (b₁ + a₂ ÷ (b₂ + …)), by the modified method of Lentz (Thompson &amp; Barnett 1986).</summary>
internal static class LentzFraction
{
    private const double Tiny = 1e-300;
    private const double Tolerance = 4e-16; // two units in the last place: the factors can keep alternating around 1 by one
    private const int MaximumSteps = 10_000_000;

    /// <param name="first">b₀.</param>
    /// <param name="terms">Gives a_n and b_n for n = 1, 2, ….</param>
    public static double Evaluate<TTerms>(double first, TTerms terms)
        where TTerms : struct, IFractionTerms
    {
        var fraction = first == 0 ? Tiny : first;
        var c = fraction;
        var d = 0.0;
        for (var n = 1; n < MaximumSteps; n++)
        {
            var (a, b) = terms.At(n);
            d = b + a * d;
            d = 1 / (d == 0 ? Tiny : d);
            c = b + a / c;
            c = c == 0 ? Tiny : c;
            var change = c * d;
            fraction *= change;
            if (Math.Abs(change - 1) < Tolerance)
            {
                return fraction;
            }
        }

        throw new InvalidOperationException("Bug in CxKit: a continued fraction did not converge.");
    }
}

/// <summary>The partial numerators and denominators of a continued fraction.</summary>
internal interface IFractionTerms
{
    (double A, double B) At(int n);
}
