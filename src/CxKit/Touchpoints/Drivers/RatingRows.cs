using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>The rows of a table that can be used: complete, within their scales, with a weight. What is left out is counted.</summary>
internal sealed class RatingRows
{
    /// <summary>The number that is farthest from 0 and can still be squared and added.</summary>
    private const double LargestNumber = 1e100;

    private readonly (string Name, double[] Values, RatingScale? Scale)[] _columns;
    private readonly string? _weightColumn;
    private readonly double[]? _weights;
    private readonly MissingRatings _rule;

    public RatingRows(RatingTable table, IEnumerable<(string Name, RatingScale? Scale)> columns, string? weights, MissingRatings missing)
    {
        _columns = [.. columns.Select(column => (column.Name, table.Values(column.Name), column.Scale))];
        (_weightColumn, _weights, _rule) = (weights, weights is null ? null : table.Values(weights), missing);
        Missing = new int[_columns.Length];
        Places = [.. Enumerable.Range(0, table.Rows).Where(Takes)];
        double[] taken = [.. Places.Select(row => _weights?[row] ?? 1)];
        var total = ((ReadOnlySpan<double>)taken).Sum();
        Weights = Array.ConvertAll(taken, weight => weight * taken.Length / total);
    }

    /// <summary>The rows that are used.</summary>
    public int[] Places { get; }

    /// <summary>Their weights, with a mean of 1.</summary>
    public double[] Weights { get; }

    public List<RatingProblem> Refused { get; } = [];

    public int Incomplete { get; private set; }

    public int WithoutWeight { get; private set; }

    /// <summary>How many rows have nothing in each column.</summary>
    public int[] Missing { get; }

    /// <summary>The values of the rows that are used.</summary>
    public double[] Column(int column) => Array.ConvertAll(Places, row => _columns[column].Values[row]);

    private bool Takes(int row)
    {
        foreach (var (name, values, scale) in _columns)
        {
            var value = values[row];
            if (double.IsInfinity(value))
            {
                return Refuse(row, name, value, "the rating is infinite. Write NaN where a rating is missing.");
            }

            if (Math.Abs(value) > LargestNumber)
            {
                return Refuse(row, name, value, string.Create(CultureInfo.InvariantCulture, $"the rating {value} is farther from 0 than {LargestNumber}. Correct it, or use another unit."));
            }

            if (!double.IsNaN(value) && scale is { } known && !known.Holds(value))
            {
                return Refuse(row, name, value, string.Create(CultureInfo.InvariantCulture,
                    $"{value} is outside the scale {known.Minimum} to {known.Maximum}. Correct it, leave it empty for 'no answer', or declare the right scale."));
            }
        }

        if (_weights is not null && _weights[row] is < 0 or > LargestNumber)
        {
            return Refuse(row, _weightColumn!, _weights[row], string.Create(CultureInfo.InvariantCulture, $"the weight {_weights[row]} is not a number from 0 to {LargestNumber}. Correct it."));
        }

        if (NameOfMissing(row) is { } missing)
        {
            Incomplete++;
            return _rule == MissingRatings.LeaveOut ? false : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Row {row} (counted from 0) has no value in '{missing}'. Fill it in, or leave incomplete rows out with {nameof(MissingRatings)}.{nameof(MissingRatings.LeaveOut)}."));
        }

        WithoutWeight += _weights?[row] == 0 ? 1 : 0;
        return _weights?[row] != 0;
    }

    private string? NameOfMissing(int row)
    {
        var name = _weights is not null && double.IsNaN(_weights[row]) ? _weightColumn : null;
        for (var column = 0; column < _columns.Length; column++)
        {
            if (double.IsNaN(_columns[column].Values[row]))
            {
                Missing[column]++;
                name ??= _columns[column].Name;
            }
        }

        return name;
    }

    private bool Refuse(int row, string column, double value, string reason)
    {
        Refused.Add(new(row, column, value, reason));
        return false;
    }
}
