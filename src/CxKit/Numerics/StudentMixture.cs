namespace CxKit.Numerics;

/// <summary>A mixture of Student distributions with the same degrees of freedom.</summary>
internal sealed class StudentMixture(double[] weights, double[] means, double[] scales, double degreesOfFreedom)
{
    private const double Tolerance = 1e-7;

    public double Mean => weights.Zip(means, (weight, mean) => weight * mean).Sum();

    /// <summary>P(X ≤ x).</summary>
    public double Cumulative(double x)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * StudentsT.UpperTail((means[i] - x) / scales[i], degreesOfFreedom);
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>The central interval with this level.</summary>
    public Interval Central(double level)
    {
        var half = StudentsT.TwoSided(level, degreesOfFreedom);
        var (lower, upper) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < weights.Length; i++)
        {
            (lower, upper) = (Math.Min(lower, means[i] - half * scales[i]), Math.Max(upper, means[i] + half * scales[i]));
        }

        return new(Quantile((1 - level) / 2, lower, upper), Quantile((1 + level) / 2, lower, upper), level);
    }

    /// <summary>
    /// A quantile of a mixture lies between the least and the largest one of its parts. By regula falsi with the rule of Illinois (Dowell &amp; Jarratt 1971).
    /// </summary>
    private double Quantile(double probability, double low, double high)
    {
        var (below, above) = (Cumulative(low) - probability, Cumulative(high) - probability);
        if (below >= 0 || above <= 0)
        {
            return below >= 0 ? low : high;
        }

        var side = 0;
        for (var step = 0; step < 100 && high - low > Tolerance * Math.Max(1, Math.Abs(low)); step++)
        {
            var x = (low * above - high * below) / (above - below);
            var value = Cumulative(x) - probability;
            if (Math.Abs(value) < Tolerance * probability * (1 - probability))
            {
                return x;
            }

            if (value > 0)
            {
                (high, above, below, side) = (x, value, side == 1 ? below / 2 : below, 1);
            }
            else
            {
                (low, below, above, side) = (x, value, side == -1 ? above / 2 : above, -1);
            }
        }

        return (low + high) / 2;
    }
}
