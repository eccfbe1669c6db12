namespace CxKit.Numerics;

/// <summary>
/// Logistic regression with a penalty on the size of the coefficients (le Cessie and van Houwelingen 1992), which exists also where the outcomes are separated; the
/// constant is not penalised. Newton's method on a concave target, halved where a step overshoots. Deterministic.
/// </summary>
internal static class RidgeLogistic
{
    private const int MostIterations = 50;
    private const double Tolerance = 1e-10;

    /// <summary>The constant, then a coefficient for each variable.</summary>
    /// <param name="rows">The variables of each row.</param>
    /// <param name="outcomes">Whether it happened.</param>
    /// <param name="penalty">λ of λ·Σb² ÷ 2, more than 0.</param>
    public static double[] Fit(double[][] rows, bool[] outcomes, double penalty)
    {
        var size = rows.Length == 0 ? 1 : rows[0].Length + 1;
        var coefficients = new double[size];
        var (gradient, information) = (new double[size], new double[size, size]);
        var best = Evaluate(coefficients);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var step = gradient.ToArray();
            if (!Cholesky.TrySolve(information, step))
            {
                break;
            }

            var (trial, gain) = (coefficients, 0.0);
            for (var share = 1.0; share > 1e-6; share /= 2)
            {
                double[] candidate = [.. coefficients.Select((coefficient, i) => coefficient + share * step[i])];
                var value = Evaluate(candidate);
                if (value >= best)
                {
                    (trial, gain, best) = (candidate, value - best, value);
                    break;
                }
            }

            coefficients = trial;
            if (gain <= Tolerance * (1 + Math.Abs(best)))
            {
                break;
            }
        }

        return coefficients;

        double Evaluate(double[] at)
        {
            Array.Clear(gradient);
            Array.Clear(information);
            var likelihood = 0.0;
            for (var i = 1; i < size; i++)
            {
                likelihood -= penalty * at[i] * at[i] / 2;
                gradient[i] = -penalty * at[i];
                information[i, i] = penalty;
            }

            // A shade of curvature, so that a constant outcome has an answer too.
            information[0, 0] = Tolerance;
            for (var row = 0; row < rows.Length; row++)
            {
                var x = rows[row];
                var chance = Chance(at, x);
                likelihood += Math.Log(Math.Max(outcomes[row] ? chance : 1 - chance, double.Epsilon));
                var (residual, weight) = ((outcomes[row] ? 1 : 0) - chance, chance * (1 - chance));
                for (var i = 0; i < size; i++)
                {
                    var xi = i == 0 ? 1 : x[i - 1];
                    gradient[i] += residual * xi;
                    for (var j = 0; j <= i; j++)
                    {
                        information[i, j] += weight * xi * (j == 0 ? 1 : x[j - 1]);
                    }
                }
            }

            return likelihood;
        }
    }

    /// <summary>The chance for a row.</summary>
    public static double Chance(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> row)
    {
        var sum = coefficients[0];
        for (var i = 0; i < row.Length; i++)
        {
            sum += coefficients[i + 1] * row[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
