using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.FollowUps;

public class WorkingHoursTests
{
    private static readonly WorkingHours Berlin = new(
        new BusinessCalendar(
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], [new(2026, 5, 1)], TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), MissingHolidays.TakeAsNone),
        new(9, 0),
        new(17, 0));

    [Theory]
    [InlineData("2026-05-04T10:00+02:00", 4, "2026-05-04T14:00+02:00")]
    [InlineData("2026-05-04T15:00+02:00", 4, "2026-05-05T11:00+02:00")]
    [InlineData("2026-05-04T13:00+02:00", 4, "2026-05-04T17:00+02:00")]
    [InlineData("2026-05-04T23:00+02:00", 4, "2026-05-05T13:00+02:00")]
    [InlineData("2026-05-04T05:00+02:00", 20, "2026-05-06T13:00+02:00")]
    [InlineData("2026-04-30T16:00+02:00", 2, "2026-05-04T10:00+02:00")] // 1 May is a holiday, then a weekend
    [InlineData("2026-03-27T16:00+01:00", 9, "2026-03-30T17:00+02:00")] // clocks are put forward on Sunday
    public void Working_time_passes_in_working_hours(string start, int hours, string end) =>
        Assert.Equal(DateTimeOffset.Parse(end), Berlin.Add(DateTimeOffset.Parse(start), TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData("2026-05-04T10:00+02:00", 0, "2026-05-04T17:00+02:00")]
    [InlineData("2026-05-04T10:00+02:00", 1, "2026-05-05T17:00+02:00")]
    [InlineData("2026-05-04T18:00+02:00", 0, "2026-05-05T17:00+02:00")]
    [InlineData("2026-04-30T10:00+02:00", 1, "2026-05-04T17:00+02:00")]
    [InlineData("2026-05-02T10:00+02:00", 1, "2026-05-05T17:00+02:00")]
    public void Working_days_end_with_work(string start, int days, string end) => Assert.Equal(DateTimeOffset.Parse(end), Berlin.EndOfDay(DateTimeOffset.Parse(start), days));

    [Fact]
    public void Time_is_added_in_steps_as_at_once() => Prop.ForAll(
        (from minute in Gen.Choose(0, 60 * 24 * 365) from first in Gen.Choose(1, 3000) from second in Gen.Choose(1, 3000) select (minute, first, second)).ToArbitrary(), x =>
        {
            var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, default).AddMinutes(x.minute);
            return Berlin.Add(Berlin.Add(start, TimeSpan.FromMinutes(x.first)), TimeSpan.FromMinutes(x.second)) == Berlin.Add(start, TimeSpan.FromMinutes(x.first + x.second));
        }).Holds();
}
