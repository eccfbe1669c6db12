using System.Runtime.InteropServices;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Respondents with the same answers as one cell, the cells in ascending order of their outcome: ratings are few, and what is computed once a cell need not be computed once a
/// respondent. Drivers are centred and have a standard deviation of 1.</summary>
internal sealed class CategoryCells
{
    private readonly int[] _cellOfRow;

    /// <param name="ratings">The ratings, driver by driver.</param>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="weights">The weights of the rows.</param>
    /// <param name="correlations">Is filled.</param>
    public CategoryCells(double[][] ratings, double[] outcomes, double[] weights, CorrelationMatrix correlations)
    {
        RowWeights = weights;
        var p = ratings.Length;
        var cells = new Dictionary<CellKey, int>();
        var firstRows = new List<int>();
        _cellOfRow = new int[outcomes.Length];
        for (var row = 0; row < outcomes.Length; row++)
        {
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, CellKey.Of(ratings, outcomes, row), out var known);
            if (!known)
            {
                cell = firstRows.Count;
                firstRows.Add(row);
            }

            _cellOfRow[row] = cell;
        }

        // A stable order by category; within one, cells stay as they were met.
        Categories = [.. outcomes.Distinct().Order()];
        var order = Enumerable.Range(0, firstRows.Count).OrderBy(cell => outcomes[firstRows[cell]]).ToArray();
        var placeOfCell = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            placeOfCell[order[place]] = place;
        }

        _cellOfRow = Array.ConvertAll(_cellOfRow, cell => placeOfCell[cell]);
        Starts = [.. Categories.Select(category => order.Count(cell => outcomes[firstRows[cell]] < category)), order.Length];

        var products = new CrossProducts([.. ratings, outcomes], weights);
        var moments = new WeightedMoments(p + 1);
        products.Find(weights, moments);
        correlations.Fill(moments);
        Deviations = moments.Deviations[..p];
        Means = moments.Means[..p];
        Columns = [.. Enumerable.Range(0, p).Select(k => order.Select(cell => products.Centred[k][firstRows[cell]] / moments.Deviations[k]).ToArray())];
    }

    public int Respondents => _cellOfRow.Length;

    /// <summary>The weights of the respondents in the sample.</summary>
    public double[] RowWeights { get; }

    /// <summary>The numbers that the outcome takes, ascending.</summary>
    public double[] Categories { get; }

    /// <summary>The first cell of each category, and behind the last one the number of cells.</summary>
    public int[] Starts { get; }

    public double[][] Columns { get; }

    /// <summary>What one standard deviation of each driver is, in points of its scale.</summary>
    public double[] Deviations { get; }

    public double[] Means { get; }

    /// <summary>The weights of the cells for weights of the respondents.</summary>
    public double[] Weights(double[] rowWeights)
    {
        var weights = new double[Starts[^1]];
        for (var row = 0; row < rowWeights.Length; row++)
        {
            weights[_cellOfRow[row]] += rowWeights[row];
        }

        return weights;
    }

    /// <summary>The answers of one respondent, compared bit by bit.</summary>
    private readonly struct CellKey(double[] answers) : IEquatable<CellKey>
    {
        private readonly double[] _answers = answers;

        public static CellKey Of(double[][] ratings, double[] outcomes, int row) => new([.. ratings.Select(column => column[row]), outcomes[row]]);

        public bool Equals(CellKey other) => _answers.AsSpan().SequenceEqual(other._answers);

        public override bool Equals(object? obj) => obj is CellKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var answer in _answers)
            {
                hash.Add(answer);
            }

            return hash.ToHashCode();
        }
    }
}
