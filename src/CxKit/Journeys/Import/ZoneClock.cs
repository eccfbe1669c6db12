namespace CxKit.Journeys;

/// <summary>Turns local times of a zone into UTC.</summary>
/// <remarks>
/// It asks the zone about instants only, which have one answer, and looks for the instants that have the local time: .NET's own answers about ambiguous local times
/// are wrong by half an hour where clocks move by half an hour (Lord Howe Island).
/// </remarks>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    /// <summary>Stands for a day on which, or beside which, the offset changes.</summary>
    private const long Changing = long.MinValue;

    private const int MostDays = 100_000;

    private readonly bool _isUtc = zone.HasSameRules(TimeZoneInfo.Utc) && zone.BaseUtcOffset == TimeSpan.Zero;
    private readonly Dictionary<long, long> _offsetOfDay = [];

    /// <summary>The zone as messages name it.</summary>
    public string Name => zone.Id;

    /// <param name="local">Ticks since the year 1 on the wall clock.</param>
    /// <param name="utc">The ticks of the instant; the first of two where the time happens twice.</param>
    /// <returns>False where the time never happens.</returns>
    public bool TryToUtc(long local, out long utc)
    {
        utc = local;
        if (_isUtc)
        {
            return true;
        }

        var day = local / TimeSpan.TicksPerDay;
        if (!_offsetOfDay.TryGetValue(day, out var offset))
        {
            if (_offsetOfDay.Count == MostDays)
            {
                _offsetOfDay.Clear();
            }

            _offsetOfDay.Add(day, offset = OffsetOf(day));
        }

        if (offset != Changing)
        {
            utc = local - offset;
            return true;
        }

        // No offset exceeds a day, and no zone changes its clocks twice within three.
        var (before, after) = (OffsetAt(local - TimeSpan.TicksPerDay), OffsetAt(local + TimeSpan.TicksPerDay));
        utc = local - Math.Max(before, after);
        if (OffsetAt(utc) == local - utc)
        {
            return true;
        }

        utc = local - Math.Min(before, after);
        return OffsetAt(utc) == local - utc;
    }

    /// <summary>The offset from a day before to a day after a day, or <see cref="Changing"/>.</summary>
    private long OffsetOf(long day)
    {
        var start = (day - 1) * TimeSpan.TicksPerDay;
        var offset = OffsetAt(start);
        for (var hour = 1; hour <= 72; hour++)
        {
            if (OffsetAt(start + hour * TimeSpan.TicksPerHour) != offset)
            {
                return Changing;
            }
        }

        return offset;
    }

    private long OffsetAt(long utc) => zone.GetUtcOffset(new DateTimeOffset(Math.Clamp(utc, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero)).Ticks;
}
