namespace CxKit.Numerics;

/// <summary>Writes the product of a symmetric positive definite matrix and a vector.</summary>
internal delegate void MatrixProduct(double[] vector, double[] product);

/// <summary>Solves A x = b for a symmetric positive definite A that is known by its products only (Hestenes &amp; Stiefel 1952), preconditioned by a diagonal.</summary>
internal static class ConjugateGradient
{
    private const double Target = 1e-13;

    /// <param name="product">The product with A.</param>
    /// <param name="diagonal">Positive numbers of about the size of the diagonal of A.</param>
    /// <param name="b">The right-hand side; replaced by the solution.</param>
    /// <param name="maximumSteps">After so many steps the best so far is taken.</param>
    public static void Solve(MatrixProduct product, double[] diagonal, double[] b, int maximumSteps)
    {
        var n = b.Length;
        var residual = (double[])b.Clone();
        var x = new double[n];
        var direction = new double[n];
        var image = new double[n];
        var previous = 0.0;
        var start = 0.0;
        for (var step = 0; step < maximumSteps; step++)
        {
            var size = 0.0;
            for (var i = 0; i < n; i++)
            {
                size += residual[i] * residual[i] / diagonal[i];
            }

            start = step == 0 ? size : start;
            if (size <= Target * Target * start)
            {
                break;
            }

            var momentum = step == 0 ? 0 : size / previous;
            for (var i = 0; i < n; i++)
            {
                direction[i] = residual[i] / diagonal[i] + momentum * direction[i];
            }

            product(direction, image);
            var curvature = VectorSums.Dot(direction, image);
            if (!(curvature > 0))
            {
                break; // no more than rounding is left
            }

            VectorSums.AddScaled(direction, size / curvature, x);
            VectorSums.AddScaled(image, -size / curvature, residual);
            previous = size;
        }

        x.CopyTo(b, 0);
    }
}
