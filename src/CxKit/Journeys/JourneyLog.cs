using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>The journeys of many customers: what each of them did, in order, over all channels and sessions.</summary>
/// <remarks>
/// <para>Funnels, flows, attribution, conformance, pain points and predictions are all read from this one log, so they agree with one another.</para>
/// <para>Kept in columns with names interned: 12 bytes an event, 2 for channels when there are any, 8 for a value and 4 for a property where an
/// event has one, and 1.5 bits for each such column; subjects, names and different property values are held once. Immutable and thread-safe. The same events
/// make the same log in whatever order they come (<see cref="JourneyEvent"/> says how events are ordered).</para>
/// </remarks>
public sealed partial class JourneyLog
{
    private const int BatchLength = 256;

    private readonly JourneyLogOptions _options;

    internal JourneyLog(LogColumns columns, JourneyLogOptions options, JourneyLogSummary summary, IReadOnlyList<AnonymousCount> anonymous)
    {
        Columns = columns;
        _options = options;
        Summary = summary;
        AllAnonymous = [.. anonymous.OrderBy(cell => cell.Day).ThenBy(cell => cell.Name, StringComparer.Ordinal).ThenBy(cell => cell.Channel, StringComparer.Ordinal)];
        AnonymousCounts = [.. AllAnonymous.Where(cell => cell.Count >= options.MinimumCell)];
        var (first, last) = (long.MaxValue, 0L);
        for (var s = 0; s < columns.Subjects.Length; s++)
        {
            first = Math.Min(first, columns.Times[columns.SubjectStarts[s]]);
            last = Math.Max(last, columns.Times[columns.SubjectStarts[s + 1] - 1]);
        }

        if (columns.Count > 0)
        {
            First = new(first, TimeSpan.Zero);
            Last = new(last, TimeSpan.Zero);
        }

        AsOf = options.AsOf?.ToUniversalTime() ?? Last;
    }

    /// <summary>The number of events.</summary>
    public int Count => Columns.Count;

    /// <summary>The number of sessions.</summary>
    public int SessionCount => Columns.Sessions.Count;

    /// <summary>The subjects (customers) that have events, in ordinal order.</summary>
    public IReadOnlyList<string> Subjects => Columns.Subjects.AsReadOnly();

    /// <summary>The names that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Names => Columns.Names.AsReadOnly();

    /// <summary>The channels that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Channels => Columns.Channels.AsReadOnly();

    /// <summary>The keys of properties that occur, in ordinal order.</summary>
    public IReadOnlyList<string> PropertyKeys => [.. Columns.Properties.Keys];

    /// <summary>The time of the earliest event, in UTC; null when there is none.</summary>
    public DateTimeOffset? First { get; }

    /// <summary>The time of the latest event, in UTC; null when there is none.</summary>
    public DateTimeOffset? Last { get; }

    /// <summary>Up to when the data are complete: <see cref="JourneyLogOptions.AsOf"/>, or else <see cref="Last"/>.</summary>
    public DateTimeOffset? AsOf { get; }

    /// <summary>The fewest customers that a reported group may have, as <see cref="JourneyLogOptions.MinimumCell"/> says.</summary>
    public int MinimumCell => _options.MinimumCell;

    /// <summary>What became of the events that were given.</summary>
    public JourneyLogSummary Summary { get; }

    /// <summary>Events of customers who consented to being counted only, by day, name and channel; counts below <see cref="MinimumCell"/> are left out here and
    /// are part of <see cref="JourneyLogSummary.Anonymous"/>.</summary>
    public IReadOnlyList<AnonymousCount> AnonymousCounts { get; }

    /// <summary>All anonymous counts, small ones too, for logs made from this one.</summary>
    internal IReadOnlyList<AnonymousCount> AllAnonymous { get; }

    internal LogColumns Columns { get; }

    /// <summary>Makes a log of <paramref name="events"/>, which may come in any order.</summary>
    /// <param name="events">The events; they are read once.</param>
    /// <param name="options">How events become a log; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> or one of them is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">There are too many events, or too many different names, channels or property keys.</exception>
    public static JourneyLog From(IEnumerable<JourneyEvent> events, JourneyLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var builder = new JourneyLogBuilder(options);
        var batch = new List<JourneyEvent>(BatchLength);
        foreach (var journeyEvent in events)
        {
            Take(journeyEvent, batch, builder);
        }

        builder.Observe(CollectionsMarshal.AsSpan(batch));
        return builder.Finish();
    }

    /// <inheritdoc cref="From(IEnumerable{JourneyEvent}, JourneyLogOptions?)"/>
    /// <param name="events">The events; they are read once.</param>
    /// <param name="options">How events become a log; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading; no log is made then.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<JourneyLog> FromAsync(
        IAsyncEnumerable<JourneyEvent> events, JourneyLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var builder = new JourneyLogBuilder(options);
        var batch = new List<JourneyEvent>(BatchLength);
        await foreach (var journeyEvent in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Take(journeyEvent, batch, builder);
        }

        builder.Observe(CollectionsMarshal.AsSpan(batch));
        return builder.Finish();
    }

    private static void Take(JourneyEvent journeyEvent, List<JourneyEvent> batch, JourneyLogBuilder builder)
    {
        batch.Add(journeyEvent);
        if (batch.Count == BatchLength)
        {
            builder.Observe(CollectionsMarshal.AsSpan(batch));
            batch.Clear();
        }
    }

    /// <summary>The journeys by customer or by session.</summary>
    internal Traces Traces(JourneyUnit unit) => new(Columns, unit);
}
