using System.Globalization;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Import;

public class EventTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-31T09:30:15.1234567+02:00", "2026-03-31T07:30:15.1234567")]
    [InlineData("2026-03-31T09:30:15.123456789Z", "2026-03-31T09:30:15.1234567")]
    [InlineData("2026-03-31 09:30:15,5-0330", "2026-03-31T13:00:15.5000000")]
    [InlineData("2026-03-31 09:30+02", "2026-03-31T07:30:00.0000000")]
    [InlineData("2026-03-31 09:30:00 UTC", "2026-03-31T09:30:00.0000000")]
    [InlineData("2026-03-31 09:30:00 +0000", "2026-03-31T09:30:00.0000000")]
    [InlineData("2026-03-31t09:30z", "2026-03-31T09:30:00.0000000")]
    [InlineData("2026-03-31", "2026-03-31T00:00:00.0000000")]
    [InlineData("0001-01-01T00:00:01", "0001-01-01T00:00:01.0000000")]
    [InlineData("9999-12-31T23:59:59", "9999-12-31T23:59:59.0000000")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000")]
    public void Iso_8601_is_read(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("2026-3-1")]
    [InlineData("31.03.2026 09:30")]
    [InlineData("2026-03-31T")]
    [InlineData("2026-03-31T24:00")]
    [InlineData("2026-03-31T09:60")]
    [InlineData("2026-03-31T09:30:")]
    [InlineData("2026-03-31T09:30:60")]
    [InlineData("2026-03-31T09:30:15.")]
    [InlineData("2026-03-31T09:30:15+")]
    [InlineData("2026-03-31T09:30:15+2")]
    [InlineData("2026-03-31T09:30:15+02:0")]
    [InlineData("2026-03-31T09:30:15 CET")]
    [InlineData("2026-03-31T09:30:15ZZ")]
    [InlineData("2026-03-31T09-30")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("1774942200")]
    [InlineData("yesterday")]
    public void What_is_not_a_time_is_refused(string text) => Assert.Equal(nameof(RowRefusal.UnreadableTime), Read(text));

    [Fact]
    public void Every_time_that_dotnet_writes_is_read_as_it_was() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<sbyte>(), (seed, offset) =>
    {
        var utc = new DateTimeOffset((long)(seed * 0x9E3779B97F4A7C15 % (ulong)DateTime.MaxValue.Ticks), TimeSpan.Zero);
        var minutes = TimeSpan.FromMinutes(offset * 6);
        var local = utc.Ticks + minutes.Ticks >= 0 && utc.Ticks + minutes.Ticks <= DateTime.MaxValue.Ticks ? utc.ToOffset(minutes) : utc;
        foreach (var format in new[] { "O", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz" })
        {
            Assert.Equal(utc.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture), Read(local.ToString(format, CultureInfo.InvariantCulture)));
        }
    }).Holds();

    [Theory]
    [InlineData("2026-01-15 12:00", "2026-01-15T11:00:00.0000000")]
    [InlineData("2026-07-15 12:00", "2026-07-15T10:00:00.0000000")]
    [InlineData("2026-07-15 12:00+05:00", "2026-07-15T07:00:00.0000000")]
    [InlineData("2026-03-29 01:59:59", "2026-03-29T00:59:59.0000000")]
    [InlineData("2026-03-29 02:30", nameof(RowRefusal.TimeNeverHappened))]
    [InlineData("2026-03-29 03:00", "2026-03-29T01:00:00.0000000")]
    [InlineData("2026-10-25 01:59:59", "2026-10-24T23:59:59.0000000")]
    [InlineData("2026-10-25 02:30", "2026-10-25T00:30:00.0000000")] // the first of two instants
    [InlineData("2026-10-25 03:00", "2026-10-25T02:00:00.0000000")]
    public void Local_times_are_those_of_their_zone(string text, string expected) => Assert.Equal(expected, Read(text, zone: Berlin));

    [Fact]
    public void Every_local_time_of_a_year_is_the_first_instant_that_has_it_or_none()
    {
        foreach (var name in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca" })
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            var clock = new ZoneClock(zone);
            // From the other side: every instant of a year and its local time, the first instant where two share one.
            var start = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            var first = new Dictionary<DateTime, DateTime>();
            for (var instant = start.AddDays(-1); instant < start.AddDays(366); instant = instant.AddMinutes(15))
            {
                first.TryAdd(TimeZoneInfo.ConvertTimeFromUtc(instant, zone), instant);
            }

            for (var local = start; local < start.AddDays(365); local = local.AddMinutes(15))
            {
                var expected = first.TryGetValue(local, out var instant) ? instant.Ticks : -1;
                Assert.Equal(expected, clock.TryToUtc(local.Ticks, out var utc) ? utc : -1);
            }
        }
    }

    [Fact]
    public void The_ends_of_time_are_refused_or_read_in_any_zone()
    {
        Assert.Equal(nameof(RowRefusal.UnreadableTime), Read("0001-01-01", zone: Berlin));
        Assert.Equal("9999-12-31T22:59:59.0000000", Read("9999-12-31T23:59:59", zone: Berlin));
        Assert.Equal(nameof(RowRefusal.UnreadableTime), Read("9999-12-31T23:59:59", zone: TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));
    }

    [Fact]
    public void Counts_since_1970_have_the_unit_of_the_options()
    {
        Assert.Equal("2026-03-31T07:30:00.0000000", Read("1774942200", EventTimeFormat.UnixSeconds));
        Assert.Equal("2026-03-31T07:30:00.2500000", Read("1774942200.25", EventTimeFormat.UnixSeconds));
        Assert.Equal("2026-03-31T07:30:00.1230000", Read("1774942200123", EventTimeFormat.UnixMilliseconds));
        Assert.Equal("2026-03-31T07:30:00.1234560", Read("1774942200123456", EventTimeFormat.UnixMicroseconds));
        Assert.Equal("1969-12-31T23:59:59.0000000", Read("-1", EventTimeFormat.UnixSeconds));
        Assert.Equal("2026-03-31T07:30:00.0000000", Read("1774942200", EventTimeFormat.UnixSeconds, Berlin));
        foreach (var text in new[] { "99999999999999999999", "-99999999999999999999999999999", "2026-03-31", "12a" })
        {
            Assert.Equal(nameof(RowRefusal.UnreadableTime), Read(text, EventTimeFormat.UnixSeconds));
        }
    }

    [Fact]
    public void A_pattern_is_read_in_the_invariant_culture_and_in_the_given_zone()
    {
        using var _ = new CultureScope("de-DE");

        Assert.Equal("2026-03-31T07:30:00.0000000", Read("31/03/2026 09:30", EventTimeFormat.Custom("dd/MM/yyyy HH:mm"), Berlin));
        Assert.Equal("2026-03-31T14:30:00.0000000", Read("Mar 31 2026 09:30 -05:00", EventTimeFormat.Custom("MMM d yyyy HH:mm zzz"), Berlin));
        Assert.Equal(nameof(RowRefusal.UnreadableTime), Read("31/13/2026 09:30", EventTimeFormat.Custom("dd/MM/yyyy HH:mm")));
    }

    private static string Read(string text, EventTimeFormat? format = null, TimeZoneInfo? zone = null)
    {
        var read = Imported.Csv($"customer_id;timestamp;event\nc1;{text};view\n", new() { TimeFormat = format ?? EventTimeFormat.Iso8601, TimeZone = zone ?? TimeZoneInfo.Utc });
        return read.Import.Refused > 0 ? read.SingleRefusal.Reason.ToString() : read.Single.Time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
    }
}
