namespace CxKit.Touchpoints;

/// <summary>A clock that runs on working days only: whole numbers are their midnights, fractions the time of day, to the minute.</summary>
/// <remarks>Ages on it do not depend on the weekday of an order, as those by the calendar do, and what is delivered by an instant of a day is comparable for all.</remarks>
internal sealed class WorkingClock
{
    /// <summary>A minute in days.</summary>
    public const double Minute = 1 / MinutesPerDay;

    private const double MinutesPerDay = 1440;

    private readonly BusinessCalendar _calendar;
    private readonly bool _isUtc;

    public WorkingClock(BusinessCalendar calendar)
    {
        _calendar = calendar;
        _isUtc = calendar.TimeZone.HasSameRules(TimeZoneInfo.Utc) && calendar.TimeZone.BaseUtcOffset == TimeSpan.Zero;
    }

    /// <summary>The wall clock of the calendar's zone.</summary>
    public DateTime Local(DateTimeOffset instant) => _isUtc ? instant.UtcDateTime : TimeZoneInfo.ConvertTime(instant, _calendar.TimeZone).DateTime;

    public DateOnly Date(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The working days before the day of an instant: where ages start.</summary>
    public int Day(DateTimeOffset instant) => Before(DateOnly.FromDateTime(Local(instant)));

    /// <summary>The clock at an instant; on a day that is none, it stands at the midnight of the next working day.</summary>
    public double At(DateTimeOffset instant)
    {
        var local = Local(instant);
        var date = DateOnly.FromDateTime(local);
        var before = Before(date);
        return _calendar.IsWorking(date.DayNumber) ? before + Math.Floor(local.TimeOfDay.TotalMinutes) / MinutesPerDay : before;
    }

    /// <summary>The clock at a delivery, which on other than working days may count for the working day before.</summary>
    public double AtDelivery(DateTimeOffset instant, NonWorkingDelivery rule)
    {
        var at = At(instant);
        return rule == NonWorkingDelivery.PreviousWorkingDay && !_calendar.IsWorking(Date(instant).DayNumber) ? at - Minute : at;
    }

    /// <summary>The clock when a day ends: behind its last minute, and before the next one. The year is taken as known.</summary>
    public double EndOf(DateOnly date) => _calendar.Before(date.DayNumber) + (_calendar.IsWorking(date.DayNumber) ? 1 - Minute / 2 : Minute / 2);

    /// <summary>How many working days there are on average in a time.</summary>
    public double AverageOf(TimeSpan time) => time.TotalDays * _calendar.WorkingDays.Length / 7;

    /// <summary>An age as a whole number of minutes, so that equal ages are equal numbers whatever the date.</summary>
    public static double Age(double from, double to) => Math.Max(0, Math.Round((to - from) * MinutesPerDay)) / MinutesPerDay;

    /// <summary>The day J on which a parcel is inducted.</summary>
    public int Induction(DateTimeOffset handedOver, TimeOnly? cutOff)
    {
        var local = Local(handedOver);
        var date = DateOnly.FromDateTime(local);
        var late = cutOff is { } last && TimeOnly.FromDateTime(local) > last && _calendar.IsWorking(date.DayNumber);
        return Before(date) + (late ? 1 : 0);
    }

    private int Before(DateOnly date)
    {
        _calendar.RequireYears(date.Year, date.Year);
        return _calendar.Before(date.DayNumber);
    }
}
