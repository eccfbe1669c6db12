using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Makes regressors of calendars that the user gives: holidays of several countries, promotions, trading days, waves of the year.</summary>
/// <remarks>
/// Covers consecutive periods from the first of the history to the last that will be forecast. Each member gives columns; join them with <see cref="Regressors.Join"/>. No holidays
/// are built in: they change by law and shop. Immutable and thread-safe.
/// </remarks>
/// <example><code>
/// var calendar = new CalendarRegressors(Period.Week, panelStart, periods: history.Length + horizon);
/// var regressors = calendar.Holidays(holidays, daysBefore: 3).Join(calendar.Promotions("promotion", promotions));
/// </code></example>
public sealed class CalendarRegressors
{
    /// <summary>The most days of a window around a holiday, a guard against a mistyped number.</summary>
    public const int LongestWindow = 60;

    private readonly int _first;

    /// <summary>Makes the calendar of some consecutive periods.</summary>
    /// <param name="period">The length of a period.</param>
    /// <param name="start">Any day of the first period of the history.</param>
    /// <param name="periods">How many periods: history and future.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periods"/> is below 1, the last period lies beyond the year 9998, or <paramref name="period"/> is not a named value.</exception>
    public CalendarRegressors(Period period, DateOnly start, int periods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        _first = period.IndexOf(start);
        if ((long)_first + periods > period.IndexOf(new DateOnly(9998, 12, 31)))
        {
            throw new ArgumentOutOfRangeException(nameof(periods), periods, $"{periods} periods from {start:O} end after the year 9998.");
        }

        Period = period;
        Count = periods;
    }

    /// <summary>The length of a period.</summary>
    public Period Period { get; }

    /// <summary>How many periods: history and future.</summary>
    public int Count { get; }

    /// <summary>The first day of the first period.</summary>
    public DateOnly Start => Period.StartOf(_first);

    /// <summary>One column for each holiday by name and country: how many days of the period it, and the days around it, fall on.</summary>
    /// <param name="holidays">The table; days outside the periods are left out, and so are holidays without any day inside.</param>
    /// <param name="daysBefore">How many days before belong to it, 0 to <see cref="LongestWindow"/>.</param>
    /// <param name="daysAfter">How many days after belong to it.</param>
    /// <exception cref="ArgumentException">A holiday has no name, occurs twice on one day in one country, or none falls into the periods.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A window is outside its range.</exception>
    public Regressors Holidays(IEnumerable<PublicHoliday> holidays, int daysBefore = 0, int daysAfter = 0) =>
        Counts(holidays, daysBefore, daysAfter, holiday => string.IsNullOrEmpty(holiday.Country) ? holiday.Name : $"{holiday.Name} ({holiday.Country})");

    /// <summary>One column for each country: how many days of the period are holidays there, for few data.</summary>
    /// <inheritdoc cref="Holidays"/>
    public Regressors HolidaysByCountry(IEnumerable<PublicHoliday> holidays, int daysBefore = 0, int daysAfter = 0) =>
        Counts(holidays, daysBefore, daysAfter, holiday => string.IsNullOrEmpty(holiday.Country) ? "holidays" : $"holidays ({holiday.Country})");

