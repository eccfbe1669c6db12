namespace CxKit.Numerics;

/// <summary>
/// Moves numbers to the nearest ones that add up, with the squares of the moves weighted by one over their variances: v − D C′(C D C′)⁻¹ C v, where C v = 0 says
/// that every sum is that of its parts.
/// </summary>
/// <remarks>
/// Within the forest of a <see cref="SumStructure"/> this is a pass up, in which every sum is averaged with that of its parts by their variances, and a pass
/// down, in which what a sum differs from its parts is handed to them in proportion to theirs: time linear in the count, and nothing is ever subtracted
/// from a variance, so that any variances from zero up are fine. The crossing sums are imposed on that by a system of their number only: factored once up to
/// <see cref="LargestFactored"/> of them, by conjugate gradients beyond. Immutable; threads may share it.
/// </remarks>
internal sealed class AdditiveProjection
{
    /// <summary>A dense factor of so many rows takes 16 MB.</summary>
    public const int LargestFactored = 1_500;

    private const int Block = 64;
    private const int MaximumSteps = 2_000;

    private readonly SumStructure _structure;
    private readonly double[] _variances;
    private readonly double[] _gains;      // how far a sum moves to that of its parts on the way up
    private readonly double[] _shares;     // what a part of the forest takes of the rest on the way down
    private readonly int[] _crossing;
    private readonly CholeskyFactor? _factor;
    private readonly double[] _diagonal;

    public AdditiveProjection(SumStructure structure, double[] variances)
    {
        _structure = structure;
        _variances = variances;
        _gains = new double[structure.Sums];
        _shares = new double[structure.Count];
        _crossing = [.. Enumerable.Range(0, structure.Sums).Where(sum => structure.IsCrossing[sum])];
        FillPasses();
        _diagonal = Array.ConvertAll(_crossing, sum => Math.Max(double.Epsilon * 1e20, variances[sum] + structure.Parts[sum].Sum(part => variances[part])));
        _factor = _crossing.Length is > 0 and <= LargestFactored ? FactorCrossing() : null;
    }

    /// <summary>Projects a piece of each row, in place.</summary>
    /// <param name="values">For each number a row of values.</param>
    /// <param name="start">Where in each row to start.</param>
    /// <param name="length">How many values of each row to treat, each on its own.</param>
    public void Apply(double[][] values, int start, int length)
    {
        Smooth(values, start, length);
        if (_crossing.Length == 0)
        {
            return;
        }

        var multipliers = Array.ConvertAll(_crossing, _ => new double[length]);
        Excess(values, start, length, multipliers);
        if (_factor is not null)
        {
            _factor.Solve(multipliers);
        }
        else
        {
            SolveByGradients(multipliers, length);
        }

        for (var i = 0; i < _crossing.Length; i++)
        {
            Spread(values, start, length, _crossing[i], multipliers[i], -1);
        }

        Smooth(values, start, length);
    }

    private void FillPasses()
    {
        var variance = (double[])_variances.Clone(); // of each number given those beneath it
        for (var sum = _structure.Sums - 1; sum >= 0; sum--)
        {
            if (_structure.IsCrossing[sum])
            {
                continue;
            }

            var parts = _structure.Parts[sum];
            var total = parts.Sum(part => variance[part]);
            foreach (var part in parts)
            {
                _shares[part] = total > 0 ? variance[part] / total : 0;
            }

            var own = _variances[sum];
            _gains[sum] = own + total > 0 ? own / (own + total) : 1;
            variance[sum] = own + total > 0 ? own / (own + total) * total : 0;
        }
    }

    /// <summary>The projection onto the forest alone.</summary>
    private void Smooth(double[][] values, int start, int length)
    {
        var rest = new double[length];
        for (var sum = _structure.Sums - 1; sum >= 0; sum--)
        {
            if (!_structure.IsCrossing[sum])
            {
                Rest(values, start, length, sum, rest);
                VectorSums.AddScaled(rest, -_gains[sum], values[sum].AsSpan(start, length));
            }
        }

        for (var sum = 0; sum < _structure.Sums; sum++)
        {
            if (_structure.IsCrossing[sum])
            {
                continue;
            }

            Rest(values, start, length, sum, rest);
            foreach (var part in _structure.Parts[sum])
            {
                if (_shares[part] > 0)
                {
                    VectorSums.AddScaled(rest, _shares[part], values[part].AsSpan(start, length));
                }
            }
        }
    }

