using System.Globalization;

namespace CxKit.Feedback;

/// <summary>When nobody is disturbed, by the customer's own clock: <c>new QuietHours(new(20, 0), new(9, 0), [DayOfWeek.Sunday])</c>.</summary>
/// <remarks>
/// An instant is quiet when the wall clock of the time zone shows a quiet time just then. Where clocks are put forward, the first instant after the gap may end the quiet; where they are put back, an hour
/// that comes twice is looked at twice.
/// </remarks>
/// <param name="From">When they begin each day; null for no quiet hours but days.</param>
/// <param name="Until">When they end; the next morning when it is earlier than <paramref name="From"/>. Null as <paramref name="From"/>.</param>
/// <param name="Days">Days of the week that are quiet from midnight to midnight; null for none. At least one day of the week is not.</param>
/// <param name="Holidays">Dates that are; null for none.</param>
/// <param name="ExceptChannels">Channels that disturb nobody, such as a question on a page that the customer is looking at; null for none.</param>
public sealed record QuietHours(
    TimeOnly? From = null,
    TimeOnly? Until = null,
    IReadOnlyList<DayOfWeek>? Days = null,
    IReadOnlyList<DateOnly>? Holidays = null,
    IReadOnlyList<string>? ExceptChannels = null)
{
    private const int DaysOfWeek = 7;

    /// <summary>From 20:00 to 9:00.</summary>
    public static QuietHours Nights { get; } = new(new TimeOnly(20, 0), new TimeOnly(9, 0));

    /// <summary>Never quiet.</summary>
    public static QuietHours Never { get; } = new();

    /// <summary>Tells whether an instant is quiet.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="zone">The time zone of the customer.</param>
    public bool IsQuiet(DateTimeOffset instant, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return QuietUntil(TimeZoneInfo.ConvertTime(instant, zone).DateTime) is not null;
    }

    /// <summary>The first instant at or after another one that is not quiet; null when there is none within a time.</summary>
    /// <param name="instant">The instant from which is looked.</param>
    /// <param name="zone">The time zone of the customer.</param>
    /// <param name="within">How far is looked, at most 400 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is negative or too long.</exception>
    public DateTimeOffset? NextAllowed(DateTimeOffset instant, TimeZoneInfo zone, TimeSpan within)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(within, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(within, TimeSpan.FromDays(400));
        for (var (at, end) = (instant.ToUniversalTime(), instant + within); at <= end;)
        {
            var local = TimeZoneInfo.ConvertTime(at, zone);
            if (QuietUntil(local.DateTime) is not { } until)
            {
                return at;
            }

            // On a clock that is not put forward or back meanwhile, the quiet ends then; otherwise look again when it is.
            var next = at + (until - local.DateTime);
            at = zone.GetUtcOffset(next) == local.Offset ? next : OffsetChange(at, next, zone);
        }

        return null;
    }

    internal bool AppliesTo(string channel) => ExceptChannels?.Contains(channel, StringComparer.Ordinal) != true;

    internal IEnumerable<string> Problems()
    {
        if (From is null != Until is null || (From is not null && From == Until))
        {
            yield return "Quiet hours have a start and an end that differ, or neither. For whole days name Days.";
        }

        if (Days?.Any(day => !Enum.IsDefined(day)) == true || Days?.Distinct().Count() == DaysOfWeek)
        {
            yield return "The quiet days are days of the week, and not all seven: nobody would ever be asked.";
        }

        if (ExceptChannels?.Any(string.IsNullOrWhiteSpace) == true)
        {
            yield return "Quiet hours except a channel without a name.";
        }
    }

    internal string InWords() => From is null
        ? "quiet days"
        : string.Create(CultureInfo.InvariantCulture, $"quiet hours from {From:HH:mm} to {Until:HH:mm}");

    /// <summary>The wall clock at which what makes a wall clock quiet ends; null when it is not quiet.</summary>
    private DateTime? QuietUntil(DateTime local)
    {
        var (date, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (Days?.Contains(date.DayOfWeek) == true || Holidays?.Contains(date) == true)
        {
            return date.AddDays(1).ToDateTime(TimeOnly.MinValue);
        }

        if (From is not { } from || Until is not { } until || !time.IsBetween(from, until))
        {
            return null;
        }

        return (time < until ? date : date.AddDays(1)).ToDateTime(until);
    }

    /// <summary>The first instant of another offset; there is one between the two instants.</summary>
    private static DateTimeOffset OffsetChange(DateTimeOffset before, DateTimeOffset after, TimeZoneInfo zone)
    {
        var (low, high, offset) = (before.UtcTicks, after.UtcTicks, zone.GetUtcOffset(before));
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = zone.GetUtcOffset(new DateTimeOffset(middle, TimeSpan.Zero)) == offset ? (middle, high) : (low, middle);
        }

        return new(high, TimeSpan.Zero);
    }
}
