namespace CxKit.Journeys;

/// <summary>How <see cref="EventImport.FromCsv"/> reads a file; the defaults read <c>customer_id,timestamp,event[,session_id,channel,value]</c>.</summary>
public sealed record CsvEventOptions
{
    /// <summary>The columns; default see <see cref="EventFields"/>.</summary>
    public EventFields Fields { get; init; } = new();

    /// <summary>
    /// The further columns that become properties, under their names; default null: all of them. An empty list keeps none. A column without a name is
    /// called by its place: <c>column_4</c>.
    /// </summary>
    public IReadOnlyList<string>? Properties { get; init; }

    /// <summary>The character between fields; default null: of <c>, ; tab |</c> the one that the header line has most often outside quotes.</summary>
    public char? Separator { get; init; }

    /// <summary>What separates decimals in values, a point or a comma; default point.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>How times are written; default <see cref="EventTimeFormat.Iso8601"/>.</summary>
    public EventTimeFormat TimeFormat { get; init; } = EventTimeFormat.Iso8601;

    /// <summary>The zone of times without an offset; default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How large the parts of the file may be.</summary>
    public EventImportLimits Limits { get; init; } = new();

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Fields);
        ArgumentNullException.ThrowIfNull(TimeFormat);
        ArgumentNullException.ThrowIfNull(TimeZone);
        ArgumentNullException.ThrowIfNull(Limits);
        Fields.RequireValid();
        Limits.RequireValid();
        if (Separator is { } separator && (!char.IsAscii(separator) || char.IsAsciiLetterOrDigit(separator) || separator is '"' or '\r' or '\n' or '\0'))
        {
            throw new ArgumentOutOfRangeException(nameof(Separator), separator, "Separator is one ASCII character that is no letter, digit, quote or line break.");
        }

        if (DecimalSeparator is not ('.' or ','))
        {
            throw new ArgumentOutOfRangeException(nameof(DecimalSeparator), DecimalSeparator, "DecimalSeparator is a point or a comma.");
        }
    }
}
