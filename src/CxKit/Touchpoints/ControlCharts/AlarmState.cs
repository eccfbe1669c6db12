namespace CxKit.Touchpoints;

/// <summary>Where an alarm stands.</summary>
public enum AlarmState
{
    /// <summary>Nothing is wrong.</summary>
    Ok,

    /// <summary>The chart signalled, and nobody has said that they know.</summary>
    Raised,

    /// <summary>The chart signalled, and somebody knows.</summary>
    Acknowledged,
}
