using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CxKit;

/// <summary>The days on which somebody works: days of the week, without holidays, in a time zone.</summary>
/// <remarks>
/// <para>Holidays are data, a list of dates. A year of which no holiday was given is refused by every question that touches it, unless
/// <see cref="MissingHolidays"/> says that it has none. Questions about dates before the first and behind the last known year are such questions too.</para>
/// <para>Every answer takes time in proportion to the logarithm of the number of holidays, however far apart two dates are. The JSON form is versioned
/// (<see cref="CxKitJson"/>). Immutable and thread-safe; equal by content.</para>
/// </remarks>
public sealed class BusinessCalendar : IEquatable<BusinessCalendar>
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    private const int Week = 7;

    private readonly bool[] _works = new bool[Week]; // by DayNumber % 7, in which 0 is Monday
    private readonly int[] _worksBefore = new int[Week + 1];
    private readonly int[] _holidays; // day numbers of those that fall on a working day of the week, ascending
    private readonly HashSet<int> _years;

    /// <summary>Makes a calendar.</summary>
    /// <param name="workingDays">The days of the week on which work is done; at least one. Twice is once.</param>
    /// <param name="holidays">The dates on which it is not, in any order; those on other days of the week change nothing, but make their year known.</param>
    /// <param name="timeZone">The zone whose midnight ends a day; null means UTC.</param>
    /// <param name="missingHolidays">What to do about a year without any holiday in the list.</param>
    /// <exception cref="ArgumentException">There is no working day.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day or the choice is not a named value.</exception>
    public BusinessCalendar(
        IEnumerable<DayOfWeek> workingDays, IEnumerable<DateOnly> holidays, TimeZoneInfo? timeZone = null, MissingHolidays missingHolidays = MissingHolidays.Refuse)
    {
        ArgumentNullException.ThrowIfNull(workingDays);
        ArgumentNullException.ThrowIfNull(holidays);
        if (!Enum.IsDefined(missingHolidays))
        {
            throw new ArgumentOutOfRangeException(nameof(missingHolidays), missingHolidays, "Choose MissingHolidays.Refuse or MissingHolidays.TakeAsNone.");
        }

        foreach (var day in workingDays)
        {
            if (!Enum.IsDefined(day))
            {
                throw new ArgumentOutOfRangeException(nameof(workingDays), day, $"{(int)day} is not a day of the week. Use 0 for Sunday to 6 for Saturday.");
            }

            _works[((int)day + Week - 1) % Week] = true;
        }

        for (var day = 0; day < Week; day++)
        {
            _worksBefore[day + 1] = _worksBefore[day] + (_works[day] ? 1 : 0);
        }

        if (_worksBefore[Week] == 0)
        {
            throw new ArgumentException("A calendar needs at least one working day of the week. Name them, such as Monday to Friday.", nameof(workingDays));
        }

        Holidays = [.. holidays.Distinct().Order()];
        _years = [.. Holidays.Select(holiday => holiday.Year)];
        _holidays = [.. Holidays.Select(holiday => holiday.DayNumber).Where(day => _works[day % Week])];
        WorkingDays = [.. Enum.GetValues<DayOfWeek>().Where(day => _works[((int)day + Week - 1) % Week])];
        TimeZone = timeZone ?? TimeZoneInfo.Utc;
        MissingHolidays = missingHolidays;
    }

    /// <summary>Reads the JSON form.</summary>
    /// <param name="version">The version of the form.</param>
    /// <param name="workingDays">The days of the week on which work is done.</param>
    /// <param name="holidays">The dates on which it is not.</param>
    /// <param name="timeZoneId">The name of the zone, such as Europe/Berlin.</param>
    /// <param name="missingHolidays">What to do about a year without any holiday.</param>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    /// <exception cref="TimeZoneNotFoundException">The zone is not known here.</exception>
    [JsonConstructor]
    public BusinessCalendar(int version, ImmutableArray<DayOfWeek> workingDays, ImmutableArray<DateOnly> holidays, string timeZoneId, MissingHolidays missingHolidays)
        : this(workingDays, holidays, TimeZoneInfo.FindSystemTimeZoneById(timeZoneId), missingHolidays) =>
        Version = DocumentVersion.Require(version, CurrentVersion, nameof(BusinessCalendar));

    /// <summary>Every day of the week, without holidays, in UTC: working days are calendar days.</summary>
    public static BusinessCalendar EveryDay { get; } = new(Enum.GetValues<DayOfWeek>(), [], null, MissingHolidays.TakeAsNone);

    /// <summary>Monday to Friday without any holidays, in UTC: a choice for a first look, not for a measurement that somebody is held to.</summary>
    public static BusinessCalendar MondayToFriday { get; } = new(
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], [], null, MissingHolidays.TakeAsNone);

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    [JsonPropertyName("version"), JsonPropertyOrder(-1)]
    public int Version { get; } = CurrentVersion;

    /// <summary>The days of the week on which work is done, from Sunday.</summary>
    [JsonPropertyName("workingDays")]
    public ImmutableArray<DayOfWeek> WorkingDays { get; }

    /// <summary>The holidays that were given, ascending.</summary>
    [JsonPropertyName("holidays")]
    public ImmutableArray<DateOnly> Holidays { get; }

    /// <summary>The zone whose midnight ends a day.</summary>
    [JsonIgnore]
    public TimeZoneInfo TimeZone { get; }

    /// <summary>The name of <see cref="TimeZone"/>.</summary>
    [JsonPropertyName("timeZone")]
    public string TimeZoneId => TimeZone.Id;

    /// <summary>What is done about a year without any holiday.</summary>
    [JsonPropertyName("missingHolidays")]
    public MissingHolidays MissingHolidays { get; }

    /// <summary>Tells whether the calendar can answer about a year: a holiday of it was given, or <see cref="MissingHolidays"/> makes do without.</summary>
    public bool Knows(int year) => MissingHolidays == MissingHolidays.TakeAsNone || _years.Contains(year);

    /// <summary>Tells whether work is done on <paramref name="date"/>.</summary>
    /// <exception cref="InvalidOperationException">No holidays were given for the year.</exception>
    public bool IsWorkingDay(DateOnly date)
    {
        RequireYears(date.Year, date.Year);
        return IsWorking(date.DayNumber);
    }

    /// <summary>How many working days there are from <paramref name="from"/> (inclusive) to <paramref name="to"/> (exclusive); negative when the dates are the other way round.</summary>
    /// <exception cref="InvalidOperationException">No holidays were given for a year in between; it is named.</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        RequireYears(Math.Min(from.Year, to.Year), Math.Max(from.Year, to.Year));
        return Before(to.DayNumber) - Before(from.DayNumber);
    }

    /// <summary>The first working day on or after <paramref name="date"/>.</summary>
    /// <exception cref="InvalidOperationException">No holidays were given for a year that is touched; it is named.</exception>
    public DateOnly OnOrAfter(DateOnly date)
    {
        for (; ; date = date.AddDays(1))
        {
            if (IsWorkingDay(date))
            {
                return date;
            }
        }
    }

    /// <summary>The first working day after <paramref name="date"/>.</summary>
    /// <inheritdoc cref="OnOrAfter" path="/exception"/>
    public DateOnly Next(DateOnly date) => OnOrAfter(date.AddDays(1));

    /// <summary>The working day that is so many working days later; from a day on which nobody works, one counts from the next working day.</summary>
    /// <param name="date">The day from which is counted.</param>
    /// <param name="workingDays">How many, 0 or more; 0 is the day itself, or the next working day.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workingDays"/> is negative, or the day lies beyond the year 9999.</exception>
    /// <exception cref="InvalidOperationException">No holidays were given for a year that is touched; it is named.</exception>
    public DateOnly Add(DateOnly date, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var start = OnOrAfter(date);
        var target = Before(start.DayNumber) + workingDays;

        // Before(x) ≤ target and x works: the last day number with that property.
        var (low, high) = (start.DayNumber, DateOnly.MaxValue.DayNumber);
        if (Before(high) < target)
        {
            throw new ArgumentOutOfRangeException(nameof(workingDays), workingDays, "The day would lie beyond the year 9999.");
        }

        while (low < high)
        {
            var middle = (int)(((long)low + high + 1) / 2);
            (low, high) = Before(middle) <= target ? (middle, high) : (low, middle - 1);
        }

        var found = DateOnly.FromDayNumber(low);
        RequireYears(start.Year, found.Year);
        return found;
    }

    /// <summary>The date in <see cref="TimeZone"/> at an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);

    /// <summary>The calendar of what two have to do together, such as a sender's and a carrier's: it works only where both do.</summary>
    /// <remarks>Its holidays are those of both. It knows a year only when both know it.</remarks>
    /// <exception cref="ArgumentException">The time zones differ, or no day of the week is a working day of both.</exception>
    public BusinessCalendar CombinedWith(BusinessCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (TimeZone.Id != other.TimeZone.Id)
        {
            throw new ArgumentException($"The days of {TimeZone.Id} and of {other.TimeZone.Id} do not begin together. Make both calendars in one time zone.", nameof(other));
        }

        // A year that either refuses stays refused: the holidays of the other alone would make it look complete.
        var unknown = Holidays.Concat(other.Holidays).Select(holiday => holiday.Year).Distinct().FirstOrDefault(year => !Knows(year) || !other.Knows(year));
        if (unknown > 0)
        {
            throw new ArgumentException($"Only one of the calendars has holidays for {unknown}. Give them to both, or make the other one with MissingHolidays.TakeAsNone.", nameof(other));
        }

        var missing = MissingHolidays == MissingHolidays.TakeAsNone && other.MissingHolidays == MissingHolidays.TakeAsNone ? MissingHolidays.TakeAsNone : MissingHolidays.Refuse;
        return new(WorkingDays.Intersect(other.WorkingDays), Holidays.Concat(other.Holidays), TimeZone, missing);
    }

    /// <summary>Equal when days, holidays, zone and choice are.</summary>
    public bool Equals(BusinessCalendar? other) =>
        other is not null && _works.AsSpan().SequenceEqual(other._works) && Holidays.AsSpan().SequenceEqual(other.Holidays.AsSpan()) &&
        TimeZone.Id == other.TimeZone.Id && MissingHolidays == other.MissingHolidays;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BusinessCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_worksBefore[Week], Holidays.Length, TimeZone.Id, MissingHolidays);

    /// <summary>Days, number of holidays and zone, for logs.</summary>
    public override string ToString() =>
        $"{string.Join(", ", WorkingDays)}; {(Holidays.Length == 0 ? "no holidays" : FormattableString.Invariant($"{Holidays.Length} holidays from {Holidays[0]:yyyy-MM-dd} to {Holidays[^1]:yyyy-MM-dd}"))}; {TimeZone.Id}";

    /// <summary>The working days before a day, counted from the year 1; the difference of two is what lies between. Years are not checked.</summary>
    internal int Before(int day)
    {
        var holidays = Array.BinarySearch(_holidays, day);
        return day / Week * _worksBefore[Week] + _worksBefore[day % Week] - (holidays >= 0 ? holidays : ~holidays);
    }

    /// <inheritdoc cref="IsWorkingDay"/>
    internal bool IsWorking(int day) => _works[day % Week] && Array.BinarySearch(_holidays, day) < 0;

    internal void RequireYears(int first, int last)
    {
        if (MissingHolidays == MissingHolidays.TakeAsNone)
        {
            return;
        }

        for (var year = first; year <= last; year++)
        {
            if (!_years.Contains(year))
            {
                throw new InvalidOperationException(
                    $"The calendar has no holidays for {year}. Add those of {year}, or make the calendar with MissingHolidays.TakeAsNone if there are none.");
            }
        }
    }
}
