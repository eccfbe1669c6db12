using MathNet.Numerics;

namespace CxKit.Numerics;

/// <summary>
/// The terms of the Poisson and the binomial law, also between whole numbers, by the saddle-point expansion of Loader (2000), "Fast and accurate
/// computation of binomial probabilities". Differences of log-gammas lose a digit for each digit of the argument; this loses none.
/// </summary>
internal static class SaddlePoint
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>mean^x e^(−mean) ÷ Γ(x + 1), for x ≥ 0 and mean ≥ 0.</summary>
    public static double PoissonTerm(double x, double mean)
    {
        if (mean == 0)
        {
            return x == 0 ? 1 : 0;
        }

        return x == 0
            ? Math.Exp(-mean)
            : Math.Exp(-StirlingError(x) - Deviance(x, mean)) / Math.Sqrt(2 * Math.PI * x);
    }

    /// <summary>Γ(a + b + 1) ÷ (Γ(a + 1) Γ(b + 1)) · p^a · q^b with p + q = 1, for a, b ≥ 0.</summary>
    public static double BinomialTerm(double a, double b, double p, double q)
    {
        if (a == 0)
        {
            return PowerOfComplement(q, p, b);
        }

        if (b == 0)
        {
            return PowerOfComplement(p, q, a);
        }

        var n = a + b;
        var exponent = StirlingError(n) - StirlingError(a) - StirlingError(b) - Deviance(a, n * p) - Deviance(b, n * q);
        return Math.Exp(exponent) * Math.Sqrt(n / (2 * Math.PI * a * b));
    }

    /// <summary>value^power, where the complement 1 − value is known exactly and value may be too close to 1 to tell.</summary>
    private static double PowerOfComplement(double value, double complement, double power) =>
        Math.Exp(power * (complement < 0.1 ? SpecialFunctions.Log1p(-complement) : Math.Log(value)));

    /// <summary>ln Γ(n + 1) − ((n + ½) ln n − n + ½ ln 2π), Loader's δ(n).</summary>
    private static double StirlingError(double n)
    {
        const double seriesFrom = 15;
        if (n <= seriesFrom)
        {
            return SpecialFunctions.GammaLn(n + 1) - (n + 0.5) * Math.Log(n) + n - HalfLogTwoPi;
        }

        var inverse = 1 / n;
        var square = inverse * inverse;
        return inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
    }

    /// <summary>x ln(x ÷ m) + m − x, Loader's deviance; by a series where the logarithm would cancel.</summary>
    private static double Deviance(double x, double m)
    {
        var difference = x - m;
        if (Math.Abs(difference) >= 0.1 * (x + m))
        {
            return x * Math.Log(x / m) - difference;
        }

        var v = difference / (x + m);
        var sum = difference * v;
        var power = 2 * x * v;
        for (var j = 3; ; j += 2)
        {
            power *= v * v;
            var next = sum + power / j;
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }
}
