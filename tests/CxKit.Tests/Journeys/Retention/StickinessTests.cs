using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Retention;

public class StickinessTests
{
    private static readonly JourneyLog Shop = JourneyLog.From(
        [
            RetentionTests.At("ann", 2, 2), RetentionTests.At("ann", 2, 3), RetentionTests.At("ann", 2, 3), RetentionTests.At("ann", 2, 9),
            RetentionTests.At("bob", 2, 2), RetentionTests.At("bob", 3, 1),
        ],
        new() { AsOf = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero) });

    [Fact]
    public void It_counts_active_days()
    {
        var month = Shop.Stickiness().Periods[0];

        Assert.Equal((28, 2, true), (month.Days, month.Customers, month.IsComplete));
        Assert.Equal([1, 0, 1, 0], month.CustomersByDays.Take(4).Select(count => count!.Value));
        Assert.Equal(2.0 / 28, month.Share!.Value.Value, 12);

        // Days 1 and 3: mean 2, standard error 1, t(1 degree, 0.975) = 12.706; the lower end would be below 0.
        Assert.Equal(0, month.Share!.Value.Interval.Lower);
        Assert.Equal(14.706 / 28, month.Share!.Value.Interval.Upper, 1e-4);
        Assert.True(Shop.Stickiness().Periods[1] is { IsComplete: false, Share: null, Customers: 1 });
    }

    [Fact]
    public void The_share_is_daily_by_monthly_active_customers() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed, subjects: 30, minutes: 60 * 24 * 30));
        var daily = log.Lifecycle(new() { Period = Period.Day }).Periods;
        var weekly = log.Lifecycle(new() { Period = Period.Week }).Periods.Where(week => week.Active > 0);

        foreach (var (week, sticky) in weekly.Zip(log.Stickiness(new() { Period = Period.Week }).Periods))
        {
            var activeDays = daily.Where(day => day.Start >= week.Start && day.Start < week.Start.AddDays(7)).Sum(day => day.Active);
            Assert.Equal((week.Start, week.Active), (sticky.Start, sticky.Customers));
            Assert.Equal(activeDays, sticky.CustomersByDays.Select((count, i) => (i + 1) * count!.Value).Sum());
            Assert.Equal(sticky.IsComplete && sticky.Customers > 1, sticky.Share is not null);
            Assert.Equal(activeDays / 7.0 / week.Active, sticky.Share?.Value ?? activeDays / 7.0 / week.Active, 12);
        }
    }).Holds();

    [Fact]
    public void Small_groups_are_withheld()
    {
        var stickiness = JourneyLog.From(Shop.Events(), new() { AsOf = Shop.AsOf, MinimumCell = 2 }).Stickiness();

        Assert.Equal(1, stickiness.LeftOut);
        Assert.Equal([null, 0, null, 0], stickiness.Periods[0].CustomersByDays.Take(4));
    }

    [Fact]
    public void A_day_is_too_short()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Stickiness(new() { Period = Period.Day }));
        Assert.Empty(JourneyLog.From([]).Stickiness().Periods);
    }
}
