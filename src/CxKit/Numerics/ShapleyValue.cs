using System.Numerics;

namespace CxKit.Numerics;

/// <summary>The Shapley value (Shapley 1953) of the players of a game, from the worth of every coalition.</summary>
internal static class ShapleyValue
{
    /// <param name="values">The worth of each of the 2ᵖ coalitions; bit k of the place says that player k takes part.</param>
    /// <param name="shapley">One number a player; they sum to the worth of all less that of nobody.</param>
    public static void Of(ReadOnlySpan<double> values, Span<double> shapley)
    {
        var p = BitOperations.Log2((uint)values.Length);
        var coefficients = SizeCoefficients(p);
        shapley[..p].Clear();
        var without = 0.0;
        for (var place = 0; place < values.Length; place++)
        {
            var size = BitOperations.PopCount((uint)place);
            var worth = values[place] - values[0];
            without += coefficients[2 * size + 1] * worth;
            for (var rest = (uint)place; rest != 0; rest &= rest - 1)
            {
                shapley[BitOperations.TrailingZeroCount(rest)] += coefficients[2 * size] * worth;
            }
        }

        for (var k = 0; k < p; k++)
        {
            shapley[k] -= without;
        }
    }

    /// <summary>For each size s two numbers, w(s−1) + w(s) and w(s), with w(s) = s!(p−1−s)!/p!, the share of orders in which exactly the s others come before a player;
    /// w(−1) and w(p) are 0.</summary>
    public static double[] SizeCoefficients(int p)
    {
        var coefficients = new double[2 * (p + 1)];
        var weight = 1.0 / p;
        for (var s = 0; s < p; s++)
        {
            coefficients[2 * s] += weight;
            coefficients[2 * s + 1] = weight;
            coefficients[2 * s + 2] = weight;
            weight *= (s + 1.0) / (p - 1 - s);
        }

        return coefficients;
    }
}
