namespace CxKit.Journeys;

/// <summary>What one journey is: whose events follow one another.</summary>
public enum JourneyUnit
{
    /// <summary>All events of a customer, over all sessions and channels.</summary>
    Customer,

    /// <summary>The events of one session.</summary>
    Session,
}
