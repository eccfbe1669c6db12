using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests;

public class PeriodArithmeticTests
{
    public static TheoryData<Period> Periods => new(Enum.GetValues<Period>());

    [Theory]
    [MemberData(nameof(Periods))]
    public void A_day_lies_in_its_period_and_in_no_other(Period period) => Prop.ForAll(Days(), day =>
    {
        var index = period.IndexOf(day);
        var start = period.StartOf(index);
        return start <= day
            && period.IndexOf(start) == index
            && (start == DateOnly.MinValue || period.IndexOf(start.AddDays(-1)) == index - 1)
            && (index == period.IndexOf(DateOnly.MaxValue) || period.StartOf(index + 1) > day);
    }).Holds();

    [Theory]
    [InlineData(Period.Day, "2024-02-29", "2024-02-29")]
    [InlineData(Period.Week, "2026-01-01", "2025-12-29")]
    [InlineData(Period.Week, "2026-11-22", "2026-11-16")]
    [InlineData(Period.Month, "2024-02-29", "2024-02-01")]
    [InlineData(Period.Quarter, "2026-12-31", "2026-10-01")]
    [InlineData(Period.Year, "9999-12-31", "9999-01-01")]
    public void A_period_starts_where_the_calendar_says(Period period, string day, string start) =>
        Assert.Equal(DateOnly.Parse(start), period.StartOf(period.IndexOf(DateOnly.Parse(day))));

    [Theory]
    [MemberData(nameof(Periods))]
    public void Weeks_start_on_Monday_and_the_first_period_on_the_first_day(Period period)
    {
        Assert.Equal(DateOnly.MinValue, period.StartOf(0));
        Assert.True(period != Period.Week || period.StartOf(100_000).DayOfWeek == DayOfWeek.Monday);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Average_days_agree_with_400_years_of_calendar(Period period)
    {
        var (first, last) = (period.IndexOf(new DateOnly(1600, 1, 1)), period.IndexOf(new DateOnly(2000, 1, 1)));
        var days = period.StartOf(last).DayNumber - period.StartOf(first).DayNumber;
        Assert.Equal((double)days / (last - first), period.AverageDays(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void The_usual_season_covers_a_year_or_for_days_a_week(Period period)
    {
        var days = period.UsualSeason() * period.AverageDays();
        Assert.InRange(days, period == Period.Day ? 7 : 364, period == Period.Day ? 7 : 365.2425);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void An_index_outside_the_calendar_is_refused_with_its_value(Period period)
    {
        foreach (var index in new[] { -1, int.MinValue, int.MaxValue, 613_566_757, period.IndexOf(DateOnly.MaxValue) + 1 })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => period.StartOf(index));
            Assert.Contains($"number {index} ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_period_without_a_name_is_refused()
    {
        var none = (Period)7;
        Assert.Throws<ArgumentOutOfRangeException>(() => none.IndexOf(DateOnly.MinValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => none.StartOf(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => none.AverageDays());
        Assert.Throws<ArgumentOutOfRangeException>(() => none.UsualSeason());
    }

    private static Arbitrary<DateOnly> Days() => Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();
}
