namespace CxKit.Numerics;

/// <summary>Correlations of several variables x and one y. A constant variable is uncorrelated with everything.</summary>
/// <param name="count">How many x there are.</param>
internal sealed class CorrelationMatrix(int count)
{
    /// <summary>A pivot below this, of variables with variance 1, is rounding: the variable is a combination of those before it.</summary>
    /// <remarks>A matrix with a condition number of 1e8 has pivots above 1e-8; exact combinations leave some 1e-15.</remarks>
    public const double SmallestPivot = 1e-11;

    /// <summary>How many x there are.</summary>
    public int Count => count;

    /// <summary>Among the x; the diagonal is 1, and 0 for a constant variable.</summary>
    public double[,] X { get; } = new double[count, count];

    /// <summary>Of each x with y.</summary>
    public double[] Y { get; } = new double[count];

    /// <summary>Takes the correlations from moments in which y is the last column.</summary>
    public void Fill(WeightedMoments moments)
    {
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                X[i, j] = X[j, i] = i == j && moments.Deviations[i] == 0 ? 0 : moments.Correlation(i, j);
            }

            Y[i] = moments.Correlation(i, count);
        }
    }

    /// <summary>The R² of y on those x that are kept, in the order given; each is used as far as it is not a combination of those before it.</summary>
    /// <param name="order">Places of x, each at most once.</param>
    /// <param name="increments">What each adds to R², in that order; at least 0.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> numbers.</param>
    public double Increments(ReadOnlySpan<int> order, Span<double> increments, Span<double> scratch)
    {
        // Row by row of the Cholesky factor of the reordered matrix, with y as one more row.
        var n = order.Length;
        var onY = scratch.Slice(n * n, n);
        var total = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = scratch.Slice(i * n, n);
            var (pivot, y) = (X[order[i], order[i]], Y[order[i]]);
            for (var j = 0; j < i; j++)
            {
                var sum = X[order[i], order[j]];
                var other = scratch.Slice(j * n, n);
                for (var k = 0; k < j; k++)
                {
                    sum -= row[k] * other[k];
                }

                row[j] = other[j] > 0 ? sum / other[j] : 0;
                pivot -= row[j] * row[j];
                y -= row[j] * onY[j];
            }

            row[i] = pivot > SmallestPivot ? Math.Sqrt(pivot) : 0;
            onY[i] = row[i] > 0 ? y / row[i] : 0;
            increments[i] = onY[i] * onY[i];
            total += increments[i];
        }

        return total;
    }

    /// <summary>R² of y on all x but those left out.</summary>
    public double RSquared(params ReadOnlySpan<int> leftOut)
    {
        var order = new List<int>(count);
        for (var i = 0; i < count; i++)
        {
            if (!leftOut.Contains(i))
            {
                order.Add(i);
            }
        }

        return Increments(order.ToArray(), new double[count], new double[ScratchLength]);
    }

    /// <summary>Those of the variables that are no combination of the ones before them.</summary>
    public int[] Independent(ReadOnlySpan<int> order)
    {
        var scratch = new double[ScratchLength];
        Increments(order, new double[count], scratch);
        var kept = new List<int>(order.Length);
        for (var i = 0; i < order.Length; i++)
        {
            if (scratch[i * order.Length + i] > 0)
            {
                kept.Add(order[i]);
            }
        }

        return [.. kept];
    }

    /// <summary>The slopes of the regression of y on all x, in standard deviations; of the shortest such vector where x are combinations of each other.</summary>
    public double[] Slopes()
    {
        var slopes = new double[count];
        SlopesOn(Y, slopes);
        return slopes;
    }

    /// <summary>R⁻¹ of the correlations among x times a vector, or R⁺ where there is no inverse.</summary>
    public void SlopesOn(ReadOnlySpan<double> onY, Span<double> slopes)
    {
        var matrix = (double[,])X.Clone();
        onY.CopyTo(slopes);
        if (Cholesky.TrySolve(matrix, slopes) && SmallestDiagonal(matrix) > SmallestPivot)
        {
            return;
        }

        var eigen = new SymmetricEigen(X);
        var floor = RelativeWeights.RelativeEigenvalue * eigen.Values.Max();
        var inverse = eigen.Apply(value => value > floor ? 1 / value : 0);
        for (var i = 0; i < count; i++)
        {
            slopes[i] = 0;
            for (var j = 0; j < count; j++)
            {
                slopes[i] += inverse[i, j] * onY[j];
            }
        }
    }

    /// <summary>How many times the variance of each slope is what it would be if x were uncorrelated: 1 ÷ (1 − R² of that x on the others); infinite for a combination of others.</summary>
    public double[] VarianceInflation()
    {
        var inflation = new double[count];
        var (order, increments, scratch) = (new int[count], new double[count], new double[ScratchLength]);
        for (var k = 0; k < count; k++)
        {
            for (var (i, next) = (0, 0); i < count; i++)
            {
                if (i != k)
                {
                    order[next++] = i;
                }
            }

            order[^1] = k;
            Increments(order, increments, scratch);
            var root = scratch[count * count - 1];
            inflation[k] = root > 0 ? 1 / (root * root) : double.PositiveInfinity;
        }

        return inflation;
    }

    private double SmallestDiagonal(double[,] factor)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < count; i++)
        {
            least = Math.Min(least, factor[i, i] * factor[i, i]);
        }

        return least;
    }

    /// <summary>The numbers that <see cref="Increments"/> works with.</summary>
    public int ScratchLength => count * (count + 1);
}
