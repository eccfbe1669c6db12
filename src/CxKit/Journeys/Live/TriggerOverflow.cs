namespace CxKit.Journeys;

/// <summary>What gives way when a subscriber does not keep up with the triggers.</summary>
public enum TriggerOverflow
{
    /// <summary>The one that waits longest. The default.</summary>
    DropOldest,

    /// <summary>The new one.</summary>
    DropNewest,
}
