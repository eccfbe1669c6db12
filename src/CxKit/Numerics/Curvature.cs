namespace CxKit.Numerics;

/// <summary>What the curvature of a minus log-likelihood at its minimum says about the uncertainty of its variables.</summary>
internal static class Curvature
{
    private const double Step = 1e-3;

    /// <summary>
    /// The variance of the first of two variables: the element of the inverse Hessian, by central differences. Infinite where the function is flat. A second
    /// variable at the end of its range counts as known.
    /// </summary>
    public static double VarianceOfFirst(Func<ReadOnlySpan<double>, double> function, ReadOnlySpan<double> minimum)
    {
        var (x, y) = (minimum[0], minimum[1]);
        var centre = At(0, 0);
        var first = (At(1, 0) - 2 * centre + At(-1, 0)) / (Step * Step);
        var second = (At(0, 1) - 2 * centre + At(0, -1)) / (Step * Step);
        var mixed = (At(1, 1) - At(1, -1) - At(-1, 1) + At(-1, -1)) / (4 * Step * Step);
        var information = second > 0 && double.IsFinite(second) && double.IsFinite(mixed) ? first - mixed * mixed / second : first;
        return information > 0 ? 1 / information : double.PositiveInfinity;

        double At(int i, int j) => function([x + i * Step, y + j * Step]);
    }
}
