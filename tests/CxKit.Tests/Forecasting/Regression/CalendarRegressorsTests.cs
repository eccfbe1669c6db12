using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Regression;

public class CalendarRegressorsTests
{
    private static readonly PublicHoliday[] Holidays =
    [
        new(new(2024, 3, 31), "DE", "Easter"), new(new(2025, 4, 20), "DE", "Easter"), new(new(2026, 4, 5), "DE", "Easter"),
        new(new(2024, 12, 25), "DE", "Christmas"), new(new(2025, 12, 25), "DE", "Christmas"), new(new(2025, 7, 14), "FR", "Bastille Day"),
    ];

    [Fact]
    public void Holidays_move_between_months_and_reach_into_the_month_before()
    {
        var regressors = new CalendarRegressors(Period.Month, new DateOnly(2024, 1, 15), 30).Holidays(Holidays, daysBefore: 4);

        Assert.Equal(["Bastille Day (FR)", "Christmas (DE)", "Easter (DE)"], regressors.Names);
        Assert.Equal(5, regressors["Easter (DE)"][2]);  // 27 to 31 March 2024
        Assert.Equal(5, regressors["Easter (DE)"][15]); // 16 to 20 April 2025
        Assert.Equal(0, regressors["Easter (DE)"][26]);
        Assert.Equal(5, regressors["Easter (DE)"][27]); // 1 to 5 April 2026
    }

    [Fact]
    public void Countries_can_be_counted_together()
    {
        var regressors = new CalendarRegressors(Period.Year, new DateOnly(2024, 1, 1), 3).HolidaysByCountry(Holidays);

        Assert.Equal(["holidays (DE)", "holidays (FR)"], regressors.Names);
        Assert.Equal([2, 2, 1], regressors["holidays (DE)"].ToArray());
        Assert.Equal([0, 1, 0], regressors["holidays (FR)"].ToArray());
    }

    [Fact]
    public void A_promotion_counts_by_its_share_of_days_and_its_strength()
    {
        var calendar = new CalendarRegressors(Period.Week, new DateOnly(2026, 1, 5), 3);
        Promotion[] promotions = [new(new(2026, 1, 10), new(2026, 1, 12)), new(new(2026, 1, 12), new(2026, 1, 12), "cup", 3), new(new(2026, 1, 1), new(2026, 12, 31), "pot", 9)];

        Assert.Equal([2 / 7.0, 1 / 7.0, 0], calendar.Promotions("promotion", promotions)["promotion"].ToArray());
        Assert.Equal([2 / 7.0, 3 / 7.0, 0], calendar.Promotions("promotion", promotions, "cup")["promotion"].ToArray());
    }

    [Fact]
    public void Trading_days_and_lengths_of_months_are_those_of_the_calendar()
    {
        var calendar = new CalendarRegressors(Period.Month, new DateOnly(2026, 2, 1), 2); // February 2026 has every weekday four times, March three of them five times

        Assert.Equal([0, 0], calendar.TradingDays()["Monday"].ToArray());
        Assert.Equal([0, -1], calendar.TradingDays()["Wednesday"].ToArray());
        Assert.Equal([20 - 2.5 * 8, 22 - 2.5 * 9], calendar.WorkingDays()["working days"].ToArray());
        Assert.Equal(3, calendar.PeriodLength()["period length"][1] - calendar.PeriodLength()["period length"][0], tolerance: 1e-12);
    }

    [Fact]
    public void Waves_repeat_after_their_season_wherever_the_history_starts()
    {
        var early = new CalendarRegressors(Period.Month, new DateOnly(2020, 1, 1), 30).Fourier(12, 2);
        var late = new CalendarRegressors(Period.Month, new DateOnly(2021, 1, 1), 18).Fourier(12, 2);

        Assert.Equal(["sine 1/12", "cosine 1/12", "sine 2/12", "cosine 2/12"], early.Names);
        for (var t = 0; t < 18; t++)
        {
            Assert.Equal(early["sine 2/12"][t + 12], late["sine 2/12"][t], tolerance: 1e-9);
        }
    }

