namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>All events in the order of the log: by subject, then by time.</summary>
    /// <remarks>
    /// Times are in UTC; <see cref="JourneyEvent.Sequence"/> counts from 0 within an instant; <see cref="JourneyEvent.Session"/> is the number of the session
    /// in this log, given or found; ids are not kept. A log made of them with the same options is this log.
    /// </remarks>
    public IEnumerable<JourneyEvent> Events()
    {
        var sessions = Columns.Sessions.SessionOfEachEvent();
        for (var s = 0; s < Columns.Subjects.Length; s++)
        {
            foreach (var journeyEvent in EventsOf(s, sessions))
            {
                yield return journeyEvent;
            }
        }
    }

    /// <summary>The events of one subject in order: what the shop knows of this customer's journey, for an export. Empty when there are none.</summary>
    /// <inheritdoc cref="Events()" path="/remarks"/>
    /// <param name="subject">The subject.</param>
    public IEnumerable<JourneyEvent> Events(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var index = Array.BinarySearch(Columns.Subjects, subject, StringComparer.Ordinal);
        return index < 0 ? [] : EventsOf(index, Columns.Sessions.SessionOfEachEvent());
    }

    private IEnumerable<JourneyEvent> EventsOf(int subject, int[] sessions)
    {
        var sequence = 0;
        for (var i = Columns.SubjectStarts[subject]; i < Columns.SubjectStarts[subject + 1]; i++)
        {
            sequence = i > Columns.SubjectStarts[subject] && Columns.Times[i] == Columns.Times[i - 1] ? sequence + 1 : 0;
            yield return new(Columns.Subjects[subject], Columns.Names[Columns.NameCodes[i]], new(Columns.Times[i], TimeSpan.Zero))
            {
                Sequence = sequence,
                Channel = Columns.Channel(i),
                Session = sessions[i].ToString(System.Globalization.CultureInfo.InvariantCulture),
                Value = Columns.Values.TryGet(i, out var value) ? EventValue.ToDecimal(value) : null,
                Properties = PropertiesOf(i),
            };
        }
    }

    private Dictionary<string, string>? PropertiesOf(int row)
    {
        Dictionary<string, string>? properties = null;
        foreach (var (key, column) in Columns.Properties)
        {
            if (column[row] is { } text)
            {
                (properties ??= new(StringComparer.Ordinal)).Add(key, text);
            }
        }

        return properties;
    }
}
