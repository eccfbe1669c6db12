namespace CxKit.Numerics;

/// <summary>Symmetric positive definite 3 × 3 matrices as their lower triangle, row by row: six numbers and no allocation.</summary>
internal static class SmallSymmetric
{
    /// <summary>Replaces the matrix by its lower Cholesky factor; false where it is not positive definite.</summary>
    public static bool TryFactor3(Span<double> a)
    {
        if (!(a[0] > 0))
        {
            return false;
        }

        a[0] = Math.Sqrt(a[0]);
        a[1] /= a[0];
        a[3] /= a[0];
        var second = a[2] - a[1] * a[1];
        if (!(second > 0))
        {
            return false;
        }

        a[2] = Math.Sqrt(second);
        a[4] = (a[4] - a[3] * a[1]) / a[2];
        var third = a[5] - a[3] * a[3] - a[4] * a[4];
        a[5] = Math.Sqrt(third);
        return third > 0;
    }

    /// <summary>Puts the inverse into <paramref name="inverse"/>; the matrix is overwritten. False where it is not positive definite.</summary>
    public static bool TryInvert3(Span<double> a, Span<double> inverse)
    {
        if (!TryFactor3(a))
        {
            return false;
        }

        // The inverse of the factor, then that inverse's transpose times itself.
        var (i0, i2, i5) = (1 / a[0], 1 / a[2], 1 / a[5]);
        var i1 = -a[1] * i0 * i2;
        var i4 = -a[4] * i2 * i5;
        var i3 = -(a[3] * i0 + a[4] * i1) * i5;
        inverse[0] = i0 * i0 + i1 * i1 + i3 * i3;
        inverse[1] = i1 * i2 + i3 * i4;
        inverse[2] = i2 * i2 + i4 * i4;
        inverse[3] = i3 * i5;
        inverse[4] = i4 * i5;
        inverse[5] = i5 * i5;
        return true;
    }
}
