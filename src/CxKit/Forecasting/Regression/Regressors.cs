using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Things known in advance that move demand, period by period: promotions, holidays, prices. One named column each, over the history and what follows it.</summary>
/// <remarks>Row 0 belongs to the first period of the history. Rows beyond the history are the future: as many as are to be forecast. Immutable and thread-safe.</remarks>
public sealed class Regressors
{
    private readonly string[] _names;
    private readonly double[][] _columns;

    private Regressors(string[] names, double[][] columns)
    {
        _names = names;
        _columns = columns;
        Count = columns.Length > 0 ? columns[0].Length : 0;
    }

    /// <summary>The names of the columns, in the order given.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of rows: one a period.</summary>
    public int Count { get; }

    /// <summary>The values of a column.</summary>
    /// <exception cref="ArgumentException">There is no column of this name.</exception>
    public ReadOnlySpan<double> this[string name]
    {
        get
        {
            var index = Array.IndexOf(_names, name);
            return index >= 0 ? _columns[index] : throw new ArgumentException($"There is no regressor '{name}'. There are: {string.Join(", ", _names)}.", nameof(name));
        }
    }

    internal double[][] Columns => _columns;

    /// <summary>Makes regressors of named columns; the values are copied.</summary>
    /// <param name="columns">Name and values, all of the same length.</param>
    /// <exception cref="ArgumentException">There is no column, a name is empty or occurs twice, lengths differ, or a value is NaN or infinite: the message names column and row.</exception>
    public static Regressors From(params IReadOnlyList<(string Name, double[] Values)> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0)
        {
            throw new ArgumentException("Regressors need at least one column. Use the model on its own where there is nothing known in advance.", nameof(columns));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, values) in columns)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new ArgumentException("A regressor has no name. Name it by what it is, such as promotion.", nameof(columns));
            }

            if (!names.Add(name))
            {
                throw new ArgumentException($"There are two regressors '{name}'. Leave one out, or give them names of their own.", nameof(columns));
            }

            ArgumentNullException.ThrowIfNull(values);
            if (values.Length != columns[0].Values.Length || values.Length == 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Regressor '{name}' has {Counted.Of(values.Length, "row")} and '{columns[0].Name}' {columns[0].Values.Length}. ") +
                    "Give every column one value for each period of history and future.", nameof(columns));
            }

            var wrong = Array.FindIndex(values, value => !double.IsFinite(value));
            if (wrong >= 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Row {wrong} of regressor '{name}' (counted from 0) is {values[wrong]}. What is known in advance is known: fill it in, 0 where nothing happens."), nameof(columns));
            }
        }

        return new([.. columns.Select(column => column.Name)], [.. columns.Select(column => (double[])column.Values.Clone())]);
    }

    /// <summary>These columns and those of another, for the same periods.</summary>
    /// <exception cref="ArgumentException">The number of rows differs, or a name occurs in both.</exception>
    public Regressors Join(Regressors other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return From([.. Pairs(this), .. Pairs(other)]);
    }

    /// <summary>The same columns over fewer periods.</summary>
    /// <param name="start">The first row, counted from 0.</param>
    /// <param name="count">How many rows, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public Regressors Slice(int start, int count)
    {
        if (start < 0 || count < 1 || start + (long)count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"Rows {start} to {start + (long)count - 1} are not all there; the regressors have {Counted.Of(Count, "row")}.");
        }

        return new(_names, Array.ConvertAll(_columns, column => column[start..(start + count)]));
    }

    /// <summary>Writes the number of rows and the names.</summary>
    public override string ToString() => $"{Counted.Of(Count, "row")} of {string.Join(", ", _names)}";

    private static IEnumerable<(string Name, double[] Values)> Pairs(Regressors regressors) => regressors._names.Zip(regressors._columns);
}
