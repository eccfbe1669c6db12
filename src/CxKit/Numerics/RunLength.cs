using MathNet.Numerics.LinearAlgebra;

namespace CxKit.Numerics;

/// <summary>
/// The mean number of steps until a running statistic of independent normal values leaves its limits, by integral equations that are solved with
/// Gauss-Legendre quadrature (Nyström's method). O(nodes³), well under a millisecond for the usual limits.
/// </summary>
/// <remarks>
/// All take the mean and the standard deviation of the values in the unit in which the limits are meant: 0 and 1 where the process is as the limits assume.
/// Page (1954) and van Dobben de Bruyn (1968) for cumulative sums; Crowder (1987), eq. 2, for exponentially weighted means.
/// </remarks>
internal static class RunLength
{
    private const int FewestNodes = 32;
    private const int MostNodes = 400;
    private const double InverseSquareRootOfTwoPi = 0.39894228040143267794;

    /// <summary>Of single values with limits ±limit.</summary>
    public static double OfValues(double limit, double mean, double deviation) =>
        1 / (StandardNormal.Cumulative((mean - limit) / deviation) + StandardNormal.Cumulative((-limit - mean) / deviation));

    /// <summary>Of max(0, C + z − reference) above the decision, from C = start.</summary>
    public static double OfCumulativeSum(double reference, double decision, double mean, double deviation, double start)
    {
        var (nodes, weights) = Rule(decision / deviation);
        var n = nodes.Length;
        var equations = Matrix<double>.Build.Dense(n + 1, n + 1);
        var half = decision / 2;
        for (var i = 0; i <= n; i++)
        {
            var from = i == n ? 0 : half * (1 + nodes[i]);
            for (var j = 0; j < n; j++)
            {
                equations[i, j] = -half * weights[j] * Step(from, half * (1 + nodes[j]));
            }

            equations[i, n] = -StandardNormal.Cumulative((reference - mean - from) / deviation);
            equations[i, i]++;
        }

        var lengths = equations.LU().Solve(Vector<double>.Build.Dense(n + 1, 1));
        if (start == 0)
        {
            return lengths[n];
        }

        var length = 1 + lengths[n] * StandardNormal.Cumulative((reference - mean - start) / deviation);
        for (var j = 0; j < n; j++)
        {
            length += half * weights[j] * Step(start, half * (1 + nodes[j])) * lengths[j];
        }

        return length;

        double Step(double from, double to) => Normal((to - from + reference - mean) / deviation) / deviation;
    }

    /// <summary>Of E ← (1 − weight) E + weight·z, from 0, with limits that stand still at ±limit·√(weight ÷ (2 − weight)).</summary>
    public static double OfWeightedMean(double weight, double limit, double mean, double deviation)
    {
        var still = limit * Math.Sqrt(weight / (2 - weight));
        var rule = Rule(2 * still / (weight * deviation));
        return OneStep(weight, mean, deviation, 0, still, rule, Standing(weight, still, mean, deviation, rule));
    }

    /// <summary>
    /// The same with limits that widen as the variance of the mean does, ±limit·√(weight ÷ (2 − weight)·(1 − (1 − weight)²ᵗ)): backwards from the time at
    /// which they stand still.
    /// </summary>
    public static double OfWeightedMeanWithExactLimits(double weight, double limit, double mean, double deviation)
    {
        const double Negligible = 1e-7; // of the limit
        var still = limit * Math.Sqrt(weight / (2 - weight));
        var rule = Rule(2 * still / (weight * deviation));
        var lengths = Standing(weight, still, mean, deviation, rule);
        var steps = weight == 1 ? 1 : Math.Max(1, (int)Math.Ceiling(Math.Log(Negligible) / (2 * Math.Log(1 - weight))));
        var before = new double[lengths.Length];
        for (var t = steps - 1; t >= 1; t--)
        {
            var (now, next) = (Limit(t), Limit(t + 1));
            for (var i = 0; i < before.Length; i++)
            {
                before[i] = OneStep(weight, mean, deviation, now * rule.Nodes[i], next, rule, lengths);
            }

            (before, lengths) = (lengths, before);
        }

        return OneStep(weight, mean, deviation, 0, Limit(1), rule, lengths);

        double Limit(int t) => still * Math.Sqrt(1 - Math.Pow(1 - weight, 2 * t));
    }

    /// <summary>The mean run lengths from each node of [−limit, limit] with limits that stand still.</summary>
    private static double[] Standing(double weight, double limit, double mean, double deviation, (double[] Nodes, double[] Weights) rule)
    {
        var n = rule.Nodes.Length;
        var equations = Matrix<double>.Build.Dense(n, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                equations[i, j] = -limit * rule.Weights[j] * Density(weight, mean, deviation, limit * rule.Nodes[i], limit * rule.Nodes[j]);
            }

            equations[i, i]++;
        }

        return equations.LU().Solve(Vector<double>.Build.Dense(n, 1)).ToArray();
    }

    private static double OneStep(
        double weight, double mean, double deviation, double from, double limit, (double[] Nodes, double[] Weights) rule, double[] lengths)
    {
        var length = 1.0;
        for (var j = 0; j < lengths.Length; j++)
        {
            length += limit * rule.Weights[j] * Density(weight, mean, deviation, from, limit * rule.Nodes[j]) * lengths[j];
        }

        return length;
    }

    private static double Density(double weight, double mean, double deviation, double from, double to) =>
        Normal(((to - (1 - weight) * from) / weight - mean) / deviation) / (weight * deviation);

    /// <summary>The density without a check of its arguments: it is most of the work.</summary>
    private static double Normal(double z) => Math.Exp(-z * z / 2) * InverseSquareRootOfTwoPi;

    /// <summary>Enough nodes for a smooth kernel of width 1 on an interval of this width.</summary>
    private static (double[] Nodes, double[] Weights) Rule(double width) =>
        GaussLegendre.Rule(Math.Clamp(FewestNodes + (int)(2.5 * width), FewestNodes, MostNodes));
}
