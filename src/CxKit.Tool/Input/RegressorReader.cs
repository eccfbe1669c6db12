using System.CommandLine;
using System.Text;
using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary>Reads what is known in advance: a file with a date, perhaps an item, and a column for each regressor.</summary>
/// <param name="csv">How the file is written.</param>
/// <param name="arguments">The command line.</param>
/// <param name="refusals">Rows that are left out.</param>
internal sealed class RegressorReader(CsvOptions csv, ParseResult arguments, Findings refusals)
{
    private const string Date = "date";
    private const string Id = "id";

    /// <exception cref="UnusableInputException">The file cannot be read, has no regressor, or no row of it can be used.</exception>
    public PanelRegressors Read(string file, Period period, double? absent, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(file, arguments.GetValue(csv.Delimiter), refusals);
        var date = table.Column(Date, "that name in the header");
        var id = table.HasColumn(Id) ? table.Column(Id, "that name in the header") : -1;
        var names = table.Headers.Where((_, place) => place != date && place != id).ToArray();
        var places = Enumerable.Range(0, table.Headers.Count).Where(place => place != date && place != id).ToArray();
        if (names.Length == 0)
        {
            throw new UnusableInputException($"{table.Name} has no column of a regressor beside '{Date}' and '{Id}'. Add one, such as promotion or price.");
        }

        var separator = arguments.GetValue(csv.Decimal);
        List<RegressorRow> rows = [];
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Row(table, date, id, places, names, separator) is { } row)
            {
                rows.Add(row);
            }
        }

        if (rows.Count == 0)
        {
            throw new UnusableInputException($"{table.Name} has no usable row of regressors. Write a date and a number for each column.");
        }

        Console.Error.WriteLine($"read {Counted.Of(rows.Count, "row")} of {Counted.Of(names.Length, "regressor")} from {table.Name}");
        try
        {
            return PanelRegressors.From(rows, names, period, absent);
        }
        catch (ArgumentException e)
        {
            throw new UnusableInputException($"{table.Name}: {UnusableInputException.Plain(e)}");
        }
    }

    private static RegressorRow? Row(CsvTable table, int date, int id, int[] places, string[] names, DecimalSeparator separator)
    {
        if (!DateOnly.TryParseExact(Encoding.UTF8.GetString(table.Field(date)), "yyyy-MM-dd", out var day))
        {
            table.Refuse("rows with an unreadable date", $"date: '{CsvTable.Shown(table.Field(date))}' is not a date such as 2026-11-27");
            return null;
        }

        var values = new double[places.Length];
        for (var c = 0; c < places.Length; c++)
        {
            var text = table.Field(places[c]);
            values[c] = double.NaN;
            if (!text.IsEmpty && NumberText.Parse(text, separator, out values[c]) is { } problem)
            {
                table.Refuse("rows with an unreadable regressor", $"{names[c]}: {problem}");
                return null;
            }
        }

        if (Array.TrueForAll(values, double.IsNaN))
        {
            table.Refuse("rows without any regressor", "no column has a number");
            return null;
        }

        return new(day, id >= 0 && !table.Field(id).IsEmpty ? Encoding.UTF8.GetString(table.Field(id)) : null, values);
    }
}
