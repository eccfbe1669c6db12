namespace CxKit.Journeys;

/// <summary>What was remembered of one customer at one moment.</summary>
internal readonly record struct CustomerCapture(string Subject, ReadOnlyMemory<KeptEvent> Events, TriggerSlot[]? Slots);
