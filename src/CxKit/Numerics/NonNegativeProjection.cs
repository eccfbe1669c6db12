namespace CxKit.Numerics;

/// <summary>
/// Moves numbers to the nearest ones that add up with none below zero, in the metric of a covariance D + U U′: block principal pivoting (Júdice &amp; Pires 1994),
/// which exchanges all numbers that are on the wrong side at once, and one at a time when that does not help.
/// </summary>
internal sealed class NonNegativeProjection(SumStructure structure, double[] variances, double[][] factor, FactorProjection free)
{
    /// <summary>The most systems to solve before the answer is cut off at zero instead.</summary>
    public const int MaximumSteps = 100;

    private const int FullExchanges = 3;
    private const double Tolerance = 1e-10;

    /// <summary>Projects in place. The result adds up and has nothing below zero in any case.</summary>
    /// <returns>Whether it is the nearest such vector; false when the limit of steps was reached, and the unrestricted one was cut off at zero.</returns>
    public bool Apply(double[] values)
    {
        var target = (double[])values.Clone();
        var rows = Array.ConvertAll(target, value => new[] { value });
        var common = free.Apply(rows, 0, 1);
        var held = new bool[target.Length];
        var gradient = new double[target.Length];
        var unrestricted = Array.ConvertAll(rows, row => row[0]);
        var (fewest, patience) = (int.MaxValue, FullExchanges);
        for (var step = 0; step < MaximumSteps; step++)
        {
            FillGradient(target, rows, common, gradient);
            var wrong = Wrong(rows, gradient, held);
            if (wrong.Count == 0)
            {
                Finish(rows, values);
                return true;
            }

            if (wrong.Count < fewest)
            {
                (fewest, patience) = (wrong.Count, FullExchanges);
            }
            else
            {
                patience--;
            }

            foreach (var i in patience >= 0 ? wrong : wrong[^1..])
            {
                held[i] = !held[i];
            }

            for (var i = 0; i < rows.Length; i++)
            {
                rows[i][0] = target[i];
            }

            common = new FactorProjection(structure, variances, factor, held).Apply(rows, 0, 1);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i][0] = unrestricted[i];
        }

        Finish(rows, values);
        return false;
    }

    /// <summary>Half the derivative of the squared distance by each number that is no sum.</summary>
    private void FillGradient(double[] target, double[][] rows, double[][] common, double[] gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            var rest = target[i] - rows[i][0];
            for (var k = 0; k < common.Length; k++)
            {
                rest -= factor[i][k] * common[k][0];
            }

            gradient[i] = -rest / variances[i];
        }

        structure.PassDown(gradient);
    }

    private List<int> Wrong(double[][] rows, double[] gradient, bool[] held)
    {
        var (size, slope) = (0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            size = Math.Max(size, Math.Abs(rows[i][0]));
            slope = Math.Max(slope, Math.Abs(gradient[i]));
        }

        var wrong = new List<int>();
        for (var i = structure.Sums; i < rows.Length; i++)
        {
            if (held[i] ? gradient[i] < -Tolerance * slope : rows[i][0] < -Tolerance * size)
            {
                wrong.Add(i);
            }
        }

        return wrong;
    }

    private void Finish(double[][] rows, double[] values)
    {
        for (var i = structure.Sums; i < rows.Length; i++)
        {
            rows[i][0] = Math.Max(0, rows[i][0]);
        }

        structure.AddUp(rows, 0, 1);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rows[i][0];
        }
    }
}
