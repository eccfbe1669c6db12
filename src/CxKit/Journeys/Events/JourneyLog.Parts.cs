namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>The part of the log from one instant up to another. Sessions that reach over an end are cut there.</summary>
    /// <remarks><see cref="AnonymousCounts"/> stay those of the whole log, as in every part: they are by day and of no subject.</remarks>
    /// <param name="from">The first instant that belongs to it.</param>
    /// <param name="to">The first instant that does not; also the new <see cref="AsOf"/> when it is earlier than the old one.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not later than <paramref name="from"/>.</exception>
    public JourneyLog Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            throw new ArgumentException($"A period ends after it starts, but from is {from:u} and to is {to:u}. Swap them.", nameof(to));
        }

        var rows = new List<int>();
        for (var i = 0; i < Count; i++)
        {
            if (Columns.Times[i] >= from.UtcTicks && Columns.Times[i] < to.UtcTicks)
            {
                rows.Add(i);
            }
        }

        return Part([.. rows], to < AsOf ? _options with { AsOf = to } : _options);
    }

    /// <summary>The part of the log that is about some of its subjects: a segment.</summary>
    /// <param name="belongs">Tells whether a subject belongs to it.</param>
    public JourneyLog OfSubjects(Func<string, bool> belongs)
    {
        ArgumentNullException.ThrowIfNull(belongs);
        var rows = new List<int>();
        for (var s = 0; s < Columns.Subjects.Length; s++)
        {
            if (belongs(Columns.Subjects[s]))
            {
                rows.AddRange(Enumerable.Range(Columns.SubjectStarts[s], Columns.SubjectStarts[s + 1] - Columns.SubjectStarts[s]));
            }
        }

        return Part([.. rows], _options);
    }

    /// <summary>The log without some subjects: a customer who asked to be erased, or robots. Nothing of them stays in it.</summary>
    /// <param name="subjects">The subjects; one that has no events changes nothing.</param>
    public JourneyLog Without(params IEnumerable<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var gone = subjects.ToHashSet(StringComparer.Ordinal);
        return OfSubjects(subject => !gone.Contains(subject));
    }

    /// <summary>The log without the events of some names, such as page views of no interest. Sessions stay as they were found.</summary>
    /// <param name="names">The names; one that does not occur changes nothing.</param>
    public JourneyLog WithoutEvents(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var gone = names.ToHashSet(StringComparer.Ordinal);
        return Part([.. Enumerable.Range(0, Count).Where(i => !gone.Contains(Columns.Names[Columns.NameCodes[i]]))], _options);
    }

    /// <summary>The log of some of the events; <see cref="AsOf"/> does not move earlier because the latest event is not among them.</summary>
    private JourneyLog Part(int[] rows, JourneyLogOptions options) => new(
        ColumnsPart.Of(Columns, rows), options with { AsOf = options.AsOf ?? AsOf },
        Summary with { Kept = rows.Length, Left = Summary.Left + Count - rows.Length }, AllAnonymous);
}
