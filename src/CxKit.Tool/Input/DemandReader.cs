using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary>Reads a demand file line by line into a panel.</summary>
internal sealed class DemandReader(DemandOptions demand, CsvOptions csv, ParseResult arguments, Findings refusals)
{
    /// <summary>Longer ids are a wrong column or an attack.</summary>
    private const int LongestId = 200;

    /// <summary>Years outside are mistyped, or stand for "never" as 9999 does.</summary>
    private const int FirstYear = 1700;

    /// <inheritdoc cref="FirstYear"/>
    private const int LastYear = 2299;

    /// <summary>How often Ctrl-C is looked at.</summary>
    private const int RowsPerCheck = 1 << 14;

    private readonly HashSet<string> _itemsOfRefusedRows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unusableItems = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _groups;

    /// <summary>The group of each item of the file that was read; null unless a column was named.</summary>
    public IReadOnlyDictionary<string, string>? Groups => _groups;

    /// <summary>Items of which the file that was read has rows, but none that can be used: that is not the same as no demand.</summary>
    public IReadOnlySet<string> UnusableItems => _unusableItems;

    /// <exception cref="UnusableInputException">The file cannot be read, or nothing in it can be used.</exception>
    public DemandPanel Read(string path, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var builder = new DemandPanelBuilder(demand.Period(arguments), demand.PanelOptions(arguments));
        using var table = new CsvTable(path, arguments.GetValue(csv.Delimiter), refusals);
        var columns = new Columns(
            table.Column(arguments.GetRequiredValue(demand.IdColumn), demand.IdColumn.Name),
            table.Column(arguments.GetRequiredValue(demand.DateColumn), demand.DateColumn.Name),
            table.Column(arguments.GetRequiredValue(demand.ValueColumn), demand.ValueColumn.Name),
            arguments.GetValue(demand.CensoredColumn) is { } censored ? table.Column(censored, demand.CensoredColumn.Name) : null,
            arguments.GetValue(demand.GroupColumn) is { } group ? table.Column(group, demand.GroupColumn.Name) : null);
        _groups = columns.Group is null ? null : new(StringComparer.Ordinal);
        table.RowRefused = () => RememberItem(table.Field(columns.Id));
        var format = arguments.GetValue(demand.DateFormat);
        var separator = arguments.GetValue(csv.Decimal);
        DemandPanel panel;
        try
        {
            while (table.Read())
            {
                if (table.Rows % RowsPerCheck == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                Observe(table, columns, format, separator, builder);
            }

            panel = builder.Snapshot();
        }
        catch (InvalidOperationException e)
        {
            // Too many items, or more items and periods than fit into memory: the message says which.
            throw new UnusableInputException($"{table.Name}: {e.Message}");
        }

        Report(table, panel, TimeProvider.System.GetElapsedTime(started));
        return panel;
    }

    private void Observe(CsvTable table, Columns columns, string? format, DecimalSeparator separator, DemandPanelBuilder builder)
    {
        var id = table.Field(columns.Id);
        if (id.IsEmpty)
        {
            table.Refuse("rows without an item", "the item is empty. Name it, or leave the row out");
            return;
        }

        if (id.Length > LongestId)
        {
            table.Refuse("rows with a too long item", $"the item has {id.Length} bytes; at most {LongestId} are accepted. Is it the right column?");
            return;
        }

        if (!Utf8.IsValid(id))
        {
            table.Refuse("rows that are not UTF-8", $"the item '{CsvTable.Shown(id)}' is not UTF-8. Save the file in that encoding");
            return;
        }

        var date = table.Field(columns.Date);
        if (!DateText.TryParse(date, format, out var day))
        {
            table.Refuse("rows with an unreadable date", format is null
                ? $"'{CsvTable.Shown(date)}' is not a date. Write {DateText.AcceptedForms}, or say --date-format, such as dd/MM/yyyy"
                : $"'{CsvTable.Shown(date)}' is not a date of the form {format}");
            return;
        }

        if (day.Year is < FirstYear or > LastYear)
        {
            table.Refuse("rows with an unlikely year", $"the year of '{CsvTable.Shown(date)}' lies outside {FirstYear} to {LastYear}. Correct it");
            return;
        }

        if (NumberText.Parse(table.Field(columns.Value), separator, out var quantity) is { } problem)
        {
            table.Refuse("rows with an unreadable number", problem);
            return;
        }

        var kind = DemandObservation.Observed;
        if (columns.Censored is { } column && !ObservationText.TryParse(table.Field(column), out kind))
        {
            table.Refuse("rows with an unreadable stock-out mark",
                $"'{CsvTable.Shown(table.Field(column))}' does not say whether the item sold out. Write {ObservationText.AcceptedForms}");
            return;
        }

        Span<char> characters = stackalloc char[LongestId];
        var length = Encoding.UTF8.GetChars(id, characters);
        if (characters[..length].IsWhiteSpace())
        {
            table.Refuse("rows without an item", "the item is blank. Name it, or leave the row out");
            return;
        }

        if (columns.Group is { } place && !TakeGroup(table, characters[..length], table.Field(place)))
        {
            return;
        }

        if (builder.Observe(characters[..length], day, quantity) is not null)
        {
            return;
        }

        if (kind == DemandObservation.Censored)
        {
            builder.MarkCensored(characters[..length], day);
        }
        else if (kind == DemandObservation.Missing)
        {
            builder.MarkMissing(characters[..length], day);
        }
    }

    /// <summary>An item has one group; a line that names another is refused.</summary>
    private bool TakeGroup(CsvTable table, ReadOnlySpan<char> id, ReadOnlySpan<byte> field)
    {
        if (!Utf8.IsValid(field))
        {
            table.Refuse("rows that are not UTF-8", $"the group '{CsvTable.Shown(field)}' is not UTF-8. Save the file in that encoding");
            return false;
        }

        var group = Encoding.UTF8.GetString(field);
        if (_groups!.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var known))
        {
            if (known == group)
            {
                return true;
            }

            table.Refuse("rows with a second group of an item", $"the item is in group '{CsvTable.Shown(field)}' here and in '{known}' before. Give it one");
            return false;
        }

        _groups.Add(id.ToString(), group);
        return true;
    }

