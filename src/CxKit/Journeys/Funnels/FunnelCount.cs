namespace CxKit.Journeys;

/// <summary>What a funnel counts.</summary>
public enum FunnelCount
{
    /// <summary>Customers, each once, by the attempt that gets furthest. The default.</summary>
    Customers,

    /// <summary>Sessions, each once, by the attempt that gets furthest within the session.</summary>
    Sessions,

    /// <summary>
    /// Attempts, so that one customer may convert several times. Attempts do not overlap: as many as possible complete all steps; between them as many
    /// as possible get one step less far, and so on. Behind its last used event an attempt is over, and the next may start.
    /// </summary>
    Conversions,
}
