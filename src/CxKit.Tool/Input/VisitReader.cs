using System.CommandLine;
using System.Text;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>Reads a file of mystery visits: a row a visit, a column an item of the checklists.</summary>
/// <param name="programme">The scenarios whose items are columns.</param>
/// <param name="csv">How the file is written.</param>
/// <param name="arguments">The command line.</param>
/// <param name="refusals">Rows that are left out.</param>
/// <param name="notes">What else has to be said.</param>
internal sealed class VisitReader(MysteryProgramme programme, CsvOptions csv, ParseResult arguments, Findings refusals, Findings notes)
{
    private static readonly string[] s_needed = ["visit", "outlet", "scenario", "shopper", "time"];
    private static readonly string[] s_optional = ["channel", "case"];

    /// <summary>The line of each visit, beside it.</summary>
    public List<long> Lines { get; } = [];

    /// <summary>How the file is called in messages.</summary>
    public string Name { get; private set; } = "";

    /// <exception cref="UnusableInputException">The file cannot be read, or a column is missing.</exception>
    public List<MysteryVisit> Read(string file, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(file, arguments.GetValue(csv.Delimiter), refusals);
        Name = table.Name;
        var places = s_needed.ToDictionary(name => name, name => table.Column(name, "that name in the header"));
        foreach (var name in s_optional)
        {
            places.Add(name, table.HasColumn(name) ? table.Column(name, "that name in the header") : -1);
        }

        var items = Items(table);
        List<MysteryVisit> visits = [];
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Row(table, places, items) is { } visit)
            {
                visits.Add(visit);
                Lines.Add(table.Line);
            }
        }

        Console.Error.WriteLine($"read {Counted.Of(table.Rows, "line")} of {table.Name}" + (table.RefusedRows > 0 ? $", {Counted.Of(table.RefusedRows, "line")} refused" : ""));
        return visits;
    }

    private List<(string Item, int Place)> Items(CsvTable table)
    {
        var known = programme.Scenarios.SelectMany(scenario => scenario.Sections).SelectMany(section => section.Items).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        List<(string Item, int Place)> items = [];
        foreach (var header in table.Headers.Where(header => !s_needed.Contains(header) && !s_optional.Contains(header)))
        {
            if (known.Contains(header))
            {
                items.Add((header, table.Column(header, "a name of its own in the header")));
            }
            else
            {
                notes.Add("columns that are no item", () => $"{table.Name}: column '{header}' is no item of the checklists and is not read.");
            }
        }

        return items.Count > 0 ? items : throw new UnusableInputException(
            $"{table.Name} has no column of an item. Name the columns as the items of the checklists, such as {string.Join(", ", known.Take(3))}.");
    }

    private MysteryVisit? Row(CsvTable table, Dictionary<string, int> places, List<(string Item, int Place)> items)
    {
        if (!InstantText.TryParse(table.Field(places["time"]), TimeZoneInfo.Utc, out var time))
        {
            table.Refuse("rows with an unreadable time", $"time: '{CsvTable.Shown(table.Field(places["time"]))}' is not a time. Write {InstantText.AcceptedForms}");
            return null;
        }

        var answers = new Dictionary<string, MysteryAnswer>(StringComparer.Ordinal);
        foreach (var (item, place) in items)
        {
            if (Answer(table.Field(place), out var answer) is { } problem)
            {
                table.Refuse("rows with an unreadable answer", $"{item}: {problem}, n/a where it did not apply, or nothing where it was not answered");
                return null;
            }

            if (answer is { } given)
            {
                answers.Add(item, given);
            }
        }

        return new()
        {
            Id = Text("visit") ?? "",
            Outlet = Text("outlet") ?? "",
            Scenario = Text("scenario") ?? "",
            Shopper = Text("shopper") ?? "",
            Time = time,
            Channel = Text("channel"),
            CalibrationCase = Text("case"),
            Answers = answers,
        };

        string? Text(string column) => places[column] is >= 0 and var place && table.Field(place) is { IsEmpty: false } bytes ? Encoding.UTF8.GetString(bytes) : null;
    }

    /// <summary>Yes, no, a number, n/a or nothing; returns what is wrong, without an end.</summary>
    private string? Answer(ReadOnlySpan<byte> text, out MysteryAnswer? answer)
    {
        answer = null;
        if (text.IsEmpty)
        {
            return null;
        }

        answer = Encoding.UTF8.GetString(text).ToLowerInvariant() switch
        {
            "yes" or "true" or "y" => MysteryAnswer.Yes,
            "no" or "false" or "n" => MysteryAnswer.No,
            "n/a" or "na" => MysteryAnswer.NotApplicable,
            _ => null,
        };
        if (answer is not null)
        {
            return null;
        }

        if (NumberText.Parse(text, arguments.GetValue(csv.Decimal), out var number) is not null)
        {
            return $"'{CsvTable.Shown(text)}' is no answer. Write yes, no, a number";
        }

        answer = number;
        return null;
    }
}
