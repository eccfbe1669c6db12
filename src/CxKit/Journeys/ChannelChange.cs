namespace CxKit.Journeys;

/// <summary>What it means for a session when its subject comes through another channel.</summary>
public enum ChannelChange
{
    /// <summary>The session goes on. The default.</summary>
    StaysInSession,

    /// <summary>A new session starts, as with a new campaign in web analytics. An event without a channel changes nothing.</summary>
    StartsSession,
}
