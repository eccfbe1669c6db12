namespace CxKit.Numerics;

/// <summary>
/// Solves A x = b for a large sparse M-matrix: positive diagonal, nothing positive beside it, rows and columns that sum to at least 0. GMRES (Saad &amp; Schultz 1986)
/// behind an incomplete LU factorisation without fill (Meijerink &amp; van der Vorst 1977, who prove that it exists for these matrices). Where the pattern is full, the
/// factorisation is complete and one step is enough. One thread at a time.
/// </summary>
internal sealed class SparseSolver(SparsePattern pattern)
{
    private const int StepsPerCycle = 30;
    private const int MaximumCycles = 200;
    private const double Target = 1e-14;

    private readonly double[] _factors = new double[pattern.Count];
    private readonly int[] _placeInRow = new int[pattern.Size];
    private readonly double[][] _basis = new double[StepsPerCycle + 1][];
    private readonly double[,] _hessenberg = new double[StepsPerCycle + 1, StepsPerCycle];
    private readonly double[] _cosines = new double[StepsPerCycle];
    private readonly double[] _sines = new double[StepsPerCycle];
    private readonly double[] _projected = new double[StepsPerCycle + 1];
    private readonly double[] _residual = new double[pattern.Size];
    private readonly double[] _scratch = new double[pattern.Size];

    /// <summary>Solves for one right-hand side, starting from <paramref name="x"/>.</summary>
    /// <param name="values">The entries of A in the order of the pattern.</param>
    /// <param name="b">The right-hand side, at least 0.</param>
    /// <param name="x">A guess, such as zeros; replaced by the solution.</param>
    /// <returns>Σ|b − A x|. With c the column sums of A this bounds the error of Σ c x, because the error is Σ (A⁻ᵀc)(b − A x) and A⁻ᵀc is a vector of ones.</returns>
    public double Solve(double[] values, double[] b, double[] x)
    {
        Factor(values);
        var target = Target * Sum(b);
        var best = double.PositiveInfinity;
        for (var cycle = 0; ; cycle++)
        {
            var error = Residual(values, b, x);
            if (error <= target || error > best / 2 || cycle == MaximumCycles)
            {
                return error; // what no longer halves is at the limit of double precision
            }

            best = error;
            Cycle(values, x);
        }
    }

    /// <summary>A ≈ L U on the pattern of A, row by row; L has a unit diagonal.</summary>
    private void Factor(double[] values)
    {
        values.CopyTo(_factors, 0);
        Array.Fill(_placeInRow, -1);
        for (var row = 0; row < pattern.Size; row++)
        {
            var (start, end) = (pattern.RowStart[row], pattern.RowStart[row + 1]);
            for (var place = start; place < end; place++)
            {
                _placeInRow[pattern.Column[place]] = place;
            }

            for (var place = start; place < pattern.Diagonal[row]; place++)
            {
                if (_factors[place] == 0)
                {
                    continue;
                }

                var pivot = pattern.Column[place];
                var factor = _factors[place] /= _factors[pattern.Diagonal[pivot]];
                for (var other = pattern.Diagonal[pivot] + 1; other < pattern.RowStart[pivot + 1]; other++)
                {
                    var target = _placeInRow[pattern.Column[other]];
                    if (target >= 0)
                    {
                        _factors[target] -= factor * _factors[other];
                    }
                }
            }

            for (var place = start; place < end; place++)
            {
                _placeInRow[pattern.Column[place]] = -1;
            }
        }
    }

    private double Residual(double[] values, double[] b, double[] x)
    {
        Multiply(values, x, _residual);
        var error = 0.0;
        for (var i = 0; i < _residual.Length; i++)
        {
            _residual[i] = b[i] - _residual[i];
            error += Math.Abs(_residual[i]);
        }

        return error;
    }

