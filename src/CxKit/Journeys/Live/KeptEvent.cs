namespace CxKit.Journeys;

/// <summary>An event as a tracker keeps it with its customer.</summary>
/// <param name="Time">UTC ticks.</param>
/// <param name="Sequence">As given.</param>
/// <param name="Name">The code of its name.</param>
/// <param name="Channel">0 for none, else the code of its channel + 1.</param>
/// <param name="Session">As given; null for none.</param>
/// <param name="Value">As given; NaN for none.</param>
/// <param name="Properties">In ordinal order of keys; null for none.</param>
/// <param name="Id">As given; null for none.</param>
/// <param name="Copies">How often it came; more than once only with an id.</param>
internal readonly record struct KeptEvent(
    long Time, int Sequence, ushort Name, ushort Channel, string? Session, double Value, EventProperty[]? Properties, string? Id, int Copies);