    [Fact]
    public void Wrong_calendars_are_refused_with_what_and_where()
    {
        var calendar = new CalendarRegressors(Period.Week, new DateOnly(2024, 1, 1), 10);

        Says("No holiday falls into the 10 periods from 2024-01-01", () => calendar.Holidays([new(new(2030, 1, 1), "DE", "New Year")]));
        Says("twice on 2024-01-06", () => calendar.Holidays([new(new(2024, 1, 6), "DE", "Epiphany"), new(new(2024, 1, 6), "DE", "Epiphany")]));
        Says("has no name", () => calendar.Holidays([new(new(2024, 1, 6), "DE", " ")]));
        Says("ends before it starts", () => calendar.Promotions("p", [new(new(2024, 1, 6), new(2024, 1, 5))]));
        Says("Price 1 (counted from 0) is 0", () => calendar.LogPrice([2, 0, 1, 1, 1, 1, 1, 1, 1, 1]));
        Says("There are 2 prices for 10 periods", () => calendar.LogPrice([2, 1]));
        Assert.Contains("five working days", Assert.Throws<InvalidOperationException>(calendar.WorkingDays).Message, StringComparison.Ordinal);

        static void Says(string message, Action action) => Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_columns_are_refused_with_what_and_where()
    {
        Says("Row 1 of regressor 'price' (counted from 0) is NaN", () => Regressors.From(("price", [1, double.NaN])));
        Says("There are two regressors 'price'", () => Regressors.From(("price", [1]), ("price", [2])));
        Says("Regressor 'b' has 2 rows and 'a' 1", () => Regressors.From(("a", [1]), ("b", [1, 2])));
        Says("has no name", () => Regressors.From((" ", [1])));
        Says("at least one column", () => Regressors.From());
        Says("There is no regressor 'c'", () => _ = Regressors.From(("a", [1]))["c"].Length);

        static void Says(string message, Action action) => Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_gives_each_item_what_it_says_of_it_and_else_what_it_says_of_all()
    {
        RegressorRow[] rows =
        [
            new(new(2026, 1, 20), null, [1, 10]), new(new(2026, 2, 1), "", [0, 10]), new(new(2026, 3, 31), null, [0, 12]),
            new(new(2026, 2, 3), "cup", [1, double.NaN]), new(new(2026, 2, 20), "cup", [0, 7]),
        ];
        var panel = PanelRegressors.From(rows, ["promotion", "price"], Period.Month);
        var (cup, pot) = (panel.For("cup", new DateOnly(2026, 1, 1), 3), panel.For("pot", new DateOnly(2026, 1, 1), 3));

        Assert.Equal(1, panel.ItemCount);
        Assert.Equal([1, 0.5, 0], cup["promotion"].ToArray());
        Assert.Equal([10, 7, 12], cup["price"].ToArray());
        Assert.Equal([10, 10, 12], pot["price"].ToArray());
        Assert.Contains(
            "No row says what regressor 'promotion' is for item 'cup' in the Month from 2026-04-01",
            Assert.Throws<UnsuitableHistoryException>(() => panel.For("cup", new DateOnly(2026, 1, 1), 4)).Message, StringComparison.Ordinal);
        Assert.Equal(0, PanelRegressors.From(rows, ["promotion", "price"], Period.Month, absent: 0).For("cup", new DateOnly(2026, 1, 1), 4)["price"][3]);
    }

    [Fact]
    public void Wrong_rows_of_a_table_are_refused_by_number()
    {
        Says("Row 1 (counted from 0, 2026-01-02) has 1 value for 2 regressors", ["a", "b"], new(new(2026, 1, 1), null, [1, 2]), new(new(2026, 1, 2), null, [1]));
        Says("has an infinite 'a'", ["a"], new RegressorRow(new(2026, 1, 1), null, [double.PositiveInfinity]));
        Says("are there once each", ["a", "a"], new RegressorRow(new(2026, 1, 1), null, [1, 2]));
        Says("There are no rows", ["a"]);

        static void Says(string message, string[] names, params RegressorRow[] rows) => Assert.Contains(
            message, Assert.Throws<ArgumentException>(() => PanelRegressors.From(rows, names, Period.Day)).Message, StringComparison.Ordinal);
    }
}
