using System.CommandLine;
using System.Globalization;
using System.Text;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>Reads a file of ratings, one row a respondent and one column a question, and finds out which columns are drivers.</summary>
/// <param name="csv">How the file is written.</param>
/// <param name="arguments">The command line.</param>
/// <param name="refusals">Rows that are left out.</param>
/// <param name="notes">What else has to be said.</param>
internal sealed class RatingReader(CsvOptions csv, ParseResult arguments, Findings refusals, Findings notes)
{
    /// <summary>How often Ctrl-C is looked at.</summary>
    private const int RowsPerCheck = 1 << 12;

    /// <summary>With so many different whole numbers, and none twice, a column is a list of numbers and no rating.</summary>
    private const int FewestIdentifiers = 20;

    private static readonly string[] s_missing = ["", "NA", "N/A", "#N/A", "NaN", "null", "-", "."];

    private static readonly string[] s_identifiers = ["id", "respondent", "respondent_id", "customer_id", "response_id", "case_id", "user_id"];

    /// <param name="file">The file.</param>
    /// <param name="outcome">The column to explain.</param>
    /// <param name="weights">The column with survey weights, or null.</param>
    /// <param name="wanted">The drivers that were named; empty for all columns that can be.</param>
    /// <param name="ignored">The columns that are not drivers.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UnusableInputException">The file cannot be read, a column is missing or holds no numbers, or no row can be used.</exception>
    public RatingFile Read(string file, string outcome, string? weights, string[] wanted, string[] ignored, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(file, arguments.GetValue(csv.Delimiter), refusals);
        var outcomePlace = table.Column(outcome, "--outcome");
        var weightPlace = weights is null ? -1 : table.Column(weights, "--weights-column");
        var wantedPlaces = Array.ConvertAll(wanted, name => table.Column(name, "--drivers"));
        var ignoredPlaces = Array.ConvertAll(ignored, name => table.Column(name, "--ignore"));
        var columns = Enumerable.Range(0, table.Headers.Count)
            .Where(place => place == outcomePlace || place == weightPlace || (wantedPlaces.Length > 0 ? wantedPlaces.Contains(place) : !ignoredPlaces.Contains(place)))
            .Select(place => new Column(place, table.Headers[place])).ToList();
        RequireNames(table, columns);
        var rows = ReadRows(table, columns, cancellationToken);
        foreach (var column in columns.ToList())
        {
            var isNamed = column.Place == outcomePlace || column.Place == weightPlace || wantedPlaces.Contains(column.Place);
            if (isNamed ? Useless(column) is { } problem : Unfit(column, rows) is not null)
            {
                if (isNamed)
                {
                    throw new UnusableInputException($"{table.Name}: {Useless(column)}");
                }

                notes.Add("columns that are no drivers", () => $"{table.Name}: {Unfit(column, rows)}, so that it is not taken for a driver. Name it with --drivers to use it all the same, or with --ignore to hear no more of it.");
                columns.Remove(column);
            }
        }

        var drivers = columns.Where(column => column.Place != outcomePlace && column.Place != weightPlace).Select(column => column.Name).ToList();
        if (drivers.Count == 0)
        {
            notes.WriteTo(Console.Error);
            throw new UnusableInputException($"{table.Name} has no column of ratings beside the outcome '{outcome}'. Its columns are: {string.Join(", ", table.Headers)}.");
        }

        return Assemble(table, columns, drivers, rows);
    }

