using System.CommandLine;
using System.CommandLine.Parsing;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>The options that say how a file of events is written and how its events become a log.</summary>
internal sealed class EventOptions
{
    private static readonly EventFields s_usual = new();

    private readonly Dictionary<EventField, Option<string?>> _columns = new()
    {
        [EventField.Subject] = Column("--customer-column", s_usual.Subject, "whose journey it is"),
        [EventField.Time] = Column("--time-column", s_usual.Time, "when it happened"),
        [EventField.Name] = Column("--event-column", s_usual.Name, "what happened"),
        [EventField.Session] = Column("--session-column", s_usual.Session, "the session, if the source counts them"),
        [EventField.Channel] = Column("--channel-column", s_usual.Channel, "the channel"),
        [EventField.Value] = Column("--value-column", s_usual.Value, "what it was worth"),
        [EventField.Id] = Column("--id-column", s_usual.Id, "the identity of the event, by which it counts once"),
        [EventField.Sequence] = Column("--sequence-column", s_usual.Sequence, "the order among events of one instant; without it, the order of the file"),
        [EventField.Consent] = Column("--consent-column", s_usual.Consent, "whether consent was granted or denied; denied events are only counted"),
    };

    private readonly Option<EventFileKind?> _kind = new("--input-format")
    {
        Description = "csv, jsonl (a JSON object on each line) or ga4 (the BigQuery export of Google Analytics 4 as JSON lines). Without it: jsonl for .jsonl, .ndjson and .json, else csv.",
        HelpName = "csv|jsonl|ga4",
        CustomParser = result => Choice.Parse<EventFileKind?>(result, ("csv", EventFileKind.Csv), ("jsonl", EventFileKind.JsonLines), ("ga4", EventFileKind.GoogleAnalytics)),
    };

    private readonly Option<string?> _properties = new("--properties")
    {
        Description = "The further columns to keep, with commas between them. Without it: all.",
        HelpName = "list",
    };

    private readonly Option<EventTimeFormat?> _timeFormat = new("--time-format")
    {
        Description = "How times are written: iso (default), s, ms or us since 1970, or a .NET format such as dd/MM/yyyy HH:mm.",
        HelpName = "format",
        CustomParser = ParseTimeFormat,
    };

    private readonly Option<TimeZoneInfo?> _timeZone = new("--time-zone")
    {
        Description = "The zone of times without an offset, such as Europe/Berlin (default UTC).",
        HelpName = "zone",
        CustomParser = ParseTimeZone,
    };

    private readonly Option<char?> _delimiter = new("--delimiter")
    {
        Description = "The character between fields of CSV (default: the one of comma, ';', '|' and tab that the header has most often).",
        HelpName = "character",
        CustomParser = result => CsvOptions.ParseDelimiter(result),
    };

    private readonly CsvOptions _csv = new();

    private readonly Option<GoogleAnalyticsSubject> _subject = new("--ga4-subject")
    {
        Description = "Whose journey a row of a ga4 file is: device (default: user_pseudo_id) or user (user_id where there is one).",
        HelpName = "device|user",
        CustomParser = result => Choice.Parse(result, ("device", GoogleAnalyticsSubject.Device), ("user", GoogleAnalyticsSubject.User)),
    };

    private readonly Option<TimeSpan?> _sessionTimeout = new("--session-timeout")
    {
        Description = "A session ends after so much time without events, where the file does not count sessions (default 30m).",
        HelpName = "time",
        CustomParser = Duration.Parse,
    };

    private readonly Option<DateTimeOffset?> _asOf = new("--as-of")
    {
        Description = "Up to when the file is complete; later events are refused. Without it: the time of the latest event.",
        HelpName = "time",
        CustomParser = ParseAsOf,
    };

    private readonly Option<bool> _excludeBots = new("--exclude-bots")
    {
        Description = "Leave out customers who behave like robots: too many events an hour or a day, too fast, without sleep, or by their user_agent. Without it they are only counted.",
    };

    private readonly Option<int?> _minimumCell = WholeNumber.Option("--min-cell", "customers", 1, 1_000_000,
        "The fewest customers that a line of a result may be about (default 1; 5 is usual where results leave the team).");

