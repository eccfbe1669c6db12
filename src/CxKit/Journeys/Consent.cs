namespace CxKit.Journeys;

/// <summary>What the customer allowed to be done with an event.</summary>
public enum Consent
{
    /// <summary>The event may be kept with its subject. The default.</summary>
    Granted,

    /// <summary>The event may only be counted: it enters totals by name, channel and day, and nothing about its subject is kept.</summary>
    Denied,
}
