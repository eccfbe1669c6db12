namespace CxKit.Numerics;

/// <summary>Gauss-Legendre quadrature on [−1, 1].</summary>
internal static class GaussLegendre
{
    /// <summary>Nodes, ascending, and weights, by Newton's method on the Legendre polynomial from the guess of Abramowitz &amp; Stegun 22.16.6.</summary>
    /// <param name="order">How many nodes, at least 1; polynomials up to degree 2·order − 1 are integrated exactly.</param>
    public static (double[] Nodes, double[] Weights) Rule(int order)
    {
        var (nodes, weights) = (new double[order], new double[order]);
        for (var i = 0; i < order; i++)
        {
            var x = -Math.Cos(Math.PI * (i + 0.75) / (order + 0.5));
            var (value, slope) = Legendre(order, x);
            for (var step = 0; step < 50 && Math.Abs(value) > 1e-16 * Math.Abs(slope); step++)
            {
                x -= value / slope;
                (value, slope) = Legendre(order, x);
            }

            (nodes[i], weights[i]) = (x, 2 / ((1 - x * x) * slope * slope));
        }

        return (nodes, weights);
    }

    private static (double Value, double Slope) Legendre(int order, double x)
    {
        var (previous, value) = (1.0, x);
        for (var n = 2; n <= order; n++)
        {
            (previous, value) = (value, ((2 * n - 1) * x * value - (n - 1) * previous) / n);
        }

        return (value, order * (x * value - previous) / (x * x - 1));
    }
}
