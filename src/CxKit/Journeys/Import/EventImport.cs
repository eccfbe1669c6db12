namespace CxKit.Journeys;

/// <summary>Reads events from a file, one after the other and once; afterwards it tells what became of every row.</summary>
/// <remarks>
/// <para><c>var import = EventImport.FromCsv(stream); var log = await JourneyLog.FromAsync(import);</c> and then <see cref="Rows"/> =
/// <see cref="Events"/> + <see cref="Refused"/>. A bad row is refused with its line, the reason and a remedy, and never stops the others; only what makes the whole
/// file unreadable is an <see cref="EventFormatException"/>, thrown while reading.</para>
/// <para>The file is UTF-8, with or without a byte order mark. A compressed one is unpacked by the caller: <c>new GZipStream(stream, CompressionMode.Decompress)</c>. The
/// stream stays open and belongs to the caller.</para>
/// <para>Blanks around a text are no part of it, and an empty text is as good as none. Times become UTC. Where a file has no sequence, events are numbered by their
/// line, so that ties keep the order of the file whatever becomes of the batches.</para>
/// <para>Memory does not grow with the file (<see cref="EventImportLimits"/>); names, channels and properties that repeat are one string. Not thread-safe: the counters are for whoever reads.</para>
/// </remarks>
public sealed class EventImport : IAsyncEnumerable<JourneyEvent>
{
    private readonly ByteWindow _window;
    private readonly EventReader _reader;
    private readonly RefusalTally _refusals;
    private int _isTaken;

    private EventImport(ByteWindow window, EventReader reader, RefusalTally refusals) => (_window, _reader, _refusals) = (window, reader, refusals);

    /// <summary>Rows read so far, without the header and blank lines.</summary>
    public long Rows => _reader.Rows;

    /// <summary>Events handed out so far.</summary>
    public long Events { get; private set; }

    /// <summary>Rows refused so far.</summary>
    public long Refused => _refusals.Count;

    /// <summary>The rows refused so far, by reason: how many, and the first of them.</summary>
    public IReadOnlyList<RefusedRows> Refusals => _refusals.Snapshot();

    /// <summary>Reads CSV (RFC 4180) whose first line names the columns.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="options">Columns, separator, times and limits; null for <c>customer_id,timestamp,event[,session_id,channel,value]</c>.</param>
    /// <remarks>
    /// Lines end with LF, CRLF or CR; blank ones are passed. Quoted fields may hold separators, line breaks and doubled quotes; a quote inside an unquoted
    /// field is a character. A row with more or fewer fields than the header is refused. Behind a quote that is never closed reading goes on with the next line.
    /// </remarks>
    /// <exception cref="ArgumentException">An option cannot be used; the message says which and why.</exception>
    public static EventImport FromCsv(Stream stream, CsvEventOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new();
        options.RequireValid();
        var refusals = new RefusalTally(options.Limits.RefusalsKept);
        var window = new ByteWindow(stream);
        return new EventImport(window, new CsvEventReader(window, options, refusals), refusals);
    }

    /// <summary>Reads JSON lines: an object on each line.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="options">Keys, times and limits; null for the keys of <see cref="EventFields"/>.</param>
    /// <remarks>
    /// Nested objects are flattened, their keys joined with dots, and so are arrays with the places of their items, from 0: <c>cart.items.0.sku</c>. Numbers count as they
    /// are written, <c>null</c> as absent; of a key that comes twice the last counts.
    /// </remarks>
    /// <inheritdoc cref="FromCsv" path="/exception"/>
    public static EventImport FromJsonLines(Stream stream, JsonEventOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new();
        options.RequireValid();
        var refusals = new RefusalTally(options.Limits.RefusalsKept);
        var window = new ByteWindow(stream);
        return new EventImport(window, new JsonEventReader(window, options, refusals), refusals);
    }

    /// <summary>Reads the BigQuery export of Google Analytics 4 as JSON lines: a row of an <c>events_YYYYMMDD</c> table on each line.</summary>
    /// <param name="stream">The file, as <c>bq extract --destination_format NEWLINE_DELIMITED_JSON</c> writes it.</param>
    /// <param name="options">Who the subject is, what the channel is, and which fields become properties.</param>
    /// <remarks>
    /// <para>Name: <c>event_name</c>. Time: <c>event_timestamp</c> (microseconds). Session: subject and <c>ga_session_id</c>, with the device between them where the
    /// subject is a <c>user_id</c>. Value: <c>ecommerce.purchase_revenue</c>, or else the parameter <c>value</c>, in the currency of the export. Id: <c>purchase:</c> and
    /// the transaction id, so that a thank-you page that was loaded twice is one purchase; other events have none. Consent is denied where
    /// <c>privacy_info.analytics_storage</c> is <c>No</c>.</para>
    /// <para>Sequence: <c>batch_ordering_id</c> × 4,096 + <c>batch_event_index</c>, or else <c>event_bundle_sequence_id</c>; never the line, because rows of an export
    /// come in any order.</para>
    /// </remarks>
    /// <inheritdoc cref="FromCsv" path="/exception"/>
    public static EventImport FromGoogleAnalytics(Stream stream, GoogleAnalyticsEventOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new();
        options.RequireValid();
        var refusals = new RefusalTally(options.Limits.RefusalsKept);
        var window = new ByteWindow(stream);
        return new EventImport(window, new GoogleAnalyticsReader(window, options, refusals), refusals);
    }

    /// <summary>Starts reading.</summary>
    /// <param name="cancellationToken">Stops between two reads of the stream.</param>
    /// <exception cref="InvalidOperationException">It was read before.</exception>
    public IAsyncEnumerator<JourneyEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) => Interlocked.Exchange(ref _isTaken, 1) == 0
        ? ReadAsync(cancellationToken)
        : throw new InvalidOperationException("The events of a stream can be read once. Open the file again for a second reading.");

    private async IAsyncEnumerator<JourneyEvent> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_reader.Next() is { } journeyEvent)
            {
                Events++;
                yield return journeyEvent;
            }

            if (_window.IsComplete)
            {
                yield break;
            }

            await _window.FillAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
