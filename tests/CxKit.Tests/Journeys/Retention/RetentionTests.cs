using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Retention;

public class RetentionTests
{
    private static readonly DateTimeOffset End = new(2026, 4, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Three customers of January, of whom one is back in February and two in March, and one of February who is back in April.</summary>
    private static readonly JourneyLog Shop = JourneyLog.From(
        [
            At("ann", 1, 5), At("ann", 2, 10), At("ann", 3, 1),
            At("bob", 1, 31), At("bob", 3, 31),
            At("cid", 1, 15), At("cid", 1, 20),
            At("dee", 2, 1), At("dee", 4, 2),
        ],
        new() { AsOf = End });

    [Fact]
    public void Cohorts_count_who_returned_in_which_month()
    {
        var retention = Shop.Retention();

        Assert.Equal(["2026-01-01: 3 of 1 2 0", "2026-02-01: 1 of 0 1"], retention.Cohorts.Select(Text));
        Assert.Equal(1.0 / 3, retention.Cohorts[0].Cells[0].Rate!.Value.Value, 12);
        Assert.All(retention.Cohorts, cohort => Assert.True(cohort.IsComplete));
    }

    [Fact]
    public void A_month_that_is_not_over_has_no_rate_and_no_part_in_the_whole()
    {
        var retention = Shop.Retention();

        Assert.Equal([true, true, false], retention.Cohorts[0].Cells.Select(cell => cell.IsComplete));
        Assert.Null(retention.Cohorts[0].Cells[2].Rate);
        Assert.Equal(["1: 1 of 4", "2: 2 of 3"], retention.Overall.Select(point => $"{point.PeriodsLater}: {point.Returned} of {point.Customers}"));
    }

    [Fact]
    public void Returning_later_counts_for_every_month_before_when_it_is_asked_for()
    {
        var retention = Shop.Retention(new() { Rule = ReturnRule.InPeriodOrLater });

        Assert.Equal(["2026-01-01: 3 of 2 2 0", "2026-02-01: 1 of 1 1"], retention.Cohorts.Select(Text));
    }

    [Fact]
    public void Start_and_return_can_be_chosen()
    {
        var log = JourneyLog.From(
            [At("ann", 1, 1, "view"), At("ann", 2, 1, "buy"), At("ann", 3, 1, "view"), At("ann", 4, 1, "buy"), At("bob", 1, 1, "view")], new() { AsOf = End });

        Assert.Equal(["2026-02-01: 1 of 0 1"], log.Retention(new() { StartEvent = "buy", ReturnEvent = "buy" }).Cohorts.Select(Text));
        Assert.Equal(["2026-02-01: 1 of 1 1"], log.Retention(new() { StartEvent = "buy" }).Cohorts.Select(Text));
        Assert.Equal(["2026-01-01: 2 of 0 0 0"], log.Retention(new() { ReturnEvent = "refund" }).Cohorts.Select(Text));
        Assert.Empty(log.Retention(new() { StartEvent = "refund" }).Cohorts);
    }

    [Fact]
    public void Months_begin_at_local_midnight()
    {
        var log = JourneyLog.From([new("ann", "buy", new(2026, 1, 31, 23, 30, 0, TimeSpan.Zero)), At("ann", 2, 10)], new() { AsOf = End });

        Assert.Equal(["2026-01-01: 1 of 1 0 0"], log.Retention().Cohorts.Select(Text));
        Assert.Equal(["2026-02-01: 1 of 0 0"], log.Retention(new() { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") }).Cohorts.Select(Text));
    }

    [Theory]
    [InlineData(ReturnRule.InPeriod)]
    [InlineData(ReturnRule.InPeriodOrLater)]
    public void It_counts_what_plain_grouping_counts(ReturnRule rule) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed, count: 1 + seed % 300, subjects: 30, minutes: 60 * 24 * 40));
        var cohorts = from customer in log.Events().GroupBy(e => e.Subject)
                      let start = customer.FirstOrDefault(e => e.Name == "a")
                      where start is not null
                      let days = customer.SkipWhile(e => e != start).Skip(1).Where(e => e.Name == "b").Select(e => Day(e) - Day(start)).ToHashSet()
                      group days by Day(start) into cohort
                      orderby cohort.Key
                      let cells = Enumerable.Range(1, Math.Min(7, DayNumber(log.AsOf!.Value) - cohort.Key))
                      select $"{DateOnly.FromDayNumber(cohort.Key):yyyy-MM-dd}: {cohort.Count()} of " +
                          string.Join(' ', cells.Select(n => cohort.Count(days => rule == ReturnRule.InPeriod ? days.Contains(n) : days.Any(day => day >= n))));

        var retention = log.Retention(new() { Period = Period.Day, StartEvent = "a", ReturnEvent = "b", Rule = rule, Periods = 7 });

        Assert.Equal(cohorts, retention.Cohorts.Select(Text));
        Assert.All(retention.Overall, point => Assert.Equal(
            (retention.Cohorts.Where(cohort => IsOver(cohort, point)).Sum(cohort => cohort.Customers),
                retention.Cohorts.Where(cohort => IsOver(cohort, point)).Sum(cohort => cohort.Cells[point.PeriodsLater - 1].Returned)),
            (point.Customers, point.Returned)));

        static bool IsOver(RetentionCohort cohort, RetentionPoint point) => cohort.Cells.Any(cell => cell.PeriodsLater == point.PeriodsLater && cell.IsComplete);
    }).Holds();

    [Fact]
    public void Small_cohorts_and_small_cells_are_not_shown()
    {
        var retention = JourneyLog.From(Shop.Events(), new() { AsOf = End, MinimumCell = 2 }).Retention();

        Assert.Equal(["2026-01-01: 3 of - 2 0"], retention.Cohorts.Select(Text));
        Assert.True(retention.Cohorts[0].Cells[0] is { IsComplete: true, Rate: null });
        Assert.Equal(1, retention.CohortsLeftOut);
        Assert.Equal(["2: 2 of 3"], retention.Overall.Select(point => $"{point.PeriodsLater}: {point.Returned} of {point.Customers}"));
    }

    [Fact]
    public void Nothing_to_count_is_an_empty_table_and_wrong_options_are_refused()
    {
        Assert.Empty(JourneyLog.From([]).Retention().Cohorts);
        Assert.Empty(JourneyLog.From([]).Retention().Overall);
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Retention(new() { Periods = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Retention(new() { Rule = (ReturnRule)4 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Retention(new() { Period = (Period)9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Retention(new() { Level = 1 }));
    }

    internal static JourneyEvent At(string subject, int month, int day, string name = "visit") => new(subject, name, new(2026, month, day, 12, 0, 0, TimeSpan.Zero));

    private static string Text(RetentionCohort cohort) =>
        $"{cohort.Start:yyyy-MM-dd}: {cohort.Customers} of {string.Join(' ', cohort.Cells.Select(cell => cell.Returned is { } returned ? $"{returned}" : "-"))}";

    private static int Day(JourneyEvent e) => DayNumber(e.Time);

    private static int DayNumber(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime).DayNumber;
}
