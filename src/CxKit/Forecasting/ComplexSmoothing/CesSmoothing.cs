using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>α = α₀ + iα₁ of the level and β = β₀ + iβ₁ of the season; those that a form does not use are 0.</summary>
internal readonly record struct CesSmoothing(double Alpha0, double Alpha1, double Beta0, double Beta1)
{
    /// <summary>How many of them a form uses.</summary>
    public static int CountOf(ComplexSeason form) => form switch { ComplexSeason.Partial => 3, ComplexSeason.Full => 4, _ => 2 };

    public static CesSmoothing Of(ComplexSeason form, ReadOnlySpan<double> point) => form switch
    {
        ComplexSeason.None => new(point[0], point[1], 0, 0),
        ComplexSeason.Simple => new(0, 0, point[0], point[1]),
        ComplexSeason.Partial => new(point[0], point[1], point[2], 0),
        _ => new(point[0], point[1], point[2], point[3]),
    };

    /// <summary>
    /// Whether old errors die out (Svetunkov, Kourentzes &amp; Ord 2022, §3.2: the stability condition). The errors are a filter of the values; with states that answer to
    /// an error by N(z)/P(z) its denominator, N + P for one of them, must have its roots outside the unit circle. With a real season, whose answer is
    /// R(z)/Q(z) = −(β/m)Σ_{j&lt;m} j·zʲ ÷ Σ_{j&lt;m} zʲ once its mean is zero, the denominator is PQ + NQ + PR. The two complex parts of the full form are judged
    /// one by one: together their region would leave out every growing level, since a season without growth can stand for a level too.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="season">The number of periods in a season.</param>
    /// <param name="scratch">At least m + 2 numbers.</param>
    public bool IsStable(ComplexSeason form, int season, Span<double> scratch)
    {
        if (form != ComplexSeason.Partial)
        {
            return (form == ComplexSeason.Simple || IsStable(Alpha0, Alpha1)) && (form == ComplexSeason.None || IsStable(Beta0, Beta1));
        }

        if (!(Beta0 is > 0 and < 1 && IsStable(Alpha0, Alpha1)))
        {
            return false;
        }

        var (p1, p2, n1, n2) = Response(Alpha0, Alpha1);
        var polynomial = scratch[..(season + 2)];
        polynomial.Clear();
        for (var j = 0; j < season; j++)
        {
            var r = -Beta0 * j / season;
            polynomial[j] += 1 + r;
            polynomial[j + 1] += p1 + n1 + r * p1;
            polynomial[j + 2] += p2 + n2 + r * p2;
        }

        return UnitCircle.HasAllRootsOutside(polynomial);
    }

    /// <summary>P(z) = 1 + p₁z + p₂z² = det(I − Fz) and N(z) = n₁z + n₂z² = w′adj(I − Fz)g·z of one complex state.</summary>
    private static (double P1, double P2, double N1, double N2) Response(double real, double imaginary)
    {
        var (g1, g2) = (real - imaginary, real + imaginary);
        return (real - 2, 2 - real - imaginary, g1, -(1 - real) * g1 - (1 - imaginary) * g2);
    }

    /// <summary>Both roots of N(z) + P(z) outside the unit circle: the triangle of Jury.</summary>
    private static bool IsStable(double real, double imaginary)
    {
        var (p1, p2, n1, n2) = Response(real, imaginary);
        var (c1, c2) = (p1 + n1, p2 + n2);
        return c2 < 1 && c2 > c1 - 1 && c2 > -c1 - 1;
    }
}
