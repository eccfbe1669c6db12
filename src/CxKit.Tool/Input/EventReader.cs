using System.CommandLine;
using System.Globalization;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>Reads a file of events into a log.</summary>
/// <remarks>
/// The library reads the file, not the reader of the other commands: there is one way in which CxKit reads events, in a program and here, and its rules
/// (time zones, consent, what is refused) are the same.
/// </remarks>
internal sealed class EventReader(EventOptions options, ParseResult arguments, Findings refusals, Findings notes)
{
    /// <exception cref="UnusableInputException">The file cannot be read, or no event in it can be used.</exception>
    public JourneyLog Read(string path, CancellationToken cancellationToken)
    {
        var name = TextSource.NameOf(path);
        var started = TimeProvider.System.GetTimestamp();
        var kind = options.Kind(arguments, path);
        using var stream = TextSource.Open(path);
        JourneyLog log;
        EventImport import;
        try
        {
            import = kind switch
            {
                EventFileKind.Csv => EventImport.FromCsv(stream, options.Csv(arguments)),
                EventFileKind.JsonLines => EventImport.FromJsonLines(stream, options.JsonLines(arguments)),
                _ => EventImport.FromGoogleAnalytics(stream, options.GoogleAnalytics(arguments)),
            };
            log = JourneyLog.FromAsync(import, options.Log(arguments), cancellationToken).GetAwaiter().GetResult();
        }
        catch (EventFormatException e)
        {
            throw new UnusableInputException(e.Field is { } field
                ? $"{name}: {e.Problem} Name the right one with {options.OptionOf(field)}."
                : $"{name}: {ToolWords.Of(e.Message)}");
        }
        catch (ArgumentException e)
        {
            // Two parts of an event in one column: the message says which.
            throw new UnusableInputException(ToolWords.Of(UnusableInputException.Plain(e)));
        }
        catch (InvalidOperationException e)
        {
            // Too many events, names or properties: the message says which.
            throw new UnusableInputException($"{name}: {e.Message}");
        }
        catch (Exception e) when (TextSource.Explain(e, name) is { } problem)
        {
            throw new UnusableInputException(problem);
        }

        Report(name, import, log, TimeProvider.System.GetElapsedTime(started));
        return WithoutBots(name, log);
    }

    private JourneyLog WithoutBots(string name, JourneyLog log)
    {
        var bots = log.Bots();
        if (bots.Suspects.Count == 0)
        {
            return log;
        }

        var isExcluding = options.ExcludesBots(arguments);
        notes.Add("robots", () => $"{name}: {bots} " + (isExcluding ? "They are left out." : "--exclude-bots leaves them out."));
        return !isExcluding ? log
            : bots.Suspects.Count < log.Subjects.Count ? log.Without(bots.Subjects)
            : throw new UnusableInputException($"{name}: all customers look like robots. Leave out --exclude-bots, or name the right column with {options.OptionOf(EventField.Subject)}.");
    }

    private void Report(string name, EventImport import, JourneyLog log, TimeSpan elapsed)
    {
        foreach (var (reason, count, first) in import.Refusals)
        {
            refusals.Add(Kind(reason), count, first.Select(row => $"{name}, {ToolWords.Of(row.ToString())}"));
        }

        foreach (var refused in log.Summary.Refused)
        {
            refusals.Add("events", refused.Count, [$"{name}: {Counted.Of(refused.Count, "event")}, the first of them: {ToolWords.Of(refused.Message)}"]);
        }

        if (log.Summary.Duplicates > 0)
        {
            notes.Add("duplicates", () => $"{name}: {Counted.Of(log.Summary.Duplicates, "event")} with an id that an earlier one has; the earlier counts.");
        }

        if (log.Summary.Anonymous > 0)
        {
            notes.Add("anonymous events", () => $"{name}: {Counted.Of(log.Summary.Anonymous, "event")} without consent, only counted and not part of any journey.");
        }

        if (log.Count == 0)
        {
            refusals.WriteTo(Console.Error);
            throw new UnusableInputException(import.Rows == 0 ? $"{name} has no events." : $"{name} has no event that can be used.");
        }

        Console.Error.WriteLine($"read {Counted.Of(import.Rows, "row")} of {name}: {Counted.Of(log.Count, "event")} of {Counted.Of(log.Subjects.Count, "customer")} in " +
            string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(log.SessionCount, "session")}, {log.First:yyyy-MM-dd} to {log.Last:yyyy-MM-dd}, ") +
            string.Create(CultureInfo.InvariantCulture, $"{(import.Refused > 0 ? Counted.Of(import.Refused, "row") + " refused, " : "")}{elapsed.TotalSeconds:0.0} s"));
    }

    private static string Kind(RowRefusal reason) => reason switch
    {
        RowRefusal.WrongFieldCount => "rows with a wrong number of fields",
        RowRefusal.NoSubject => "rows without a customer",
        RowRefusal.NoName => "rows without an event",
        RowRefusal.NoTime => "rows without a time",
        RowRefusal.UnreadableTime or RowRefusal.TimeNeverHappened => "rows with an unreadable time",
        RowRefusal.UnreadableValue => "rows with an unreadable number",
        _ => "rows that cannot be read",
    };
}