    /// <summary>Up to <see cref="StepsPerCycle"/> steps of GMRES from the current residual; adds the correction to <paramref name="x"/>.</summary>
    private void Cycle(double[] values, double[] x)
    {
        var norm = Norm(_residual);
        Scale(_residual, 1 / norm, Basis(0));
        Array.Clear(_projected);
        _projected[0] = norm;
        var steps = 0;
        while (steps < StepsPerCycle && Math.Abs(_projected[steps]) > Target * norm)
        {
            Precondition(Basis(steps), _scratch);
            var next = Basis(steps + 1);
            Multiply(values, _scratch, next);
            var length = Orthogonalise(next, steps);
            Rotate(steps, length);
            steps++;
            if (length == 0)
            {
                break;
            }
        }

        AddCorrection(x, steps);
    }

    /// <summary>Modified Gram–Schmidt against the basis so far; the coefficients go into the column of the Hessenberg matrix.</summary>
    private double Orthogonalise(double[] next, int step)
    {
        var before = Norm(next);
        for (var i = 0; i <= step; i++)
        {
            var dot = Dot(next, _basis[i]);
            _hessenberg[i, step] = dot;
            for (var j = 0; j < next.Length; j++)
            {
                next[j] -= dot * _basis[i][j];
            }
        }

        var length = Norm(next);
        if (length <= 1e-15 * before)
        {
            return 0; // nothing new: the solution lies in the basis
        }

        Scale(next, 1 / length, next);
        return length;
    }

    /// <summary>Keeps the Hessenberg matrix triangular by Givens rotations.</summary>
    private void Rotate(int step, double length)
    {
        for (var i = 0; i < step; i++)
        {
            var (upper, lower) = (_hessenberg[i, step], _hessenberg[i + 1, step]);
            _hessenberg[i, step] = _cosines[i] * upper + _sines[i] * lower;
            _hessenberg[i + 1, step] = -_sines[i] * upper + _cosines[i] * lower;
        }

        var diagonal = _hessenberg[step, step];
        var hypotenuse = Math.Sqrt(diagonal * diagonal + length * length);
        (_cosines[step], _sines[step]) = (diagonal / hypotenuse, length / hypotenuse);
        _hessenberg[step, step] = hypotenuse;
        _hessenberg[step + 1, step] = 0;
        _projected[step + 1] = -_sines[step] * _projected[step];
        _projected[step] *= _cosines[step];
    }

    private void AddCorrection(double[] x, int steps)
    {
        Span<double> y = stackalloc double[steps];
        for (var i = steps - 1; i >= 0; i--)
        {
            y[i] = _projected[i];
            for (var j = i + 1; j < steps; j++)
            {
                y[i] -= _hessenberg[i, j] * y[j];
            }

            y[i] /= _hessenberg[i, i];
        }

        Array.Clear(_residual);
        for (var i = 0; i < steps; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                _residual[j] += y[i] * _basis[i][j];
            }
        }

        Precondition(_residual, _scratch);
        for (var j = 0; j < x.Length; j++)
        {
            x[j] += _scratch[j];
        }
    }

    /// <summary>Solves L U z = v.</summary>
    private void Precondition(double[] v, double[] z)
    {
        for (var row = 0; row < z.Length; row++)
        {
            var sum = v[row];
            for (var place = pattern.RowStart[row]; place < pattern.Diagonal[row]; place++)
            {
                sum -= _factors[place] * z[pattern.Column[place]];
            }

            z[row] = sum;
        }

        for (var row = z.Length - 1; row >= 0; row--)
        {
            var sum = z[row];
            for (var place = pattern.Diagonal[row] + 1; place < pattern.RowStart[row + 1]; place++)
            {
                sum -= _factors[place] * z[pattern.Column[place]];
            }

            z[row] = sum / _factors[pattern.Diagonal[row]];
        }
    }

    private void Multiply(double[] values, double[] x, double[] product)
    {
        for (var row = 0; row < product.Length; row++)
        {
            var sum = 0.0;
            for (var place = pattern.RowStart[row]; place < pattern.RowStart[row + 1]; place++)
            {
                sum += values[place] * x[pattern.Column[place]];
            }

            product[row] = sum;
        }
    }

    private double[] Basis(int i) => _basis[i] ??= new double[pattern.Size];

    private static void Scale(double[] vector, double factor, double[] scaled)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            scaled[i] = factor * vector[i];
        }
    }

    private static double Norm(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Sum(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
