namespace CxKit.Journeys;

/// <summary>What kind of thing a <see cref="JourneyFactor"/> is.</summary>
public enum JourneyFactorKind
{
    /// <summary>The channel that the journey came through first.</summary>
    Channel,

    /// <summary>A value of a property, the last one known at that point.</summary>
    Property,

    /// <summary>An event that happened before.</summary>
    Event,
}
