namespace CxKit.Feedback;

/// <summary>A clock that runs in working hours only.</summary>
/// <remarks>Where clocks are put forward or back during work, the working day is an hour shorter or longer, as it is.</remarks>
internal sealed record WorkingHours(BusinessCalendar Calendar, TimeOnly From, TimeOnly Until)
{
    /// <summary>The instant at which so much working time has passed.</summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan time)
    {
        for (var date = Calendar.OnOrAfter(Calendar.DateOf(start)); ; date = Calendar.Next(date))
        {
            var (begins, ends) = (At(date, From), At(date, Until));
            begins = begins > start ? begins : start;
            if (begins + time <= ends)
            {
                return begins + time;
            }

            time -= begins < ends ? ends - begins : TimeSpan.Zero;
        }
    }

    /// <summary>The end of work so many working days after an instant. What comes after the end of work comes on the next working day.</summary>
    public DateTimeOffset EndOfDay(DateTimeOffset start, int workingDays)
    {
        var date = Calendar.DateOf(start);
        var first = Calendar.IsWorkingDay(date) && start <= At(date, Until) ? date : Calendar.Next(date);
        return At(Calendar.Add(first, workingDays), Until);
    }

    /// <summary>When a wall clock shows a time; the earlier instant when it does so twice, and by the offset before the gap when it never does.</summary>
    private DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var (zone, local) = (Calendar.TimeZone, date.ToDateTime(time));
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3))
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
