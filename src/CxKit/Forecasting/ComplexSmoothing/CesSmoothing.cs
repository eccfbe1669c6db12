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
    /// Whether old errors die out: the errors are a filter of the values whose denominator P_a(z)P_b(zᵐ) + N_a(z)P_b(zᵐ) + P_a(z)N_b(zᵐ) must have its roots outside the unit
    /// circle, where a part of the state answers to an error by N(z)/P(z) (Svetunkov, Kourentzes &amp; Ord 2022, §3.2: the stability condition).
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="season">The number of periods in a season.</param>
    /// <param name="scratch">At least 2m + 3 numbers.</param>
    public bool IsStable(ComplexSeason form, int season, Span<double> scratch)
    {
        var hasLevel = form != ComplexSeason.Simple;
        var hasComplexSeason = form is ComplexSeason.Simple or ComplexSeason.Full;
        var (p1, p2, n1, n2) = hasLevel ? Response(Alpha0, Alpha1) : default;
        if (form is ComplexSeason.None)
        {
            return IsStable(p1 + n1, p2 + n2);
        }

        var (q1, q2, r1, r2) = hasComplexSeason ? Response(Beta0, Beta1) : (-1, 0, Beta0, 0);
        if (form is ComplexSeason.Simple)
        {
            return IsStable(q1 + r1, q2 + r2); // one filter a place
        }

        var degree = 2 + (hasComplexSeason ? 2 : 1) * season;
        var polynomial = scratch[..(degree + 1)];
        polynomial.Clear();
        Add(polynomial, 0, 1, p1 + n1, p2 + n2);
        Add(polynomial, season, q1, q1 * (p1 + n1), q1 * (p2 + n2));
        Add(polynomial, season, r1, r1 * p1, r1 * p2);
        if (hasComplexSeason)
        {
            Add(polynomial, 2 * season, q2, q2 * (p1 + n1), q2 * (p2 + n2));
            Add(polynomial, 2 * season, r2, r2 * p1, r2 * p2);
        }

        return UnitCircle.HasAllRootsOutside(polynomial);
    }

    /// <summary>P(z) = 1 + p₁z + p₂z² = det(I − Fz) and N(z) = n₁z + n₂z² = w′adj(I − Fz)g·z of one complex state.</summary>
    private static (double P1, double P2, double N1, double N2) Response(double real, double imaginary)
    {
        var (g1, g2) = (real - imaginary, real + imaginary);
        return (real - 2, 2 - real - imaginary, g1, -(1 - real) * g1 - (1 - imaginary) * g2);
    }

    /// <summary>Both roots of 1 + c₁z + c₂z² outside the unit circle: the triangle of Jury.</summary>
    private static bool IsStable(double c1, double c2) => c2 < 1 && c2 > c1 - 1 && c2 > -c1 - 1;

    private static void Add(Span<double> polynomial, int at, double constant, double linear, double square)
    {
        polynomial[at] += constant;
        polynomial[at + 1] += linear;
        polynomial[at + 2] += square;
    }
}
