namespace CxKit.Numerics;

/// <summary>The distribution of a weighted mean Σ cₖpₖ whose shares p are Dirichlet distributed, by numerical inversion instead of simulation.</summary>
/// <remarks>
/// <para>With independent Gₖ ~ Gamma(aₖ, 1), P(Σ cₖpₖ ≤ t) = P(Σ (cₖ − t)Gₖ ≤ 0) (Provost &amp; Cheong 2000, "On the distribution of linear combinations of the components of a Dirichlet random vector",
/// Canadian Journal of Statistics 28), which is ½ − (1 ÷ π)·∫ Im φ(s) ÷ s ds over s &gt; 0 with φ(s) = ∏ (1 − is(cₖ − t))^−aₖ (Gil-Pelaez 1951; Imhof 1961).</para>
/// <para>With s in proportion to exp(v − e^−v) (Takahasi &amp; Mori 1974) the integrand is analytic and dies off fast at both ends, so that the trapezoidal rule converges exponentially: some 200 nodes. Right to about
/// 1e-12 in absolute terms.</para>
/// </remarks>
internal static class DirichletMean
{
    private const double Step = 1.0 / 20;
    private const double Margin = 4; // the start is where v − e^−v is as negligible, v itself being about −4
    private const double Negligible = -38; // e^−38 is 3e-17

    /// <summary>P(Σ cₖpₖ ≤ t).</summary>
    /// <param name="values">The values c, of which at least two with weight differ.</param>
    /// <param name="weights">The parameters a of the Dirichlet distribution, one for each value; those of 0 count for nothing, at least two are above 0.</param>
    /// <param name="t">The threshold.</param>
    public static double Cumulative(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double t)
    {
        var (below, above) = (false, false);
        var (size, squares) = (0.0, 0.0);
        for (var k = 0; k < values.Length; k++)
        {
            var x = weights[k] > 0 ? values[k] - t : 0;
            (below, above) = (below || x < 0, above || x > 0);
            size += weights[k] * Math.Abs(x);
            squares += weights[k] * x * x;
        }

        if (!below)
        {
            return 0;
        }

        if (!above)
        {
            return 1;
        }

        var (lies, bound) = TailBound(values, weights, t);
        if (bound < Negligible)
        {
            return lies < 0 ? 0 : 1; // there the integrand would oscillate faster than its nodes
        }

        // s is centred where s²·squares is 1; at the start the phase, at most s·size, is negligible.
        var centre = 1 / Math.Sqrt(squares);
        var start = -Math.Log(Math.Log(size * centre) - Negligible + Margin);
        var sum = 0.0;
        for (var node = 0; ; node++)
        {
            var v = start + node * Step;
            var inner = Math.Exp(-v);
            var s = centre * Math.Exp(v - inner);
            var (log, phase) = (0.0, 0.0);
            for (var k = 0; k < values.Length; k++)
            {
                var x = s * (values[k] - t);
                log -= weights[k] * LogLength(x);
                phase += weights[k] * Math.Atan(x);
            }

            sum += Math.Exp(log) * Math.Sin(phase) * (1 + inner);
            if (log < Negligible && v > 0)
            {
                return Math.Clamp(0.5 - sum * Step / Math.PI, 0, 1);
            }
        }
    }

    /// <summary>The number below which Σ cₖpₖ lies with probability <paramref name="probability"/>.</summary>
    /// <inheritdoc cref="Cumulative" path="/param[@name='values']"/>
    /// <inheritdoc cref="Cumulative" path="/param[@name='weights']"/>
    /// <param name="values"></param>
    /// <param name="weights"></param>
    /// <param name="probability">In (0, 1), and not so near to 0 or 1 that 1e-12 matters.</param>
    public static double Quantile(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double probability)
    {
        var (lower, upper) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (lower, upper) = (Math.Min(lower, value), Math.Max(upper, value));
        }

        // The method of Illinois (Dowell & Jarratt 1971): false position that halves the ordinate of an end that stays; a bisection now and then makes it safe.
        var tolerance = 1e-13 * (upper - lower);
        var (atLower, atUpper) = (-probability, 1 - probability);
        var side = 0;
        for (var round = 1; upper - lower > tolerance && round <= MaximumRounds; round++)
        {
            var middle = round % 4 == 0 ? (lower + upper) / 2 : upper - atUpper * (upper - lower) / (atUpper - atLower);
            var at = Cumulative(values, weights, middle) - probability;
            if (Math.Abs(at) < 1e-14)
            {
                return middle;
            }

            if (at < 0)
            {
                (lower, atLower, atUpper) = (middle, at, side == -1 ? atUpper / 2 : atUpper);
                side = -1;
            }
            else
            {
                (upper, atUpper, atLower) = (middle, at, side == 1 ? atLower / 2 : atLower);
                side = 1;
            }
        }

        return (lower + upper) / 2;
    }

    private const int MaximumRounds = 200;

    /// <summary>
    /// On which side of <paramref name="t"/> nearly all lies, and the logarithm of the most that can lie on the other one: K(θ) = −Σ aₖ ln(1 − θ(cₖ − t)) where it is least (Chernoff 1952), at the root of
    /// K′(θ), which rises.
    /// </summary>
    /// <returns>−1 where little is at or below t, 1 where little is above.</returns>
    private static (int Lies, double LogBound) TailBound(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double t)
    {
        var (lowest, highest) = (0.0, 0.0);
        for (var k = 0; k < values.Length; k++)
        {
            if (weights[k] > 0)
            {
                (lowest, highest) = (Math.Min(lowest, values[k] - t), Math.Max(highest, values[k] - t));
            }
        }

        var (below, above) = (1 / lowest, 1 / highest);
        for (var round = 0; round < 80; round++)
        {
            var middle = below + (above - below) / 2;
            var slope = 0.0;
            for (var k = 0; k < values.Length; k++)
            {
                slope += weights[k] * (values[k] - t) / (1 - middle * (values[k] - t));
            }

            (below, above) = slope < 0 ? (middle, above) : (below, middle);
        }

        var bound = 0.0;
        var theta = below + (above - below) / 2;
        for (var k = 0; k < values.Length; k++)
        {
            bound -= weights[k] > 0 ? weights[k] * Math.Log(1 - theta * (values[k] - t)) : 0;
        }

        return (Math.Sign(theta), bound);
    }

    /// <summary>½·ln(1 + x²), also where x² would be infinite.</summary>
    private static double LogLength(double x)
    {
        const double Large = 1e8;
        x = Math.Abs(x);
        return x > Large ? Math.Log(x) : 0.5 * double.LogP1(x * x);
    }
}
