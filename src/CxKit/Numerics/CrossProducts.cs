namespace CxKit.Numerics;

/// <summary>Weighted means, variances and correlations of columns. Columns are centred once, so that the products of a reweighted sample do not cancel.</summary>
internal sealed class CrossProducts
{
    /// <summary>A variance below this part of the squared size of the column is rounding: the column is constant.</summary>
    private const double RelativeVariance = 1e-24;

    private readonly double[][] _columns;
    private readonly double[] _centres;

    /// <param name="columns">Columns of the same length.</param>
    /// <param name="weights">The weight of each row, at least one above 0.</param>
    public CrossProducts(double[][] columns, ReadOnlySpan<double> weights)
    {
        var total = weights.Sum();
        _centres = new double[columns.Length];
        _columns = new double[columns.Length][];
        for (var j = 0; j < columns.Length; j++)
        {
            var centre = VectorSums.Dot(columns[j], weights) / total;
            _centres[j] = centre;
            _columns[j] = Array.ConvertAll(columns[j], value => value - centre);
        }
    }

    /// <summary>How many columns there are.</summary>
    public int Count => _columns.Length;

    /// <summary>The columns, each less its mean under the first weights.</summary>
    public IReadOnlyList<double[]> Centred => _columns;

    /// <summary>Fills the moments under these weights.</summary>
    public void Find(ReadOnlySpan<double> weights, WeightedMoments moments)
    {
        var n = Count;
        var weighted = moments.Scratch(weights.Length);
        var total = weights.Sum();
        for (var j = 0; j < n; j++)
        {
            moments.Means[j] = VectorSums.Dot(_columns[j], weights) / total;
        }

        for (var i = 0; i < n; i++)
        {
            VectorSums.Multiply(_columns[i], weights, weighted);
            for (var j = i; j < n; j++)
            {
                moments.Covariance[i, j] = moments.Covariance[j, i] = VectorSums.Dot(_columns[j], weighted) / total - moments.Means[i] * moments.Means[j];
            }
        }

        for (var j = 0; j < n; j++)
        {
            var size = moments.Means[j] + _centres[j];
            moments.Deviations[j] = moments.Covariance[j, j] > RelativeVariance * size * size ? Math.Sqrt(moments.Covariance[j, j]) : 0;
            moments.Means[j] = size;
        }
    }
}

/// <summary>What <see cref="CrossProducts"/> finds; kept for the next weights.</summary>
internal sealed class WeightedMoments(int count)
{
    private double[] _scratch = [];

    public double[] Means { get; } = new double[count];

    /// <summary>Standard deviations with the total weight as divisor; exactly 0 for a constant column.</summary>
    public double[] Deviations { get; } = new double[count];

    /// <summary>Covariances with the total weight as divisor.</summary>
    public double[,] Covariance { get; } = new double[count, count];

    public Span<double> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new double[length];
        }

        return _scratch.AsSpan(0, length);
    }

    /// <summary>The correlation of two columns; 0 where one is constant, 1 with itself.</summary>
    public double Correlation(int i, int j) => i == j ? 1
        : Deviations[i] > 0 && Deviations[j] > 0 ? Math.Clamp(Covariance[i, j] / (Deviations[i] * Deviations[j]), -1, 1) : 0;
}
