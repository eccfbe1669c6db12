using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>Reads a file of channel paths, one row a path or one row a journey.</summary>
/// <param name="columns">The names of the columns.</param>
/// <param name="csv">How the file is written.</param>
/// <param name="arguments">The command line.</param>
/// <param name="needsTimes">Whether converted rows without times are refused.</param>
/// <param name="refusals">Rows that are left out.</param>
/// <param name="notes">What else has to be said.</param>
internal sealed class PathReader(PathColumns columns, CsvOptions csv, ParseResult arguments, bool needsTimes, Findings refusals, Findings notes)
{
    /// <summary>How often Ctrl-C is looked at.</summary>
    private const int RowsPerCheck = 1 << 12;

    private const char Separator = '>';

    private const double LongestDays = 36_500;

    /// <exception cref="UnusableInputException">The file cannot be read, a column is missing, or no row can be used.</exception>
    public ChannelPaths Read(string file, ChannelPathsOptions options, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(file, arguments.GetValue(csv.Delimiter), refusals);
        var places = new Places(
            table.Column(arguments.GetRequiredValue(columns.Path), columns.Path.Name),
            table.Column(arguments.GetRequiredValue(columns.Conversions), columns.Conversions.Name),
            FindOptional(table, columns.Value, "every value is 0"),
            FindOptional(table, columns.Nulls, "no journey without a conversion is known, so that only models that do not need them say something"),
            FindTimes(table));
        var lines = new List<long>();
        var paths = ChannelPaths.From(Rows(table, places, lines, cancellationToken), options);
        foreach (var problem in paths.Refused)
        {
            refusals.Add("rows of paths that cannot be used", () => string.Create(CultureInfo.InvariantCulture, $"{table.Name}, line {lines[problem.Position]}: {problem.Reason}"));
        }

        var refused = table.RefusedRows + paths.Refused.Count;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"read {Counted.Of(table.Rows, "line")} of {table.Name}: {Counted.Of(paths.Count, "different path")} over {Counted.Of(paths.Channels.Count, "channel")}, {Counted.Of(paths.TotalConversions, "conversion")} of {Counted.Of(paths.TotalConversions + paths.TotalNulls, "journey")}") +
            (refused > 0 ? $", {Counted.Of(refused, "line")} refused" : ""));
        if (paths.Count > 0)
        {
            return paths;
        }

        refusals.WriteTo(Console.Error);
        throw new UnusableInputException(table.Rows == 0 ? $"{table.Name} has a header and no rows." : $"{table.Name} has no row that can be used.");
    }

    private int FindOptional(CsvTable table, Option<string> option, string consequence)
    {
        var name = arguments.GetRequiredValue(option);
        if (arguments.GetResult(option) is { Implicit: false } || table.HasColumn(name))
        {
            return table.Column(name, option.Name);
        }

        notes.Add("missing columns", () => $"{table.Name} has no column '{name}': {consequence}. If it has another name, say it with {option.Name}.");
        return -1;
    }

    private int FindTimes(CsvTable table)
    {
        var name = arguments.GetRequiredValue(columns.Times);
        if (needsTimes && !table.HasColumn(name))
        {
            throw new UnusableInputException(
                $"{table.Name} has no column '{name}', but time-decay needs the days of each touch before the conversion, such as 14 > 7 > 0. " +
                $"Name the right column with {columns.Times.Name}, or use position-based or linear.");
        }

        return arguments.GetResult(columns.Times) is { Implicit: false } || table.HasColumn(name) ? table.Column(name, columns.Times.Name) : -1;
    }

    private IEnumerable<ChannelPath> Rows(CsvTable table, Places places, List<long> lines, CancellationToken cancellationToken)
    {
        while (table.Read())
        {
            if (table.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (Parse(table, places) is { } path)
            {
                lines.Add(table.Line);
                yield return path;
            }
        }
    }

    /// <summary>The path of the current row; null when the row was refused.</summary>
    private ChannelPath? Parse(CsvTable table, Places places)
    {
        var text = table.Field(places.Path);
        if (!Utf8.IsValid(text))
        {
            table.Refuse("rows that are not UTF-8", $"the path '{CsvTable.Shown(text)}' is not UTF-8. Save the file in that encoding");
            return null;
        }

        if (!ChannelPath.TryParse(Encoding.UTF8.GetString(text), out var path))
        {
            table.Refuse("rows without a channel", text.IsEmpty
                ? "the path is empty. Leave the row out, or name the channel of journeys without a known one, such as direct"
                : $"the path '{CsvTable.Shown(text)}' has no channel at a place where one should be. Write a > b > c");
            return null;
        }

        if (!TryCount(table, places.Conversions, "conversions", out var conversions) || !TryCount(table, places.Nulls, "nulls", out var nulls))
        {
            return null;
        }

        var value = 0.0;
        if (places.Value >= 0 && NumberText.Parse(table.Field(places.Value), arguments.GetValue(csv.Decimal), out value) is { } problem)
        {
            table.Refuse("rows with an unreadable number", $"value: {problem}");
            return null;
        }

        if (!TryTimes(table, places.Times, conversions, out var times))
        {
            return null;
        }

        return path with { Conversions = conversions, Nulls = nulls, Value = (decimal)value, TimesBeforeConversion = times };
    }

    private bool TryCount(CsvTable table, int place, string name, out long count)
    {
        count = 0;
        if (place < 0)
        {
            return true;
        }

        var text = table.Field(place);
        if (NumberText.Parse(text, arguments.GetValue(csv.Decimal), out var number) is { } problem)
        {
            table.Refuse("rows with an unreadable number", $"{name}: {problem}");
            return false;
        }

        count = (long)number;
        if (count == number)
        {
            return true;
        }

        table.Refuse("rows with a fraction of a journey", $"{name}: {CsvTable.Shown(text)} is not a whole number. Count journeys");
        return false;
    }

    private bool TryTimes(CsvTable table, int place, long conversions, out TimeSpan[]? times)
    {
        times = null;
        var text = place < 0 ? default : table.Field(place);
        if (text.IsEmpty)
        {
            if (needsTimes && conversions > 0)
            {
                table.Refuse("rows without times", "the times are empty, but time-decay needs them. Write the days of each touch before the conversion, such as 14 > 7 > 0");
                return false;
            }

            return true;
        }

        var parts = Encoding.UTF8.GetString(text).Split(Separator, StringSplitOptions.TrimEntries);
        times = new TimeSpan[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (NumberText.Parse(Encoding.UTF8.GetBytes(parts[i]), arguments.GetValue(csv.Decimal), out var days) is { } problem)
            {
                table.Refuse("rows with an unreadable time", $"times: {problem}");
                return false;
            }

            if (Math.Abs(days) > LongestDays)
            {
                table.Refuse("rows with an unreadable time", $"times: {parts[i]} days are more than a hundred years. Count days, not seconds");
                return false;
            }

            times[i] = TimeSpan.FromDays(days);
        }

        return true;
    }

    private readonly record struct Places(int Path, int Conversions, int Value, int Nulls, int Times);
}
