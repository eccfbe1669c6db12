namespace CxKit.Journeys;

/// <summary>Up to where a tracker has forgotten: a time and, at that time, a subject. Cuts only move forward.</summary>
/// <param name="Time">UTC ticks.</param>
/// <param name="Subject">Events at <paramref name="Time"/> itself are kept of subjects behind this one; null: of all.</param>
internal readonly record struct MemoryCut(long Time, string? Subject)
{
    public bool Keeps(long time, string subject) => time > Time || (time == Time && string.CompareOrdinal(subject, Subject) > 0);

    public bool IsBehind(MemoryCut other) => Time != other.Time ? Time > other.Time : string.CompareOrdinal(Subject, other.Subject) > 0;

    public static MemoryCut Later(MemoryCut x, MemoryCut y) => x.IsBehind(y) ? x : y;
}
