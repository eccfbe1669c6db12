namespace CxKit.Journeys;

/// <summary>How much a tracker remembers.</summary>
internal sealed record MemoryLimits(int EventsPerCustomer, int Customers, TimeSpan Retention);
