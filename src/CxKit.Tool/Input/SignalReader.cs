using System.CommandLine;
using System.Globalization;
using System.Text;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>Reads a file of signals, a row a value.</summary>
/// <param name="columns">The names of the columns.</param>
/// <param name="csv">How the file is written.</param>
/// <param name="arguments">The command line.</param>
/// <param name="refusals">Rows that are left out.</param>
internal sealed class SignalReader(SignalOptions columns, CsvOptions csv, ParseResult arguments, Findings refusals)
{
    private const int RowsPerCheck = 1 << 12;
    private const int MostTexts = 100_000;

    private readonly TimeZoneInfo _zone = arguments.GetValue(columns.TimeZone) ?? TimeZoneInfo.Utc;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private char[] _characters = new char[256];
    private int _time, _signal, _value, _channel, _segment, _weight;

    /// <summary>Adds the rows of a file to totals.</summary>
    /// <exception cref="UnusableInputException">The file cannot be read, a column is missing, or no row can be used.</exception>
    public void Read(string file, TouchpointCatalogue catalogue, SignalTotalsBuilder builder, CancellationToken cancellationToken)
    {
        var definitions = catalogue.Touchpoints.SelectMany(touchpoint => touchpoint.Signals).ToDictionary(signal => signal.Name, StringComparer.Ordinal);
        using var table = new CsvTable(file, arguments.GetValue(csv.Delimiter), refusals);
        (_time, _signal, _value) = (Place(table, columns.Time), Place(table, columns.Signal), Place(table, columns.Value));
        (_channel, _segment, _weight) = (Place(table, columns.Channel), Place(table, columns.Segment), Place(table, columns.Weight));
        var taken = 0L;
        while (table.Read())
        {
            if (table.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (Row(table) is not { } signal)
            {
                continue;
            }

            if (builder.Observe(signal) is { } reason)
            {
                var (kind, problem) = Explain(reason, signal, definitions.GetValueOrDefault(signal.Name));
                table.Refuse(kind, problem);
            }
            else
            {
                taken++;
            }
        }

        Console.Error.WriteLine($"read {Counted.Of(table.Rows, "line")} of {table.Name}" + (table.RefusedRows > 0 ? $", {Counted.Of(table.RefusedRows, "line")} refused" : ""));
        if (taken == 0)
        {
            refusals.WriteTo(Console.Error);
            throw new UnusableInputException(table.Rows == 0 ? $"{table.Name} has a header and no rows." : $"{table.Name} has no row that can be used.");
        }
    }

    private int Place(CsvTable table, Option<string> option)
    {
        var name = arguments.GetRequiredValue(option);
        var isNeeded = !columns.Optional.Contains(option) || arguments.GetResult(option) is { Implicit: false };
        return isNeeded || table.HasColumn(name) ? table.Column(name, option.Name) : -1;
    }

    private Signal? Row(CsvTable table)
    {
        if (Text(table, _signal) is not { } name)
        {
            table.Refuse("rows without a signal", "the name of the signal is empty");
            return null;
        }

        if (!InstantText.TryParse(table.Field(_time), _zone, out var time))
        {
            table.Refuse("rows with an unreadable time", $"'{CsvTable.Shown(table.Field(_time))}' is not a time. Write {InstantText.AcceptedForms}");
            return null;
        }

        if (NumberText.Parse(table.Field(_value), arguments.GetValue(csv.Decimal), out var value) is { } problem)
        {
            table.Refuse("rows with an unreadable value", $"value: {problem}");
            return null;
        }

        var weight = 1.0;
        if (_weight >= 0 && !table.Field(_weight).IsEmpty && NumberText.Parse(table.Field(_weight), arguments.GetValue(csv.Decimal), out weight) is { } wrong)
        {
            table.Refuse("rows with an unreadable weight", $"weight: {wrong}");
            return null;
        }

        return new(name, time, value, Text(table, _channel), Text(table, _segment), weight);
    }

    private static (string Kind, string Problem) Explain(SignalRefusal reason, Signal signal, SignalDefinition? definition)
    {
        (string Kind, FormattableString Problem) told = reason switch
        {
            SignalRefusal.UnknownSignal => ("rows of unknown signals", $"the catalogue has no signal '{signal.Name}'. Names are compared exactly; see cxkit touchpoints catalogue"),
            SignalRefusal.BelowMinimum => ("rows with a value that cannot be", $"{signal.Value} is below {definition!.Minimum}, the lowest value of '{signal.Name}'"),
            SignalRefusal.AboveMaximum => ("rows with a value that cannot be", $"{signal.Value} is above {definition!.Maximum}, the highest value of '{signal.Name}'"),
            SignalRefusal.NotYesOrNo => ("rows with a value that cannot be", $"'{signal.Name}' takes 1 for yes and 0 for no, not {signal.Value}"),
            SignalRefusal.UnusableWeight => ("rows with an unusable weight", $"the weight is {signal.Weight}, but it is from 1e-9 to 1e9. Leave out what does not count"),
            SignalRefusal.TooLong => ("rows with a long name", $"the channel or the segment has more than {SignalTotalsBuilder.MaximumTextLength} characters"),
            SignalRefusal.TooManyCells => ("rows of too many groups", $"there are more combinations of signal, channel, segment and period than can be kept. Use fewer segments or longer periods"),
            SignalRefusal.NoTime => ("rows without a time", $"the time is not set"),
            _ => ("rows that cannot be used", $"{reason}"),
        };
        return (told.Kind, told.Problem.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A field as text, the same object for the same text; null where it is empty or not there.</summary>
    private string? Text(CsvTable table, int place)
    {
        var bytes = place < 0 ? default : table.Field(place);
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (_characters.Length < bytes.Length)
        {
            _characters = new char[bytes.Length];
        }

        var text = _characters.AsSpan(0, Encoding.UTF8.GetChars(bytes, _characters));
        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
        {
            return known;
        }

        var copy = new string(text);
        if (_texts.Count < MostTexts)
        {
            _texts.Add(copy, copy);
        }

        return copy;
    }
}
