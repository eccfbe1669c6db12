namespace CxKit.Journeys;

/// <summary>What the codes of kept events mean.</summary>
internal sealed class KindNames(string[] names, string[] channels)
{
    public JourneyEvent Event(string subject, in KeptEvent kept) =>
        Event(subject, kept, names[kept.Name], kept.Channel == 0 ? null : channels[kept.Channel - 1]);

    public static JourneyEvent Event(string subject, in KeptEvent kept, string name, string? channel) => new(subject, name, new(kept.Time, TimeSpan.Zero))
    {
        Sequence = kept.Sequence,
        Channel = channel,
        Session = kept.Session,
        Value = double.IsNaN(kept.Value) ? null : EventValue.ToDecimal(kept.Value),
        Id = kept.Id,
        Properties = kept.Properties?.ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal),
    };
}
