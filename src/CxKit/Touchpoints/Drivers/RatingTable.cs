using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>Ratings of respondents: one row a respondent, one named column a question. A missing rating is NaN.</summary>
/// <remarks>
/// <para>Columns can also hold the outcome, such as overall satisfaction or whether an order was completed (1 or 0), and survey weights; which one is
/// what is said where the table is used. Nothing is left out here: missing ratings and ratings beyond a scale are looked for, and counted, by the analyses.</para>
/// <para>Holds at most <see cref="LargestCells"/> numbers. Immutable and thread-safe; the values are copied.</para>
/// </remarks>
public sealed class RatingTable
{
    /// <summary>The most columns that a table takes.</summary>
    public const int LargestColumns = 1_000;

    /// <summary>The most numbers that a table takes: rows times columns.</summary>
    public const int LargestCells = 200_000_000;

    private readonly double[][] _values;
    private readonly Dictionary<string, int> _places;

    private RatingTable(List<string> columns, double[][] values)
    {
        Columns = columns.AsReadOnly();
        _values = values;
        _places = new(columns.Count, StringComparer.Ordinal);
        for (var column = 0; column < columns.Count; column++)
        {
            if (string.IsNullOrWhiteSpace(columns[column]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Column {column + 1} of the ratings has no name. Name every column."), nameof(columns));
            }

            if (!_places.TryAdd(columns[column], column))
            {
                throw new ArgumentException($"Two columns of the ratings are named '{columns[column]}'. Rename one; names are compared exactly.", nameof(columns));
            }
        }

        Rows = values.Length > 0 ? values[0].Length : 0;
    }

    /// <summary>The names of the columns, in the order given.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How many respondents there are.</summary>
    public int Rows { get; }

    /// <summary>The ratings in a column, in the order of the rows; NaN where one is missing.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public ReadOnlySpan<double> this[string column] => Values(column);

    /// <summary>Takes whole columns.</summary>
    /// <param name="columns">Names and values, all of the same length.</param>
    /// <exception cref="ArgumentException">A name is blank or there twice, lengths differ, there is no column, or the table is too large.</exception>
    public static RatingTable FromColumns(params IEnumerable<(string Name, IReadOnlyList<double> Values)> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var (names, values) = (new List<string>(), new List<double[]>());
        foreach (var (name, column) in columns)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(columns));
            if (values.Count > 0 && column.Count != values[0].Length)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Column '{name}' has {column.Count} ratings and '{names[0]}' has {values[0].Length}. All columns need one entry a respondent; write NaN where a rating is missing."), nameof(columns));
            }

            RequireSize(values.Count + 1, column.Count);
            names.Add(name);
            values.Add([.. column]);
        }

        RequireColumns(names.Count);
        return new(names, [.. values]);
    }

    /// <summary>Takes rows of numbers.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">One row a respondent, one number a column; null or NaN where a rating is missing.</param>
    /// <exception cref="ArgumentException">A row has another number of entries than there are columns, a name is blank or there twice, or the table is too large.</exception>
    public static RatingTable FromRows(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<double?>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        return Gather(columns, rows, (row, number, values) =>
        {
            if (row is null || row.Count != values.Length)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Row {number} of the ratings (counted from 0) has {row?.Count ?? 0} entries and there are {values.Length} columns. Write null where a rating is missing."), nameof(rows));
            }

            for (var column = 0; column < values.Length; column++)
            {
                values[column].Add(row[column] ?? double.NaN);
            }
        });
    }

    /// <summary>Takes the ratings out of answers of any type.</summary>
    /// <typeparam name="T">The type of an answer.</typeparam>
    /// <param name="answers">One a respondent.</param>
    /// <param name="columns">The name of each column and where its rating is in an answer; null or NaN where it is missing.</param>
    /// <exception cref="ArgumentException">A name is blank or there twice, there is no column, or the table is too large.</exception>
    public static RatingTable From<T>(IEnumerable<T> answers, params IReadOnlyList<(string Name, Func<T, double?> Rating)> columns)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(columns);
        return Gather([.. columns.Select(column => column.Name)], answers, (answer, _, values) =>
        {
            for (var column = 0; column < values.Length; column++)
            {
                values[column].Add(columns[column].Rating(answer) ?? double.NaN);
            }
        });
    }

    /// <summary>Tells whether there is a column of this name, compared exactly.</summary>
    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>The values of a column, not to be changed.</summary>
    internal double[] Values(string column) => _places.TryGetValue(column, out var place) ? _values[place] : throw new ArgumentException(
        $"The ratings have no column '{column}'. The columns are: {string.Join(", ", Columns.Take(30))}{(Columns.Count > 30 ? ", …" : "")}. Names are compared exactly.", nameof(column));

    private static RatingTable Gather<T>(IReadOnlyList<string> columns, IEnumerable<T> rows, Action<T, int, List<double>[]> add)
    {
        RequireColumns(columns.Count);
        var values = Enumerable.Range(0, columns.Count).Select(_ => new List<double>()).ToArray();
        var number = 0;
        foreach (var row in rows)
        {
            add(row, number, values);
            RequireSize(columns.Count, ++number);
        }

        return new([.. columns], [.. values.Select(column => column.ToArray())]);
    }

    private static void RequireColumns(int columns)
    {
        if (columns == 0)
        {
            throw new ArgumentException("Ratings need at least one column.", nameof(columns));
        }

        RequireSize(columns, 0);
    }

    private static void RequireSize(int columns, int rows)
    {
        if (columns > LargestColumns || (long)columns * rows > LargestCells)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A rating table takes at most {LargestColumns:N0} columns and {LargestCells:N0} numbers; these are {columns:N0} columns and {rows:N0} rows so far. Use a sample of the respondents."), nameof(columns));
        }
    }
}