    private void RememberItem(ReadOnlySpan<byte> id)
    {
        if (id.Length is > 0 and <= LongestId && Utf8.IsValid(id))
        {
            _itemsOfRefusedRows.Add(Encoding.UTF8.GetString(id));
        }
    }

    private void Report(CsvTable table, DemandPanel panel, TimeSpan elapsed)
    {
        var notes = Findings.Notes();
        foreach (var issue in panel.Issues)
        {
            if (issue.LeavesOut)
            {
                refusals.Add("items left out", () => $"{table.Name}: {issue.Message}");
                if (issue.Id is { } left && panel.Find(left) is null)
                {
                    _unusableItems.Add(left);
                }
            }
            else
            {
                notes.Add(issue.Kind == DemandIssueKind.FlooredAtZero ? "items whose returns exceed their sales in some period" : "gaps", () => $"{table.Name}: {issue.Message}");
            }
        }

        foreach (var item in _itemsOfRefusedRows)
        {
            if (panel.Find(item) is null && _unusableItems.Add(item))
            {
                refusals.Add("items left out", () => $"{table.Name}: Item '{item}' left out: all its lines were refused.");
            }
        }

        notes.WriteTo(Console.Error);
        Console.Error.WriteLine(Summary(table, panel, elapsed));
        if (panel.Count > 0)
        {
            return;
        }

        refusals.WriteTo(Console.Error);
        throw new UnusableInputException(table.Rows == 0
            ? $"{table.Name} has a header and no rows."
            : $"{table.Name} has no row that can be used.");
    }

    private static string Summary(CsvTable table, DemandPanel panel, TimeSpan elapsed)
    {
        var summary = panel.Summary;
        var text = new StringBuilder($"read {Counted.Of(table.Rows, "line")} of {table.Name}: {Counted.Of(panel.Count, "item")}");
        if (panel.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture,
                $", {Counted.Of(panel.Max(series => series.Count), panel.Period.ToString().ToLowerInvariant())} to {summary.LastDate:yyyy-MM-dd}");
        }

        foreach (var (count, what) in new[]
        {
            (summary.CensoredPeriods, "sold out"),
            (summary.MissingPeriods, "without stock"),
        })
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $", {Counted.Of(count, "period")} {what}");
            }
        }

        foreach (var (count, what) in new[]
        {
            (table.RefusedRows, "refused"),
            (summary.NegativeLines, "negative (returns)"),
            (summary.IgnoredReturns, "ignored as returns"),
            (summary.LinesAfterUntil, "left out because after --until"),
            (summary.LinesInDroppedPeriod, "dropped with the incomplete last period"),
            (summary.LinesOfRefusedItems, "of items whose dates lie too far apart"),
        })
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $", {Counted.Of(count, "line")} {what}");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $", {elapsed.TotalSeconds:0.0} s").ToString();
    }

    private readonly record struct Columns(int Id, int Date, int Value, int? Censored, int? Group);
}
