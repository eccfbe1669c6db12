using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Asking;

public class QuietHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // Offsets of half and three quarters of an hour, a change of half an hour, one at midnight, a day that was left out, and changes during Ramadan.
    private static readonly string[] Zones =
    [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca", "Asia/Beirut", "America/St_Johns", "UTC",
    ];

    private static readonly Arbitrary<(TimeZoneInfo Zone, DateTimeOffset At, QuietHours Hours)> Cases = (
        from zone in Gen.Elements(Zones)
        from day in Gen.Choose(0, 365 * 16)
        from minute in Gen.Choose(0, 1439)
        from start in Gen.Choose(0, 1439)
        from length in Gen.Choose(1, 1439)
        from sunday in Gen.Elements(true, false)
        select (
            TimeZoneInfo.FindSystemTimeZoneById(zone),
            new DateTimeOffset(2010, 1, 1, 0, 0, 0, default).AddDays(day).AddMinutes(minute),
            new QuietHours(TimeOnly.MinValue.AddMinutes(start), TimeOnly.MinValue.AddMinutes(start + length), sunday ? [DayOfWeek.Sunday, DayOfWeek.Saturday] : null))).ToArbitrary();

    [Fact]
    public void The_next_allowed_instant_is_the_first_that_is_not_quiet_in_any_zone() => Prop.ForAll(Cases, x =>
    {
        var found = x.Hours.NextAllowed(x.At, x.Zone, TimeSpan.FromDays(5))!.Value;
        var walked = x.At;
        while (x.Hours.IsQuiet(walked, x.Zone))
        {
            walked = walked.AddMinutes(1);
        }

        return found == walked;
    }).Holds();

    [Fact]
    public void The_next_allowed_instant_is_found_around_every_change_of_clocks()
    {
        // Every hour of the three days around both changes of 2026, with quiet that ends within the hour that is left out or comes twice.
        var hours = new QuietHours(new TimeOnly(23, 0), new TimeOnly(2, 30));
        foreach (var change in new[] { new DateTimeOffset(2026, 3, 28, 0, 0, 0, default), new DateTimeOffset(2026, 10, 24, 0, 0, 0, default) })
        {
            for (var hour = 0; hour < 72; hour++)
            {
                var (at, walked) = (change.AddHours(hour), change.AddHours(hour));
                while (hours.IsQuiet(walked, Berlin))
                {
                    walked = walked.AddMinutes(1);
                }

                Assert.Equal(walked, hours.NextAllowed(at, Berlin, TimeSpan.FromDays(2)));
            }
        }
    }

    [Fact]
    public void Where_the_clock_is_put_forward_the_first_instant_after_the_gap_ends_the_quiet() => Assert.Equal(
        new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)), // 02:30 does not exist
        new QuietHours(new TimeOnly(20, 0), new TimeOnly(2, 30)).NextAllowed(new(2026, 3, 28, 22, 0, 0, TimeSpan.FromHours(1)), Berlin, TimeSpan.FromDays(1)));

    [Fact]
    public void Where_the_clock_is_put_back_an_hour_is_looked_at_twice()
    {
        var hours = new QuietHours(new TimeOnly(20, 0), new TimeOnly(2, 30));

        Assert.False(hours.IsQuiet(new(2026, 10, 25, 2, 45, 0, TimeSpan.FromHours(2)), Berlin));
        Assert.True(hours.IsQuiet(new(2026, 10, 25, 2, 15, 0, TimeSpan.FromHours(1)), Berlin));
        Assert.False(hours.IsQuiet(new(2026, 10, 25, 2, 45, 0, TimeSpan.FromHours(1)), Berlin));
    }

    [Fact]
    public void The_start_is_quiet_and_the_end_is_not()
    {
        var zone = TimeZoneInfo.Utc;
        var day = new DateTimeOffset(2026, 5, 5, 0, 0, 0, default);

        Assert.True(QuietHours.Nights.IsQuiet(day.AddHours(20), zone));
        Assert.True(QuietHours.Nights.IsQuiet(day.AddHours(9).AddTicks(-1), zone));
        Assert.False(QuietHours.Nights.IsQuiet(day.AddHours(9), zone));
        Assert.False(QuietHours.Nights.IsQuiet(day.AddHours(20).AddTicks(-1), zone));
        Assert.False(QuietHours.Never.IsQuiet(day, zone));
    }

    [Fact]
    public void Quiet_days_and_holidays_go_by_the_customers_own_date()
    {
        var hours = new QuietHours(Days: [DayOfWeek.Sunday], Holidays: [new(2026, 12, 25)]);
        var tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

        Assert.True(hours.IsQuiet(new(2026, 12, 24, 15, 0, 0, default), tokyo));
        Assert.False(hours.IsQuiet(new(2026, 12, 24, 15, 0, 0, default), TimeZoneInfo.Utc));
        Assert.Equal(new(2026, 12, 21, 0, 0, 0, TimeSpan.FromHours(9)), hours.NextAllowed(new(2026, 12, 20, 10, 0, 0, TimeSpan.FromHours(9)), tokyo, TimeSpan.FromDays(2)));
    }

    [Fact]
    public void Quiet_that_lasts_too_long_has_no_answer() =>
        Assert.Null(new QuietHours(Days: [DayOfWeek.Saturday, DayOfWeek.Sunday]).NextAllowed(new(2026, 5, 2, 0, 0, 0, default), TimeZoneInfo.Utc, TimeSpan.FromDays(1)));
}