    private static void RequireNames(CsvTable table, List<Column> columns)
    {
        if (columns.FirstOrDefault(column => string.IsNullOrWhiteSpace(column.Name)) is { } unnamed)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"{table.Name}: column {unnamed.Place + 1} has no name. Name it, or name the drivers with --drivers."));
        }

        if (columns.CountBy(column => column.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            throw new UnusableInputException($"{table.Name} has several columns named '{twice}'. Rename all but one.");
        }

        if (columns.Count > RatingTable.LargestColumns)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                $"{table.Name} has {columns.Count:N0} columns, more than {RatingTable.LargestColumns:N0}. Name the drivers with --drivers."));
        }
    }

    private List<Row> ReadRows(CsvTable table, List<Column> columns, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        while (table.Read())
        {
            if (table.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var row = new Row(table.Line, new double[columns.Count]);
            foreach (var (i, column) in columns.Index())
            {
                var field = table.Field(column.Place);
                if (IsMissing(field))
                {
                    row.Values[i] = double.NaN;
                }
                else if (NumberText.Parse(field, arguments.GetValue(csv.Decimal), out row.Values[i]) is { } problem)
                {
                    row.Values[i] = double.NaN;
                    column.Texts++;
                    row.Problems.Add((column, problem));
                }
                else
                {
                    column.Numbers++;
                }
            }

            foreach (var (i, column) in columns.Index())
            {
                column.Values.Add(row.Values[i]);
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Why a column that was named cannot be used; null where it can.</summary>
    private static string? Useless(Column column) => column.Numbers > 0 ? null : column.Texts > 0
        ? $"column '{column.Name}' holds text and no numbers. Ratings are numbers: write 1 to 5 for 'very bad' to 'very good', and 1 and 0 for yes and no."
        : $"column '{column.Name}' is empty.";

    /// <summary>Why a column that nobody named is not taken for a driver; null where it is.</summary>
    private static string? Unfit(Column column, List<Row> rows) =>
        column.Numbers == 0 && column.Texts == 0 ? $"column '{column.Name}' is empty"
        : column.Numbers <= column.Texts ? $"column '{column.Name}' holds text"
        : s_identifiers.Contains(column.Name.Trim(), StringComparer.OrdinalIgnoreCase) ? $"column '{column.Name}' is an identifier by its name"
        : column.Numbers >= FewestIdentifiers && column.Numbers == rows.Count && column.Values.All(double.IsInteger) && column.Values.Distinct().Count() == rows.Count
            ? string.Create(CultureInfo.InvariantCulture, $"column '{column.Name}' has {rows.Count:N0} different whole numbers in {rows.Count:N0} rows, as an identifier has")
        : null;

    private RatingFile Assemble(CsvTable table, List<Column> columns, List<string> drivers, List<Row> rows)
    {
        var (lines, kept) = (new List<long>(rows.Count), new List<int>(rows.Count));
        foreach (var (place, row) in rows.Index())
        {
            if (row.Problems.FirstOrDefault(problem => columns.Contains(problem.Column)) is { Column: { } column, Text: var text })
            {
                refusals.Add("rows with an unreadable rating", () => string.Create(CultureInfo.InvariantCulture,
                    $"{table.Name}, line {row.Line}: {column.Name}: {text}, or leave it empty if nobody answered."));
            }
            else
            {
                kept.Add(place);
                lines.Add(row.Line);
            }
        }

        if (kept.Count == 0)
        {
            refusals.WriteTo(Console.Error);
            throw new UnusableInputException(table.Rows == 0 ? $"{table.Name} has a header and no rows." : $"{table.Name} has no row that can be used.");
        }

        var ratings = RatingTable.FromColumns(columns.Select(column => (column.Name, (IReadOnlyList<double>)kept.Select(row => column.Values[row]).ToArray())));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read {Counted.Of(table.Rows, "line")} of {table.Name}: {Counted.Of(drivers.Count, "driver")}: {string.Join(", ", drivers)}"));
        return new(ratings, drivers, lines, table.Name);
    }

    private static bool IsMissing(ReadOnlySpan<byte> field)
    {
        const int Longest = 4;
        return field.Length <= Longest && s_missing.Contains(Encoding.UTF8.GetString(field), StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Column(int Place, string Name)
    {
        public List<double> Values { get; } = [];

        public int Numbers { get; set; }

        public int Texts { get; set; }
    }

    private sealed record Row(long Line, double[] Values)
    {
        public List<(Column Column, string Text)> Problems { get; } = [];
    }
}
