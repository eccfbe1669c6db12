using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;
using static CxKit.Tests.Journeys.SampleEvents;

namespace CxKit.Tests.Journeys;

public class BotTests
{
    private static IEnumerable<JourneyEvent> Every(double seconds, int count, string subject) =>
        Enumerable.Range(0, count).Select(i => new JourneyEvent(subject, "view", Start.AddSeconds(i * seconds)));

    private static string[] Signs(IEnumerable<JourneyEvent> events, BotRules? rules = null) =>
        [.. JourneyLog.From(events).Bots(rules).Suspects.SelectMany(suspect => suspect.Evidence.Select(e => $"{suspect.Subject} {e.Sign} {e.Count} of {e.Limit}"))];

    [Fact]
    public void A_busy_human_is_none() => Assert.Empty(Signs(Every(20, 400, "a").Concat(Every(0.5, 50, "b"))));

    [Fact]
    public void Each_rule_has_its_sign()
    {
        Assert.Equal(["hour EventsPerHour 601 of 600"], Signs(Every(5.9, 601, "hour")));
        Assert.Equal(["day EventsPerDay 2001 of 2000"], Signs(Every(30, 2_001, "day")));
        Assert.Equal(["fast FastEvents 51 of 50"], Signs(Every(0.9, 51, "fast")));
        Assert.Equal(["night AroundTheClock 24 of 20"], Signs(Every(1_800, 100, "night")));
        Assert.Equal(["honest UserAgent 2 of 0"], Signs(
            Every(60, 2, "honest").Select(e => e with { Properties = new Dictionary<string, string> { ["user_agent"] = "Mozilla/5.0 (compatible; GoogleBot/2.1)" } })));
    }

    [Fact]
    public void All_evidence_is_told_with_its_time()
    {
        var suspect = Assert.Single(JourneyLog.From(Every(0.0625, 1_000_000, "robot")).Bots().Suspects);

        Assert.Equal([BotSign.EventsPerHour, BotSign.EventsPerDay, BotSign.FastEvents], suspect.Evidence.Select(e => e.Sign));
        Assert.Equal([57_600, 1_000_000, 1_000_000], suspect.Evidence.Select(e => e.Count));
        Assert.All(suspect.Evidence, e => Assert.Equal(Start, e.At));
    }

    [Fact]
    public void Events_at_one_instant_are_one_for_speed() => Assert.Empty(Signs(Every(0, 500, "a")));

    [Fact]
    public void A_rule_can_be_switched_off_or_set()
    {
        var off = new BotRules { EventsPerHour = null, EventsPerDay = null, FastEvents = null, HoursOfDay = null, UserAgentProperty = null };

        Assert.Empty(Signs(Every(0.1, 5_000, "a"), off));
        Assert.Equal(["a EventsPerHour 3 of 2"], Signs(Every(60, 3, "a"), off with { EventsPerHour = 2 }));
        Assert.Equal(["a UserAgent 1 of 0"], Signs([At(0, "a", "x") with { Properties = new Dictionary<string, string> { ["agent"] = "MyProbe" } }], off with { UserAgentProperty = "agent", UserAgentWords = ["probe"] }));
    }

    [Fact]
    public void The_log_without_robots_is_the_log_of_the_others()
    {
        var humans = Random(3).ConvertAll(e => e with { Id = null });
        var log = JourneyLog.From(humans.Concat(Every(0.05, 20_000, "robot")));

        var report = log.Bots();

        Assert.Equal(LogContent.Of(JourneyLog.From(humans))[1..], LogContent.Of(log.Without(report.Subjects))[1..]);
        Assert.Equal("1 of 13 customers look like robots; 20000 of 20200 events are theirs.", report.ToString());
    }

    [Fact]
    public void Windows_are_those_of_a_plain_count() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var events = Random(seed, subjects: 3, minutes: 4_000);
            var log = JourneyLog.From(events);
            var report = log.Bots(new() { EventsPerHour = 1, EventsPerDay = 1, FastEvents = null, HoursOfDay = 1 });
            foreach (var suspect in report.Suspects)
            {
                var times = log.Events(suspect.Subject).Select(e => e.Time).ToList();
                foreach (var evidence in suspect.Evidence)
                {
                    var most = evidence.Sign switch
                    {
                        BotSign.EventsPerHour => times.Max(start => times.Count(time => time >= start && time < start.AddHours(1))),
                        BotSign.EventsPerDay => times.Max(start => times.Count(time => time >= start && time < start.AddDays(1))),
                        _ => times.Max(start => times.Select(Hour).Where(hour => hour >= Hour(start) && hour < Hour(start) + 24).Distinct().Count()),
                    };
                    Assert.Equal(most, evidence.Count);
                }
            }

            static long Hour(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerHour;
        }).Holds();

    [Fact]
    public void Rules_that_make_no_sense_are_refused()
    {
        var log = JourneyLog.From([]);

        Assert.Throws<ArgumentOutOfRangeException>(() => log.Bots(new() { EventsPerHour = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Bots(new() { HoursOfDay = 25 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Bots(new() { FastGap = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => log.Bots(new() { UserAgentWords = [""] }));
        Assert.Empty(log.Bots().Suspects);
    }
}