    public void AddTo(Command command)
    {
        Option[] options = [_kind, .. _columns.Values, _properties, _timeFormat, _timeZone, _delimiter, _csv.Decimal, _subject, _sessionTimeout, _asOf, _excludeBots, _minimumCell];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>The option that names the column of a part of events.</summary>
    public string OptionOf(EventField field) => _columns[field].Name;

    public EventFileKind Kind(ParseResult arguments, string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        var kind = arguments.GetValue(_kind)
            ?? (Path.GetExtension(name).ToUpperInvariant() is ".JSONL" or ".NDJSON" or ".JSON" ? EventFileKind.JsonLines : EventFileKind.Csv);
        RequireOnly(arguments, kind == EventFileKind.Csv, "csv", _delimiter, _csv.Decimal);
        RequireOnly(arguments, kind == EventFileKind.GoogleAnalytics, "ga4", _subject);
        RequireOnly(arguments, kind != EventFileKind.GoogleAnalytics, "csv and jsonl", [.. _columns.Values, _timeFormat, _timeZone]);
        return kind;
    }

    public bool ExcludesBots(ParseResult arguments) => arguments.GetValue(_excludeBots);

    public JourneyLogOptions Log(ParseResult arguments) => new()
    {
        SessionTimeout = arguments.GetValue(_sessionTimeout) ?? new JourneyLogOptions().SessionTimeout,
        AsOf = arguments.GetValue(_asOf),
        MinimumCell = arguments.GetValue(_minimumCell) ?? 1,
    };

    public CsvEventOptions Csv(ParseResult arguments) => new()
    {
        Fields = Fields(arguments),
        Properties = Properties(arguments),
        Separator = arguments.GetValue(_delimiter),
        DecimalSeparator = arguments.GetValue(_csv.Decimal) == DecimalSeparator.Comma ? ',' : '.',
        TimeFormat = arguments.GetValue(_timeFormat) ?? EventTimeFormat.Iso8601,
        TimeZone = arguments.GetValue(_timeZone) ?? TimeZoneInfo.Utc,
    };

    public JsonEventOptions JsonLines(ParseResult arguments) => new()
    {
        Fields = Fields(arguments),
        Properties = Properties(arguments),
        TimeFormat = arguments.GetValue(_timeFormat) ?? EventTimeFormat.Iso8601,
        TimeZone = arguments.GetValue(_timeZone) ?? TimeZoneInfo.Utc,
    };

    public GoogleAnalyticsEventOptions GoogleAnalytics(ParseResult arguments) => new()
    {
        Subject = arguments.GetValue(_subject),
        Parameters = Properties(arguments),
    };

    private static Option<string?> Column(string option, string? usual, string what) => new(option)
    {
        Description = $"The column that says {what} (default {usual}).",
        HelpName = "name",
    };

    private string[]? Properties(ParseResult arguments) =>
        arguments.GetValue(_properties)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private EventFields Fields(ParseResult arguments)
    {
        return new()
        {
            Subject = Named(EventField.Subject) ?? s_usual.Subject,
            Time = Named(EventField.Time) ?? s_usual.Time,
            Name = Named(EventField.Name) ?? s_usual.Name,
            Session = NamedOrFree(EventField.Session, s_usual.Session),
            Channel = NamedOrFree(EventField.Channel, s_usual.Channel),
            Value = NamedOrFree(EventField.Value, s_usual.Value),
            Id = NamedOrFree(EventField.Id, s_usual.Id),
            Sequence = NamedOrFree(EventField.Sequence, s_usual.Sequence),
            Consent = NamedOrFree(EventField.Consent, s_usual.Consent),
        };

        string? Named(EventField field) => arguments.GetValue(_columns[field]);

        // A column that was named for another part of events is not looked at for this one: session_id may be the customer.
        string? NamedOrFree(EventField field, string? usual) =>
            Named(field) ?? (_columns.Keys.Any(other => string.Equals(Named(other), usual, StringComparison.OrdinalIgnoreCase)) ? null : usual);
    }

    private static void RequireOnly(ParseResult arguments, bool isAllowed, string kinds, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            if (!isAllowed && arguments.GetResult(option) is { Implicit: false })
            {
                throw new UnusableInputException($"{option.Name} is for {kinds} files. Leave it out, or say another --input-format.");
            }
        }
    }

    private static EventTimeFormat? ParseTimeFormat(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        switch (text)
        {
            case "iso":
                return EventTimeFormat.Iso8601;
            case "s":
                return EventTimeFormat.UnixSeconds;
            case "ms":
                return EventTimeFormat.UnixMilliseconds;
            case "us":
                return EventTimeFormat.UnixMicroseconds;
            default:
                try
                {
                    return EventTimeFormat.Custom(text);
                }
                catch (ArgumentException)
                {
                    result.AddError($"--time-format: '{text}' is not a format. Use iso, s, ms, us or a .NET format such as dd/MM/yyyy HH:mm.");
                    return null;
                }
        }
    }

    private static TimeZoneInfo? ParseTimeZone(ArgumentResult result)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(result.Tokens[0].Value, out var zone))
        {
            return zone;
        }

        result.AddError($"--time-zone: this machine knows no zone '{result.Tokens[0].Value}'. Use a name such as Europe/Berlin or UTC.");
        return null;
    }

    private static DateTimeOffset? ParseAsOf(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK"], System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        result.AddError($"--as-of: '{text}' is not a time. Write 2026-03-31 or 2026-03-31T18:00+02:00; without an offset it is UTC.");
        return null;
    }
}
