using System.Text.Json;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests;

public class BusinessCalendarTests
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    // Germany 2026: New Year, Good Friday, Easter Monday, Labour Day, Ascension, Whit Monday, Unity (a Saturday), Christmas (Friday and Saturday).
    private static readonly DateOnly[] Holidays =
    [
        new(2026, 1, 1), new(2026, 4, 3), new(2026, 4, 6), new(2026, 5, 1), new(2026, 5, 14), new(2026, 5, 25), new(2026, 10, 3), new(2026, 12, 25), new(2026, 12, 26),
    ];

    private static readonly BusinessCalendar Germany = new(Weekdays, Holidays);

    [Fact]
    public void Counting_agrees_with_looking_at_every_day() => Prop.ForAll(Calendars(), Days(), Days(), (calendar, from, to) =>
    {
        var expected = 0;
        for (var day = from < to ? from : to; day < (from < to ? to : from); day = day.AddDays(1))
        {
            expected += calendar.IsWorkingDay(day) ? 1 : 0;
        }

        Assert.Equal(from < to ? expected : -expected, calendar.WorkingDaysBetween(from, to));
    }).Holds();

    [Fact]
    public void Adding_is_the_inverse_of_counting() => Prop.ForAll(Calendars(), Days(), Gen.Choose(0, 300).ToArbitrary(), (calendar, from, days) =>
    {
        var reached = calendar.Add(from, days);

        Assert.True(calendar.IsWorkingDay(reached));
        Assert.Equal(days, calendar.WorkingDaysBetween(calendar.OnOrAfter(from), reached));
    }).Holds();

    [Fact]
    public void Easter_is_jumped_over()
    {
        Assert.Equal(new DateOnly(2026, 4, 7), Germany.Next(new(2026, 4, 2)));
        Assert.Equal(new DateOnly(2026, 4, 7), Germany.OnOrAfter(new(2026, 4, 4)));
        Assert.Equal(1, Germany.WorkingDaysBetween(new(2026, 4, 2), new(2026, 4, 7)));
    }

    [Fact]
    public void A_year_without_holidays_is_refused_by_name()
    {
        Assert.Contains("2027", Assert.Throws<InvalidOperationException>(() => Germany.IsWorkingDay(new(2027, 1, 4))).Message);
        Assert.Contains("2027", Assert.Throws<InvalidOperationException>(() => Germany.Add(new(2026, 12, 31), 1)).Message);
        var error = Assert.Throws<InvalidOperationException>(() => Germany.WorkingDaysBetween(new(2025, 12, 1), new(2026, 1, 2)));
        Assert.Contains("no holidays for 2025", error.Message);
        Assert.Contains("TakeAsNone", error.Message);
        Assert.True(new BusinessCalendar(Weekdays, Holidays, null, MissingHolidays.TakeAsNone).IsWorkingDay(new(2027, 1, 1)));
    }

    [Fact]
    public void The_zone_decides_the_date()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
        var calendar = new BusinessCalendar(Weekdays, [], zone, MissingHolidays.TakeAsNone);

        Assert.Equal(new DateOnly(2026, 3, 1), calendar.DateOf(new(2026, 3, 2, 2, 59, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 3, 2), calendar.DateOf(new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Two_together_work_where_both_do()
    {
        var everyDay = new BusinessCalendar(Enum.GetValues<DayOfWeek>(), [new(2026, 7, 1)]);

        var both = everyDay.CombinedWith(Germany);

        Assert.False(both.IsWorkingDay(new(2026, 7, 1)));
        Assert.False(both.IsWorkingDay(new(2026, 5, 1)));
        Assert.False(both.IsWorkingDay(new(2026, 7, 4)));
        Assert.True(both.IsWorkingDay(new(2026, 7, 2)));
        Assert.Equal(both, Germany.CombinedWith(everyDay));
    }

    [Fact]
    public void A_year_that_only_one_of_two_knows_is_named() =>
        Assert.Contains("Only one of the calendars has holidays for 2026", Assert.Throws<ArgumentException>(() => Germany.CombinedWith(new(Weekdays, [new(2025, 1, 1)]))).Message);

    [Fact]
    public void Calendars_that_cannot_be_are_refused()
    {
        Assert.Contains("at least one working day", Assert.Throws<ArgumentException>(() => new BusinessCalendar([], [])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BusinessCalendar([(DayOfWeek)7], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Germany.Add(new(2026, 1, 1), -1));
        var berlin = new BusinessCalendar(Weekdays, Holidays, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Contains("do not begin together", Assert.Throws<ArgumentException>(() => berlin.CombinedWith(Germany)).Message);
    }

    [Fact]
    public void Its_json_form_is_stable()
    {
        const string Form = """{"version":1,"workingDays":["Monday","Saturday"],"holidays":["2026-01-01"],"timeZone":"UTC","missingHolidays":"Refuse"}""";
        var calendar = new BusinessCalendar([DayOfWeek.Saturday, DayOfWeek.Monday], [new(2026, 1, 1)]);

        Assert.Equal(Form, JsonSerializer.Serialize(calendar, CxKitJson.Default.BusinessCalendar));
        Assert.Equal(calendar, JsonSerializer.Deserialize(Form, CxKitJson.Default.BusinessCalendar));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize(Form.Replace("\"version\":1", "\"version\":2"), CxKitJson.Default.BusinessCalendar));
    }

    private static Arbitrary<BusinessCalendar> Calendars() => Gen.Choose(1, 127).Select(mask => new BusinessCalendar(
        Enum.GetValues<DayOfWeek>().Where(day => (mask >> (int)day & 1) == 1), Holidays, null, MissingHolidays.TakeAsNone)).ToArbitrary();

    private static Arbitrary<DateOnly> Days() => Gen.Choose(-400, 800).Select(day => new DateOnly(2026, 1, 1).AddDays(day)).ToArbitrary();
}
