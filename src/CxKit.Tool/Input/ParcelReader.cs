using System.CommandLine;
using System.Text;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>Reads a file of parcels, a row a parcel or a row a scan.</summary>
/// <param name="columns">The names of the columns.</param>
/// <param name="csv">How the file is written.</param>
/// <param name="arguments">The command line.</param>
/// <param name="refusals">Rows that are left out.</param>
/// <param name="notes">What else has to be said.</param>
internal sealed class ParcelReader(ParcelOptions columns, CsvOptions csv, ParseResult arguments, Findings refusals, Findings notes)
{
    private const int RowsPerCheck = 1 << 12;

    private readonly TimeZoneInfo _zone = arguments.GetValue(columns.TimeZone) ?? TimeZoneInfo.Utc;
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>The line of each parcel, beside it.</summary>
    public List<long> Lines { get; } = [];

    /// <summary>How the file is called in messages.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How many rows were left out while reading.</summary>
    public long Refused { get; private set; }

    /// <exception cref="UnusableInputException">The file cannot be read, a column is missing, or no row can be used.</exception>
    public List<Parcel> Read(string file, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(file, arguments.GetValue(csv.Delimiter), refusals);
        Name = table.Name;
        var places = Places(table);
        var parcels = new List<Parcel>();
        while (table.Read())
        {
            if (table.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (Row(table, places) is { } parcel)
            {
                parcels.Add(parcel);
                Lines.Add(table.Line);
            }
        }

        Refused = table.RefusedRows;
        Console.Error.WriteLine($"read {Counted.Of(table.Rows, "line")} of {table.Name}" + (Refused > 0 ? $", {Counted.Of(Refused, "line")} refused" : ""));
        if (parcels.Count > 0)
        {
            return parcels;
        }

        refusals.WriteTo(Console.Error);
        throw new UnusableInputException(table.Rows == 0 ? $"{table.Name} has a header and no rows." : $"{table.Name} has no row that can be used.");
    }

    private Dictionary<Option<string>, int> Places(CsvTable table)
    {
        var places = new Dictionary<Option<string>, int>();
        foreach (var option in new[] { columns.Id, columns.Ordered, columns.Promised, columns.Delivered }.Concat(columns.Optional))
        {
            var name = arguments.GetRequiredValue(option);
            var needed = !columns.Optional.Contains(option) || arguments.GetResult(option) is { Implicit: false };
            places.Add(option, needed || table.HasColumn(name) ? table.Column(name, option.Name) : -1);
        }

        foreach (var option in new[] { columns.HandedOver, columns.Status, columns.Destination }.Where(option => places[option] < 0))
        {
            notes.Add("missing columns", () => $"{table.Name} has no column '{arguments.GetRequiredValue(option)}'. If it has another name, say it with {option.Name}.");
        }

        return places;
    }

    private Parcel? Row(CsvTable table, Dictionary<Option<string>, int> places)
    {
        var id = Text(table, places[columns.Id]);
        if (id is null)
        {
            table.Refuse("rows without an id", "the id is empty. Give every parcel one");
            return null;
        }

        var status = Text(table, places[columns.Status]);
        var state = status is null ? ParcelState.InFlight : columns.StateOf(arguments, status);
        if (!Time(table, places, columns.Ordered, out var ordered) || !Time(table, places, columns.HandedOver, out var handedOver) || !Time(table, places, columns.Promised, out var promised)
            || !Time(table, places, columns.LastPromise, out var lastPromise) || !Time(table, places, columns.Attempt, out var attempt)
            || !Time(table, places, columns.Delivered, out var delivered) || !Time(table, places, columns.ExitAt, out var exitAt)
            || !Weight(table, places, status, out var weight) || !InFull(table, places, out var inFull))
        {
            return null;
        }

        if (state == ParcelState.Delivered && delivered is null && attempt is null)
        {
            table.Refuse("rows that are delivered at an unknown time", $"its state is '{status}', but the time of delivery is empty. Add it, or leave the row out");
            return null;
        }

        return new()
        {
            Id = id,
            Ordered = ordered,
            HandedOver = handedOver,
            FirstPromise = promised,
            LastPromise = lastPromise,
            FirstAttempt = attempt,
            Delivered = delivered,
            Exit = state switch { ParcelState.Lost => ParcelExit.Lost, ParcelState.Returned => ParcelExit.Returned, ParcelState.Cancelled => ParcelExit.Cancelled, _ => ParcelExit.None },
            ExitAt = exitAt,
            Carrier = Text(table, places[columns.Carrier]),
            Origin = Text(table, places[columns.Origin]),
            Destination = Text(table, places[columns.Destination]),
            Service = Text(table, places[columns.Service]),
            Cluster = Text(table, places[columns.Cluster]),
            InFull = inFull,
            Weight = weight,
        };
    }

    private bool Time(CsvTable table, Dictionary<Option<string>, int> places, Option<string> column, out DateTimeOffset? time)
    {
        time = null;
        var text = places[column] < 0 ? default : table.Field(places[column]);
        if (text.IsEmpty)
        {
            return true;
        }

        if (InstantText.TryParse(text, _zone, out var instant))
        {
            time = instant;
            return true;
        }

        table.Refuse("rows with an unreadable time", $"{arguments.GetRequiredValue(column)}: '{CsvTable.Shown(text)}' is not a time. Write {InstantText.AcceptedForms}, or leave it empty");
        return false;
    }

    private bool Weight(CsvTable table, Dictionary<Option<string>, int> places, string? status, out double weight)
    {
        weight = status is not null && arguments.GetValue(columns.Weights) is { } weights ? weights.GetValueOrDefault(status, 1) : 1;
        if (places[columns.Weight] < 0)
        {
            return true;
        }

        var problem = NumberText.Parse(table.Field(places[columns.Weight]), arguments.GetValue(csv.Decimal), out var own);
        weight *= own;
        if (problem is null && own > 0)
        {
            return true;
        }

        table.Refuse("rows with an unusable weight", problem is null ? "weight: a row stands for more than 0 parcels. Leave it out if it stands for none" : $"weight: {problem}");
        return false;
    }

    private bool InFull(CsvTable table, Dictionary<Option<string>, int> places, out bool? full)
    {
        var text = Text(table, places[columns.InFull]);
        (full, var known) = text?.ToLowerInvariant() switch
        {
            null => (default(bool?), true),
            "1" or "true" or "yes" => (true, true),
            "0" or "false" or "no" => (false, true),
            _ => (null, false),
        };
        if (!known)
        {
            table.Refuse("rows with an unreadable yes or no", $"in full: '{text}' is neither. Write 1 or 0, or leave it empty");
        }

        return known;
    }

    /// <summary>A field as text, the same object for the same text; null where it is empty or not there.</summary>
    private string? Text(CsvTable table, int place)
    {
        var bytes = place < 0 ? default : table.Field(place);
        if (bytes.IsEmpty)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        if (_texts.TryGetValue(text, out var known))
        {
            return known;
        }

        // Ids are all different; only what repeats is worth remembering.
        if (_texts.Count < 100_000)
        {
            _texts.Add(text, text);
        }

        return text;
    }
}
