namespace CxKit.Journeys;

/// <summary>One event in a tracker's state.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Time">When.</param>
/// <param name="Sequence">The order at one instant; null for 0.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Session">The session.</param>
/// <param name="Value">The value.</param>
/// <param name="Id">The id.</param>
/// <param name="Properties">The properties.</param>
/// <param name="Copies">How often it came; null for once.</param>
internal sealed record TrackerStateEvent(
    string Name,
    DateTimeOffset Time,
    int? Sequence = null,
    string? Channel = null,
    string? Session = null,
    decimal? Value = null,
    string? Id = null,
    IReadOnlyDictionary<string, string>? Properties = null,
    int? Copies = null)
{
    public static TrackerStateEvent From(JourneyEvent e, int copies) =>
        new(e.Name, e.Time, e.Sequence == 0 ? null : e.Sequence, e.Channel, e.Session, e.Value, e.Id, e.Properties, copies == 1 ? null : copies);

    public JourneyEvent ToEvent(string subject) => new(subject, Name, Time)
    {
        Sequence = Sequence ?? 0,
        Channel = Channel,
        Session = Session,
        Value = Value,
        Id = Id,
        Properties = Properties,
    };
}
