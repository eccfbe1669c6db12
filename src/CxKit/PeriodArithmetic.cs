namespace CxKit;

/// <summary>Turns dates into consecutive numbers of periods and back.</summary>
public static class PeriodArithmetic
{
    /// <summary>The number of the period that holds <paramref name="date"/>, from 0 for the first one of year 1; consecutive periods have consecutive
    /// numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is not a named value.</exception>
    public static int IndexOf(this Period period, DateOnly date) => period switch
    {
        Period.Day => date.DayNumber,
        Period.Week => date.DayNumber / 7, // 0001-01-01 was a Monday
        Period.Month => (date.Year - 1) * 12 + date.Month - 1,
        Period.Quarter => (date.Year - 1) * 4 + (date.Month - 1) / 3,
        Period.Year => date.Year - 1,
        _ => throw Unnamed(period),
    };

    /// <summary>The first day of the period with number <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is not a named value, or the first day lies outside the years 1 to
    /// 9999.</exception>
    public static DateOnly StartOf(this Period period, int index)
    {
        var last = period.IndexOf(DateOnly.MaxValue);
        if (index < 0 || index > last)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index,
                $"The {period} with number {index} does not start in the years 1 to 9999. Numbers go from 0 to {last}.");
        }

        return period switch
        {
            Period.Day => DateOnly.FromDayNumber(index),
            Period.Week => DateOnly.FromDayNumber(index * 7),
            Period.Month => new DateOnly(index / 12 + 1, index % 12 + 1, 1),
            Period.Quarter => new DateOnly(index / 4 + 1, index % 4 * 3 + 1, 1),
            _ => new DateOnly(index + 1, 1, 1),
        };
    }

    /// <summary>How many days a period has on average: 7 for a week, 365.2425 ÷ 12 for a month.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is not a named value.</exception>
    public static double AverageDays(this Period period) => period switch
    {
        Period.Day => 1,
        Period.Week => 7,
        Period.Month => DaysPerGregorianYear / 12,
        Period.Quarter => DaysPerGregorianYear / 4,
        Period.Year => DaysPerGregorianYear,
        _ => throw Unnamed(period),
    };

    /// <summary>How many periods make a year, the usual season length: 7 for days (the week), 52, 12, 4, and 1 for years.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is not a named value.</exception>
    public static int UsualSeason(this Period period) => period switch
    {
        Period.Day => 7,
        Period.Week => 52,
        Period.Month => 12,
        Period.Quarter => 4,
        Period.Year => 1,
        _ => throw Unnamed(period),
    };

    private const double DaysPerGregorianYear = 365.2425;

    private static ArgumentOutOfRangeException Unnamed(Period period) =>
        new(nameof(period), period, $"{(int)period} is not a period. Use Day, Week, Month, Quarter or Year.");
}
