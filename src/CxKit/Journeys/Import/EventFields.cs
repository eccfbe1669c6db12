namespace CxKit.Journeys;

/// <summary>Under which names a file holds the parts of an event: columns of CSV, keys of JSON.</summary>
/// <remarks>
/// <para>In CSV, names are compared exactly, or else ignoring case. <see cref="Subject"/>, <see cref="Time"/> and <see cref="Name"/> must be there; the others may be
/// missing under their default names, but a name that was chosen must be there, so that a mistyped one is not taken for an absent one.</para>
/// <para>In JSON, keys are compared exactly, each line may have others, and the key of a nested object is written with dots: <c>user.id</c>.</para>
/// <para>What has no part here is a property of the event.</para>
/// </remarks>
public sealed record EventFields
{
    private static readonly EventFields s_default = new();

    /// <summary>Whose journey it is; default <c>customer_id</c>.</summary>
    public string Subject { get; init; } = "customer_id";

    /// <summary>When it happened; default <c>timestamp</c>.</summary>
    public string Time { get; init; } = "timestamp";

    /// <summary>What happened; default <c>event</c>.</summary>
    public string Name { get; init; } = "event";

    /// <summary>The session as the source counts them; default <c>session_id</c>; null reads none.</summary>
    public string? Session { get; init; } = "session_id";

    /// <summary>The channel; default <c>channel</c>; null reads none.</summary>
    public string? Channel { get; init; } = "channel";

    /// <summary>What it was worth; default <c>value</c>; null reads none.</summary>
    public string? Value { get; init; } = "value";

    /// <summary>The identity of the event at its source; default <c>event_id</c>; null reads none.</summary>
    public string? Id { get; init; } = "event_id";

    /// <summary>The order among events of one instant; default <c>sequence</c>; null reads none, and events are numbered by their line.</summary>
    public string? Sequence { get; init; } = "sequence";

    /// <summary>
    /// What the customer allowed; default <c>consent</c>; null reads none. <c>granted</c>, <c>yes</c>, <c>true</c>, <c>1</c> or nothing grants; <c>denied</c>, <c>no</c>,
    /// <c>false</c> or <c>0</c> denies; anything else refuses the row.
    /// </summary>
    public string? Consent { get; init; } = "consent";

    internal static bool IsRequired(EventField field) => field is EventField.Subject or EventField.Time or EventField.Name;

    internal string? this[EventField field] => field switch
    {
        EventField.Subject => Subject,
        EventField.Time => Time,
        EventField.Name => Name,
        EventField.Session => Session,
        EventField.Channel => Channel,
        EventField.Value => Value,
        EventField.Id => Id,
        EventField.Sequence => Sequence,
        EventField.Consent => Consent,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Bug in CxKit: a part of an event without a name."),
    };

    /// <summary>Whether a file without this part is refused: it is needed, or its name was chosen.</summary>
    internal bool MustBeThere(EventField field) => IsRequired(field) || (this[field] is { } name && name != s_default[field]);

    internal void RequireValid()
    {
        var fields = Enum.GetValues<EventField>();
        foreach (var field in fields)
        {
            if (this[field] is { } name ? string.IsNullOrWhiteSpace(name) : IsRequired(field))
            {
                throw new ArgumentException($"Fields.{field} names no column. Give the name that the file has for it{(IsRequired(field) ? "" : ", or null to read none")}.");
            }
        }

        var twice = fields.Where(field => this[field] is not null).GroupBy(field => this[field], StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new ArgumentException($"Fields has '{twice.Key}' for {string.Join(" and ", twice)}. A column holds one part of an event; use null for parts that are not there.");
        }
    }
}
