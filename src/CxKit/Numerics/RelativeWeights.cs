namespace CxKit.Numerics;

/// <summary>
/// The relative weights of Johnson (2000), the same numbers as those of Genizi (1993): x is replaced by the nearest uncorrelated variables, y regressed on them, and the
/// result carried back. With R = VΔ²V′, Λ = VΔV′ and β = Λ⁻¹r the weights are Λ∘²β∘².
/// </summary>
internal static class RelativeWeights
{
    /// <summary>Eigenvalues below this part of the largest are rounding.</summary>
    public const double RelativeEigenvalue = 1e-10;

    /// <summary>Fills one weight a variable; they sum to R². Returns how many dimensions were dropped because variables are combinations of others.</summary>
    public static int Of(CorrelationMatrix correlations, Span<double> weights)
    {
        var n = correlations.Count;
        var eigen = new SymmetricEigen(correlations.X);
        var floor = RelativeEigenvalue * eigen.Values.Max();
        var root = eigen.Apply(value => value > floor ? Math.Sqrt(value) : 0);
        var inverse = eigen.Apply(value => value > floor ? 1 / Math.Sqrt(value) : 0);
        weights[..n].Clear();
        for (var k = 0; k < n; k++)
        {
            var beta = 0.0;
            for (var j = 0; j < n; j++)
            {
                beta += inverse[k, j] * correlations.Y[j];
            }

            for (var j = 0; j < n; j++)
            {
                weights[j] += root[j, k] * root[j, k] * (beta * beta);
            }
        }

        return eigen.Values.Count(value => value <= floor);
    }
}
