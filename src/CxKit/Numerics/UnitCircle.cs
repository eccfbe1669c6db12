using System.Buffers;

namespace CxKit.Numerics;

/// <summary>Where the roots of a polynomial lie.</summary>
internal static class UnitCircle
{
    /// <summary>
    /// Whether all roots of c₀ + c₁z + … + c_d·z^d lie outside the unit circle, by the test of Schur (1917) and Cohn (1922): each step takes the last
    /// coefficient away, which must be smaller than the first. O(d²); the coefficients are overwritten.
    /// </summary>
    public static bool HasAllRootsOutside(Span<double> coefficients)
    {
        var reversed = ArrayPool<double>.Shared.Rent(coefficients.Length);
        var degree = coefficients.Length - 1;
        var isOutside = true;
        for (; degree > 0 && isOutside; degree--)
        {
            isOutside = Math.Abs(coefficients[degree]) < Math.Abs(coefficients[0]);
            var k = coefficients[degree] / coefficients[0];
            for (var i = 0; i < degree; i++)
            {
                reversed[i] = coefficients[i] - k * coefficients[degree - i];
            }

            reversed.AsSpan(0, degree).CopyTo(coefficients);
        }

        ArrayPool<double>.Shared.Return(reversed);
        return isOutside && coefficients[0] != 0;
    }
}
