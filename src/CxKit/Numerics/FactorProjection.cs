namespace CxKit.Numerics;

/// <summary>
/// Moves numbers to the nearest ones that add up in the metric of a covariance D + U U′: given the few common factors f the rest is an <see cref="AdditiveProjection"/>,
/// P (v − U f), and f solves (I + X′Q U) f = X′v with Q = I − P and X = D⁻¹Q U. Only a system as large as the number of factors is solved. Immutable; threads may
/// share it.
/// </summary>
internal sealed class FactorProjection
{
    private readonly AdditiveProjection _apart;
    private readonly double[][] _factor;
    private readonly double[][] _gain; // for each number, what it adds to each common factor
    private readonly bool[]? _held;

    /// <param name="structure">Which numbers are sums of which.</param>
    /// <param name="variances">The diagonal D, positive.</param>
    /// <param name="factor">A row of U for each number; rows without any factor where D is all there is.</param>
    /// <param name="held">Numbers, none of them a sum, that have to become zero; null for none.</param>
    public FactorProjection(SumStructure structure, double[] variances, double[][] factor, bool[]? held = null)
    {
        _held = held;
        _factor = factor;
        _apart = new(structure, held is null ? variances : [.. variances.Select((variance, i) => held[i] ? 0 : variance)]);
        Width = factor[0].Length;
        _gain = Width > 0 ? Gains(MovedFactor(), variances) : factor;
    }

    /// <summary>The number of common factors.</summary>
    public int Width { get; }

    /// <summary>Projects a piece of each row, in place.</summary>
    /// <returns>The common factors behind each value, one row a factor.</returns>
    /// <inheritdoc cref="AdditiveProjection.Apply"/>
    public double[][] Apply(double[][] values, int start, int length)
    {
        var common = CommonFactors(values, start, length);
        for (var i = 0; i < values.Length; i++)
        {
            var row = values[i].AsSpan(start, length);
            if (_held is not null && _held[i])
            {
                row.Clear();
                continue;
            }

            for (var k = 0; k < Width; k++)
            {
                VectorSums.AddScaled(common[k], -_factor[i][k], row);
            }
        }

        _apart.Apply(values, start, length);
        return common;
    }

    private double[][] CommonFactors(double[][] values, int start, int length)
    {
        var common = new double[Width][];
        for (var k = 0; k < Width; k++)
        {
            common[k] = new double[length];
        }

        for (var i = 0; i < values.Length; i++)
        {
            for (var k = 0; k < Width; k++)
            {
                VectorSums.AddScaled(values[i].AsSpan(start, length), _gain[i][k], common[k]);
            }
        }

        return common;
    }

    /// <summary>Q U: by how much the projection moves each number when a common factor is one; a number that is held moves by all of it.</summary>
    private double[][] MovedFactor()
    {
        var moved = new double[_factor.Length][];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = IsHeld(i) ? new double[Width] : [.. _factor[i]];
        }

        _apart.Apply(moved, 0, Width);
        for (var i = 0; i < moved.Length; i++)
        {
            for (var k = 0; k < Width; k++)
            {
                moved[i][k] = _factor[i][k] - moved[i][k];
            }
        }

        return moved;
    }

    private bool IsHeld(int i) => _held is not null && _held[i];

    private double[][] Gains(double[][] moved, double[] variances)
    {
        var system = new double[Width][];
        var right = new double[Width][];
        for (var k = 0; k < Width; k++)
        {
            system[k] = new double[Width];
            system[k][k] = 1;
            right[k] = new double[moved.Length];
        }

        for (var i = 0; i < moved.Length; i++)
        {
            for (var k = 0; k < Width; k++)
            {
                right[k][i] = moved[i][k] / variances[i];
                VectorSums.AddScaled(moved[i], right[k][i], system[k].AsSpan(0, k + 1));
            }
        }

        var solver = CholeskyFactor.TryFactor(system) ?? throw new InvalidOperationException("Bug in CxKit: a matrix of at least the identity has no factor.");
        solver.Solve(right);
        var gains = new double[moved.Length][];
        for (var i = 0; i < gains.Length; i++)
        {
            gains[i] = Array.ConvertAll(right, row => row[i]);
        }

        return gains;
    }
}