    /// <summary>One column: the share of the period's days on promotion, times its strength; of days with several promotions, the strongest.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="promotions">The table.</param>
    /// <param name="id">The item whose promotions count, with those for all items; null for the latter only.</param>
    /// <exception cref="ArgumentException">A promotion ends before it starts, or its strength is not finite.</exception>
    public Regressors Promotions(string name, IEnumerable<Promotion> promotions, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(promotions);
        var first = Start.DayNumber;
        var strengths = new double[EndDay - first];
        foreach (var promotion in promotions)
        {
            if (promotion.To < promotion.From || !double.IsFinite(promotion.Strength))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"The promotion from {promotion.From:O} to {promotion.To:O} with strength {promotion.Strength} is none: it ends before it starts, or its strength is not finite."),
                    nameof(promotions));
            }

            if (!string.IsNullOrEmpty(promotion.Id) && promotion.Id != id)
            {
                continue;
            }

            for (var day = Math.Max(first, promotion.From.DayNumber); day <= promotion.To.DayNumber && day - first < strengths.Length; day++)
            {
                ref var strength = ref strengths[day - first];
                strength = Math.Abs(promotion.Strength) > Math.Abs(strength) ? promotion.Strength : strength;
            }
        }

        return Regressors.From((name, PerPeriod(day => strengths[day - first], isMean: true)));
    }

    /// <summary>Six columns: for each day from Monday to Saturday, how often it occurs in the period less how often Sunday does (Young 1965).</summary>
    /// <remarks>For months and quarters. Of single days these are seven days of the week with their sum held at 0; weeks have no such effect.</remarks>
    /// <exception cref="InvalidOperationException">The periods are weeks.</exception>
    public Regressors TradingDays()
    {
        RequireNotWeeks("Every week has each weekday once");
        return Regressors.From([.. Enumerable.Range(1, 6).Select(weekday => (
            $"{(DayOfWeek)weekday}",
            PerPeriod(day => Weekday(day) == weekday ? 1 : Weekday(day) == 0 ? -1 : 0, isMean: false)))]);
    }

    /// <summary>One column: working days from Monday to Friday less 5/2 of the days of weekends, the contrast of Findley et al. (1998).</summary>
    /// <exception cref="InvalidOperationException">The periods are weeks.</exception>
    public Regressors WorkingDays()
    {
        RequireNotWeeks("Every week has five working days");
        return Regressors.From(("working days", PerPeriod(day => Weekday(day) is >= 1 and <= 5 ? 1 : -2.5, isMean: false)));
    }

    /// <summary>One column: the days of the period less their average number, for months, quarters and years.</summary>
    /// <exception cref="InvalidOperationException">The periods are days or weeks, which are all of one length.</exception>
    public Regressors PeriodLength()
    {
        if (Period is Period.Day or Period.Week)
        {
            throw new InvalidOperationException($"A {Period} always has the same length. Leave the regressor out.");
        }

        var average = Period.AverageDays();
        double[] lengths = PerPeriod(_ => 1, isMean: false);
        return Regressors.From(("period length", [.. lengths.Select(length => length - average)]));
    }

    /// <summary>Pairs of sine and cosine columns, for a season too long or not whole, such as 365.25 days.</summary>
    /// <param name="season">The length of the season in periods, above 2.</param>
    /// <param name="pairs">How many waves a season: 1 is one smooth wave; at most half of <paramref name="season"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public Regressors Fourier(double season, int pairs)
    {
        if (!(season > 2 && season <= 1e6))
        {
            throw new ArgumentOutOfRangeException(nameof(season), season, "A season has more than 2 periods; write 365.25 for days of a year.");
        }

        if (pairs < 1 || 2 * pairs >= season)
        {
            throw new ArgumentOutOfRangeException(nameof(pairs), pairs, "There are from 1 pair to less than half as many as the season has periods.");
        }

        var columns = new List<(string, double[])>();
        for (var k = 1; k <= pairs; k++)
        {
            var (sine, cosine) = (new double[Count], new double[Count]);
            for (var t = 0; t < Count; t++)
            {
                (sine[t], cosine[t]) = Math.SinCos(2 * Math.PI * k * (_first + (long)t) / season);
            }

            columns.Add((string.Create(CultureInfo.InvariantCulture, $"sine {k}/{season}"), sine));
            columns.Add((string.Create(CultureInfo.InvariantCulture, $"cosine {k}/{season}"), cosine));
        }

        return Regressors.From([.. columns]);
    }

    /// <summary>One column of logarithms of prices: on the logarithmic scale its coefficient is the price elasticity.</summary>
    /// <param name="prices">One price a period, history and future.</param>
    /// <param name="name">The name of the column.</param>
    /// <exception cref="ArgumentException">The number of prices is not <see cref="Count"/>, or one is not above 0: the message names its place.</exception>
    public Regressors LogPrice(ReadOnlySpan<double> prices, string name = "log price")
    {
        if (prices.Length != Count)
        {
            throw new ArgumentException($"There are {Counted.Of(prices.Length, "price")} for {Counted.Of(Count, "period")}. Give one for each.", nameof(prices));
        }

        var logs = new double[Count];
        for (var t = 0; t < Count; t++)
        {
            logs[t] = prices[t] > 0 && double.IsFinite(prices[t])
                ? Math.Log(prices[t])
                : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Price {t} (counted from 0) is {prices[t]}; it has no logarithm. Correct it."), nameof(prices));
        }

        return Regressors.From((name, logs));
    }

    /// <summary>The day after the last period, as a day number.</summary>
    private int EndDay => Period.StartOf(_first + Count).DayNumber;

    private Regressors Counts(IEnumerable<PublicHoliday> holidays, int daysBefore, int daysAfter, Func<PublicHoliday, string> columnOf)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        RequireWindow(daysBefore, nameof(daysBefore));
        RequireWindow(daysAfter, nameof(daysAfter));
        var columns = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        var seen = new HashSet<PublicHoliday>();
        var (first, end) = (Start.DayNumber, EndDay);
        foreach (var holiday in holidays)
        {
            if (string.IsNullOrWhiteSpace(holiday.Name))
            {
                throw new ArgumentException($"The holiday of {holiday.Date:O} has no name. Give it the same name every year.", nameof(holidays));
            }

            if (!seen.Add(holiday))
            {
                throw new ArgumentException($"The holiday '{columnOf(holiday)}' is there twice on {holiday.Date:O}. Leave one out.", nameof(holidays));
            }

            for (var day = Math.Max(first, holiday.Date.DayNumber - daysBefore); day <= holiday.Date.DayNumber + daysAfter && day < end; day++)
            {
                var name = columnOf(holiday);
                if (!columns.TryGetValue(name, out var column))
                {
                    columns.Add(name, column = new double[Count]);
                }

                column[Period.IndexOf(DateOnly.FromDayNumber(day)) - _first]++;
            }
        }

        return columns.Count > 0
            ? Regressors.From([.. columns.Select(column => (column.Key, column.Value))])
            : throw new ArgumentException($"No holiday falls into the {Counted.Of(Count, "period")} from {Start:O}. Give the years of the history and of the future.", nameof(holidays));
    }

    private double[] PerPeriod(Func<int, double> ofDay, bool isMean)
    {
        var values = new double[Count];
        for (var t = 0; t < Count; t++)
        {
            var (first, end) = (Period.StartOf(_first + t).DayNumber, Period.StartOf(_first + t + 1).DayNumber);
            for (var day = first; day < end; day++)
            {
                values[t] += ofDay(day);
            }

            values[t] /= isMean ? end - first : 1;
        }

        return values;
    }

    private void RequireNotWeeks(string why)
    {
        if (Period == Period.Week)
        {
            throw new InvalidOperationException($"{why}, so there is nothing to tell apart. Leave the regressor out.");
        }
    }

    private static void RequireWindow(int days, string name)
    {
        if (days is < 0 or > LongestWindow)
        {
            throw new ArgumentOutOfRangeException(name, days, $"A window has from 0 to {LongestWindow} days.");
        }
    }

    private static int Weekday(int dayNumber) => (int)DateOnly.FromDayNumber(dayNumber).DayOfWeek;
}