    /// <summary>How much a sum exceeds that of its parts.</summary>
    private void Rest(double[][] values, int start, int length, int sum, Span<double> rest)
    {
        rest.Clear();
        foreach (var part in _structure.Parts[sum])
        {
            VectorSums.Add(values[part].AsSpan(start, length), rest);
        }

        var own = values[sum].AsSpan(start, length);
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = own[i] - rest[i];
        }
    }

    private void Excess(double[][] values, int start, int length, double[][] excess)
    {
        for (var i = 0; i < _crossing.Length; i++)
        {
            Rest(values, start, length, _crossing[i], excess[i].AsSpan(0, length));
        }
    }

    /// <summary>Adds D c′ x for the constraint c of one crossing sum.</summary>
    private void Spread(double[][] values, int start, int length, int sum, double[] x, double sign)
    {
        VectorSums.AddScaled(x.AsSpan(0, length), sign * _variances[sum], values[sum].AsSpan(start, length));
        foreach (var part in _structure.Parts[sum])
        {
            VectorSums.AddScaled(x.AsSpan(0, length), -sign * _variances[part], values[part].AsSpan(start, length));
        }
    }

    /// <summary>The covariance of what the crossing sums exceed their parts by, once the forest adds up.</summary>
    private CholeskyFactor FactorCrossing()
    {
        var n = _crossing.Length;
        var matrix = Array.ConvertAll(_crossing, _ => new double[n]);
        var values = new double[_structure.Count][];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new double[Block];
        }

        var unit = new double[Block];
        var excess = Array.ConvertAll(_crossing, _ => new double[Block]);
        for (var start = 0; start < n; start += Block)
        {
            var count = Math.Min(Block, n - start);
            foreach (var row in values)
            {
                Array.Clear(row);
            }

            for (var column = 0; column < count; column++)
            {
                Array.Clear(unit);
                unit[column] = 1;
                Spread(values, 0, Block, _crossing[start + column], unit, 1);
            }

            Smooth(values, 0, Block);
            Excess(values, 0, Block, excess);
            for (var row = 0; row < n; row++)
            {
                excess[row].AsSpan(0, count).CopyTo(matrix[row].AsSpan(start));
            }
        }

        // A crossing sum that already follows from others, or whose numbers are all certain, leaves a pivot of zero: it gets a little slack instead.
        for (var slack = 0.0; ; slack = Math.Max(1e-14, slack * 10))
        {
            for (var i = 0; i < n; i++)
            {
                matrix[i][i] += slack * _diagonal[i];
            }

            if (CholeskyFactor.TryFactor(matrix) is { } factor)
            {
                return factor;
            }
        }
    }

    private void SolveByGradients(double[][] right, int length)
    {
        var values = new double[_structure.Count][];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new double[1];
        }

        var images = Array.ConvertAll(_crossing, _ => new double[1]);
        var single = new double[1];
        var column = new double[_crossing.Length];
        for (var k = 0; k < length; k++)
        {
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = right[i][k];
            }

            ConjugateGradient.Solve(
                (vector, product) =>
                {
                    foreach (var row in values)
                    {
                        row[0] = 0;
                    }

                    for (var i = 0; i < vector.Length; i++)
                    {
                        single[0] = vector[i];
                        Spread(values, 0, 1, _crossing[i], single, 1);
                    }

                    Smooth(values, 0, 1);
                    Excess(values, 0, 1, images);
                    for (var i = 0; i < product.Length; i++)
                    {
                        product[i] = images[i][0];
                    }
                },
                _diagonal, column, MaximumSteps);
            for (var i = 0; i < column.Length; i++)
            {
                right[i][k] = column[i];
            }
        }
    }
}
