using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Retention;

public class LifecycleTests
{
    private static readonly JourneyLog Shop = JourneyLog.From(
        [
            RetentionTests.At("ann", 1, 5), RetentionTests.At("ann", 2, 10), RetentionTests.At("ann", 4, 1),
            RetentionTests.At("bob", 1, 31), RetentionTests.At("bob", 1, 31),
            RetentionTests.At("cid", 2, 1), RetentionTests.At("cid", 4, 3, "refund"),
        ],
        new() { AsOf = new(2026, 4, 20, 0, 0, 0, TimeSpan.Zero) });

    [Fact]
    public void Customers_are_new_returning_resurrecting_or_dormant()
    {
        Assert.Equal(["2026-01-01 2 0 0 0", "2026-02-01 1 1 0 1", "2026-03-01 0 0 0 2", "2026-04-01 0 0 2 0"], Shop.Lifecycle().Periods.Select(Text));
        Assert.Equal(["2026-01-01 2 0 0 0", "2026-02-01 1 1 0 1", "2026-03-01 0 0 0 2", "2026-04-01 0 0 1 0"],
            Shop.Lifecycle(new() { Event = "visit" }).Periods.Select(Text));
        Assert.Equal(0.5, Shop.Lifecycle().Periods[1].ReturnRate!.Value.Value);
        Assert.Null(Shop.Lifecycle().Periods[0].ReturnRate);
        Assert.True(Shop.Lifecycle().Periods[3] is { IsComplete: false, ReturnRate: null });
    }

    [Fact]
    public void The_identities_hold() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed, subjects: 30, minutes: 60 * 24 * 20));

        var periods = log.Lifecycle(new() { Period = Period.Day }).Periods;

        var active = periods.Select(period => log.Events().Where(e => DateOnly.FromDateTime(e.Time.DateTime) == period.Start).Select(e => e.Subject).ToHashSet()).ToArray();
        for (var i = 0; i < periods.Count; i++)
        {
            var before = i == 0 ? [] : active[i - 1];
            Assert.Equal(active[i].Count, periods[i].New + periods[i].Returning + periods[i].Resurrecting);
            Assert.Equal(active[i].Count(before.Contains), periods[i].Returning);
            Assert.Equal(before.Count - periods[i].Returning, periods[i].Dormant);
        }

        Assert.Equal(log.Subjects.Count, periods.Sum(period => period.New));
    }).Holds();

    [Fact]
    public void Returning_customers_of_the_next_period_are_those_of_retention()
    {
        var log = JourneyLog.From(SampleEvents.Random(8, subjects: 40, minutes: 60 * 24 * 30));
        var lifecycle = log.Lifecycle(new() { Period = Period.Week });
        var retention = log.Retention(new() { Period = Period.Week });

        Assert.Equal(retention.Cohorts.Select(cohort => (cohort.Start, cohort.Customers)),
            lifecycle.Periods.Where(period => period.New > 0).Select(period => (period.Start, period.New)));
    }

    [Fact]
    public void Periods_with_small_numbers_are_not_shown_and_counted()
    {
        var lifecycle = JourneyLog.From(Shop.Events(), new() { AsOf = Shop.AsOf, MinimumCell = 2 }).Lifecycle();

        Assert.Equal(["2026-01-01 2 0 0 0", "2026-03-01 0 0 0 2", "2026-04-01 0 0 2 0"], lifecycle.Periods.Select(Text));
        Assert.Equal(1, lifecycle.LeftOut);
    }

    [Fact]
    public void Nothing_to_count_is_an_empty_table_and_wrong_options_are_refused()
    {
        Assert.Empty(JourneyLog.From([]).Lifecycle().Periods);
        Assert.Equal(0, Shop.Lifecycle(new() { Event = "never" }).Periods.Sum(period => period.Active));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Lifecycle(new() { Period = (Period)9 }));
        Assert.Throws<ArgumentNullException>(() => Shop.Lifecycle(new() { TimeZone = null! }));
    }

    private static string Text(LifecyclePeriod period) => $"{period.Start:yyyy-MM-dd} {period.New} {period.Returning} {period.Resurrecting} {period.Dormant}";
}
