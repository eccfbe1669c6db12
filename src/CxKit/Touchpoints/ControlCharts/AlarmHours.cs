using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>The hours in which somebody can be told of an alarm.</summary>
/// <param name="Opens">From when, on the clock of <paramref name="TimeZone"/>.</param>
/// <param name="Closes">Until when, later than <paramref name="Opens"/>.</param>
/// <param name="TimeZone">An IANA name such as <c>Europe/Berlin</c>. Default UTC.</param>
/// <param name="Days">The days of the week; null for Monday to Friday.</param>
/// <remarks>Alarms are raised at any time; only the telling waits. Holidays are for the caller: give their hours to whom they concern.</remarks>
public sealed record AlarmHours(TimeOnly Opens, TimeOnly Closes, string TimeZone = "UTC", IReadOnlyList<DayOfWeek>? Days = null)
{
    private static readonly DayOfWeek[] WorkingDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>The first moment from <paramref name="time"/> on at which somebody can be told.</summary>
    /// <exception cref="ArgumentException">The hours are not valid.</exception>
    public DateTimeOffset NextFrom(DateTimeOffset time)
    {
        const int DaysOfWeek = 7;
        if (Problem is { } problem)
        {
            throw new ArgumentException(problem);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = TimeZoneInfo.ConvertTime(time, zone);
        var days = Days ?? WorkingDays;
        var clock = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (days.Contains(local.DayOfWeek) && clock >= Opens && clock < Closes)
        {
            return time;
        }

        for (var ahead = clock < Opens ? 0 : 1; ; ahead++)
        {
            var day = DateOnly.FromDateTime(local.DateTime).AddDays(ahead);
            if (days.Contains(day.DayOfWeek) || ahead > DaysOfWeek)
            {
                var opening = day.ToDateTime(Opens);
                while (zone.IsInvalidTime(opening))
                {
                    opening = opening.AddMinutes(1); // the clock was put forward over it
                }

                return new DateTimeOffset(opening, zone.GetUtcOffset(opening)).ToOffset(time.Offset);
            }
        }
    }

    internal string? Problem => Opens >= Closes
        ? Invariant($"Hours are from {Opens} to {Closes}, but they close later than they open on the same day.")
        : !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)
            ? $"Time zone '{TimeZone}' is not known here. Use an IANA name such as Europe/Berlin."
            : Days is { Count: 0 } ? "Hours have no day of the week. Leave Days out for Monday to Friday." : null;
}
