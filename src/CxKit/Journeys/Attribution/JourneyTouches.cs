namespace CxKit.Journeys;

/// <summary>What in a log counts as a touch.</summary>
public enum JourneyTouches
{
    /// <summary>Each session is one touch, by the channel of its first event that has one; a session without any is none. The default.</summary>
    Sessions,

    /// <summary>Each event with a channel is one, the conversion too.</summary>
    Events,
}
