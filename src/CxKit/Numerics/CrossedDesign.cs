namespace CxKit.Numerics;

/// <summary>
/// Observations y = β_s + u_i + v_j + e with fixed levels s and two crossed random factors i and j, u ~ N(0, σ_u²), v ~ N(0, σ_v²), e ~ N(0, σ²); the standard deviations
/// of the factors are given as ratios to σ.
/// </summary>
/// <remarks>
/// The mixed model equations of Henderson (1984) with columns scaled by the ratios, so that a ratio may be 0 (Bates, Maechler, Bolker &amp; Walker 2015, eq. 13 to 42). Their
/// block of the first factor is diagonal and is eliminated, so that each solution costs O(q³), q = fixed levels + levels of the second factor: make the first factor the longer one.
/// </remarks>
internal sealed class CrossedDesign
{
    private readonly double[] _fixedCounts;
    private readonly double[] _secondCounts;
    private readonly double[] _restSums;
    private readonly double[,] _between;

    /// <param name="y">The observations.</param>
    /// <param name="level">The fixed level of each, from 0; every level occurs.</param>
    /// <param name="first">The level of the first factor of each, from 0.</param>
    /// <param name="second">The level of the second factor of each, from 0; all 0 when there is none, which then has the ratio 0.</param>
    public CrossedDesign(ReadOnlySpan<double> y, ReadOnlySpan<int> level, ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        (FixedLevels, FirstLevels, SecondLevels, Count) = (Largest(level) + 1, Largest(first) + 1, Largest(second) + 1, y.Length);
        _fixedCounts = new double[FixedLevels];
        _secondCounts = new double[SecondLevels];
        _restSums = new double[Rest];
        _between = new double[FixedLevels, SecondLevels];
        FirstCounts = new double[FirstLevels];
        FirstSums = new double[FirstLevels];
        var together = new Dictionary<int, double>[FirstLevels];
        for (var i = 0; i < FirstLevels; i++)
        {
            together[i] = [];
        }

        // Sums of squares are of deviations, so that large means do not swallow small differences.
        foreach (var value in y)
        {
            Centre += value / y.Length;
        }

        for (var n = 0; n < y.Length; n++)
        {
            var (s, i, j, deviation) = (level[n], first[n], second[n], y[n] - Centre);
            _fixedCounts[s]++;
            _secondCounts[j]++;
            _between[s, j]++;
            _restSums[s] += deviation;
            _restSums[FixedLevels + j] += deviation;
            FirstCounts[i]++;
            FirstSums[i] += deviation;
            SumOfSquares += deviation * deviation;
            together[i][s] = together[i].GetValueOrDefault(s) + 1;
            together[i][FixedLevels + j] = together[i].GetValueOrDefault(FixedLevels + j) + 1;
        }

        Together = [.. together.Select(counts => counts.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)).ToArray())];
    }

    public int Count { get; }

    public int FixedLevels { get; }

    public int FirstLevels { get; }

    public int SecondLevels { get; }

    /// <summary>The unknowns that are left when the first factor is eliminated: fixed levels, then levels of the second factor.</summary>
    public int Rest => FixedLevels + SecondLevels;

    public double Centre { get; }

    public double SumOfSquares { get; }

    public double[] FirstCounts { get; }

    public double[] FirstSums { get; }

    /// <summary>For each level of the first factor, how often it was seen with each of the other unknowns.</summary>
    public (int Index, double Count)[][] Together { get; }

    /// <summary>The share of the observations at each fixed level.</summary>
    public double[] Mix => [.. _fixedCounts.Select(count => count / Count)];

    /// <summary>Solves the equations for these ratios; null where rounding leaves them without a solution.</summary>
    public CrossedSolution? Solve(double firstRatio, double secondRatio)
    {
        var scale = Scales(secondRatio);
        var matrix = new double[Rest, Rest];
        var right = new double[Rest];
        for (var s = 0; s < FixedLevels; s++)
        {
            matrix[s, s] = _fixedCounts[s];
            for (var j = 0; j < SecondLevels; j++)
            {
                matrix[FixedLevels + j, s] = secondRatio * _between[s, j];
            }
        }

        for (var j = 0; j < SecondLevels; j++)
        {
            matrix[FixedLevels + j, FixedLevels + j] = secondRatio * secondRatio * _secondCounts[j] + 1;
        }

        for (var r = 0; r < Rest; r++)
        {
            right[r] = scale[r] * _restSums[r];
        }

        var diagonal = new double[FirstLevels];
        var logDeterminant = 0.0;
        for (var i = 0; i < FirstLevels; i++)
        {
            diagonal[i] = firstRatio * firstRatio * FirstCounts[i] + 1;
            logDeterminant += Math.Log(diagonal[i]);
            var cells = Together[i];
            for (var m = 0; m < cells.Length; m++)
            {
                var (row, count) = cells[m];
                var factor = firstRatio * firstRatio * scale[row] * count / diagonal[i];
                right[row] -= factor * FirstSums[i];
                for (var k = 0; k <= m; k++)
                {
                    matrix[row, cells[k].Index] -= factor * scale[cells[k].Index] * cells[k].Count;
                }
            }
        }

        var sums = (double[])right.Clone();
        if (!Cholesky.TrySolve(matrix, right))
        {
            return null;
        }

        var explained = 0.0;
        for (var r = 0; r < Rest; r++)
        {
            explained += sums[r] * right[r];
            logDeterminant += 2 * Math.Log(matrix[r, r]);
        }

        for (var i = 0; i < FirstLevels; i++)
        {
            explained += firstRatio * firstRatio * FirstSums[i] * FirstSums[i] / diagonal[i];
        }

        return new(this, firstRatio, scale, diagonal, matrix, right, logDeterminant, Math.Max(0, SumOfSquares - explained));
    }

    private double[] Scales(double secondRatio)
    {
        var scale = new double[Rest];
        Array.Fill(scale, 1, 0, FixedLevels);
        Array.Fill(scale, secondRatio, FixedLevels, SecondLevels);
        return scale;
    }

    private static int Largest(ReadOnlySpan<int> levels)
    {
        var largest = 0;
        foreach (var level in levels)
        {
            largest = Math.Max(largest, level);
        }

        return largest;
    }
}
