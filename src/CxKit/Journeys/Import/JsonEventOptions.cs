namespace CxKit.Journeys;

/// <summary>How <see cref="EventImport.FromJsonLines"/> reads a file.</summary>
public sealed record JsonEventOptions
{
    /// <summary>The keys, with dots into nested objects; default see <see cref="EventFields"/>.</summary>
    public EventFields Fields { get; init; } = new();

    /// <summary>The further keys, with dots into nested objects, that become properties; default null: all of them. An empty list keeps none.</summary>
    public IReadOnlyList<string>? Properties { get; init; }

    /// <summary>How times are written, as text or as a number; default <see cref="EventTimeFormat.Iso8601"/>.</summary>
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
    }
}
