namespace CxKit.Journeys;

/// <summary>How it stands with one trigger and one customer; times in UTC ticks, 0 for none.</summary>
internal struct TriggerSlot
{
    /// <summary>The time of the latest occurrence that is done with.</summary>
    public long Fired;

    /// <summary>When the occurrence that is waited for is due.</summary>
    public long Due;

    /// <summary>The time of an entry in the queue.</summary>
    public long Queued;

    /// <summary>The later of what is done with; what is waited for is found out anew.</summary>
    public static TriggerSlot[]? Later(TriggerSlot[]? mine, TriggerSlot[]? other)
    {
        if (other is null)
        {
            return mine;
        }

        var slots = mine ?? new TriggerSlot[other.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i].Fired = Math.Max(slots[i].Fired, other[i].Fired);
        }

        return slots;
    }
}
