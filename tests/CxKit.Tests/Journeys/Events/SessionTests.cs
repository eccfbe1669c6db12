using CxKit.Journeys;
using static CxKit.Tests.Journeys.SampleEvents;

namespace CxKit.Tests.Journeys;

public class SessionTests
{
    [Fact]
    public void A_session_ends_after_more_than_the_timeout_without_an_event() =>
        Assert.Equal(["0", "0", "1"], Sessions(new(), At(0, "a", "x"), At(30, "a", "x"), At(60.1, "a", "x")));

    [Fact]
    public void Sessions_end_at_the_midnight_of_the_given_zone_in_summer_and_winter()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        JourneyEvent Utc(int month, int hour, int minute) => new("a", "x", new(2026, month, 10, hour, minute, 0, TimeSpan.Zero));

        Assert.Equal(["0", "1"], Sessions(new() { SessionDay = berlin }, Utc(1, 22, 50), Utc(1, 23, 10)));
        Assert.Equal(["0", "0"], Sessions(new() { SessionDay = berlin }, Utc(7, 22, 50), Utc(7, 23, 10)));
        Assert.Equal(["0", "1"], Sessions(new() { SessionDay = berlin }, Utc(7, 21, 50), Utc(7, 22, 10)));
    }

    [Fact]
    public void A_new_channel_starts_a_session_only_when_asked_to()
    {
        JourneyEvent[] events = [At(0, "a", "x") with { Channel = "mail" }, At(1, "a", "x"), At(2, "a", "x") with { Channel = "search" }];

        Assert.Equal(["0", "0", "0"], Sessions(new(), events));
        Assert.Equal(["0", "0", "1"], Sessions(new() { ChannelChange = ChannelChange.StartsSession }, events));
    }

    [Fact]
    public void Given_sessions_may_overlap_and_belong_to_one_subject_each()
    {
        Assert.Equal(["0", "1", "0", "1"], Sessions(
            new(), At(0, "a", "x") with { Session = "tab1" }, At(1, "a", "y") with { Session = "tab2" },
            At(300, "a", "x") with { Session = "tab1" }, At(301, "a", "y") with { Session = "tab2" }));
        Assert.Equal(["0", "1"], Sessions(new(), At(0, "a", "x") with { Session = "1" }, At(0, "b", "y") with { Session = "1" }));
    }

    [Fact]
    public void Traces_by_session_hold_the_events_of_the_session_in_order()
    {
        var log = JourneyLog.From(Random(5));
        var events = log.Events().ToList();
        var seen = 0;
        foreach (var trace in log.Traces(JourneyUnit.Session))
        {
            for (var i = 0; i < trace.Length; i++, seen++)
            {
                var journeyEvent = events[trace.Row(i)];
                Assert.Equal(
                    (log.Subjects[trace.Subject], $"{trace.Unit}", log.Names[trace.Names[i]], trace.Times[i]),
                    (journeyEvent.Subject, journeyEvent.Session, journeyEvent.Name, journeyEvent.Time.UtcTicks));
                Assert.True(i == 0 || trace.Row(i) > trace.Row(i - 1));
            }
        }

        Assert.Equal(log.Count, seen);
    }

    private static IEnumerable<string?> Sessions(JourneyLogOptions options, params JourneyEvent[] events) =>
        JourneyLog.From(events, options).Events().Select(e => e.Session);
}
