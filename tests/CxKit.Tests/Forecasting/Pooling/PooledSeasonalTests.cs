using System.Globalization;
using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Pooling;

public class PooledSeasonalTests
{
    private static readonly DateOnly Start = new(2023, 3, 6);

    [Fact]
    public void Sixty_weeks_of_noisy_items_show_the_season_of_their_group()
    {
        var profile = PooledSeasonality.From(Shop(weeks: 60, seasonal: true), _ => "all").Find("all")!;

        var error = Math.Sqrt(Enumerable.Range(0, 52).Average(week => Math.Pow(Math.Log(profile.Indices[week] / Truth(week)), 2)));

        Assert.True(error < 0.14, $"root mean squared error of the log indices: {error}"); // without a season 0.37
        Assert.Equal(40, profile.Items);
        Assert.Equal(1, profile.Indices.ToArray().Average(), 1e-9);
        Assert.All(profile.Uncertainty.ToArray(), deviation => Assert.InRange(deviation, 0.01, 0.3));
    }

    [Fact]
    public void Forecasts_with_the_season_of_the_group_beat_those_without_and_those_with_a_season_of_their_own()
    {
        var report = Backtest.Run(
            Shop(weeks: 68, seasonal: true), new BacktestOptions { Horizon = 8, Origins = 2, Step = 8, Levels = [0.8] },
            new Ets("ANN"), new SeasonalNaive(52), new PooledSeasonal(new Ets("ANN"), _ => "all"));

        var (plain, own, pooled) = (report.Models[0], report.Models[1], report.Models[2]);
        Assert.Equal("pooled ets:ANN", pooled.Model);
        Assert.True(pooled.Rmsse < 0.93 * plain.Rmsse && pooled.Rmsse < 0.8 * own.Rmsse, $"{pooled.Rmsse} {plain.Rmsse} {own.Rmsse}");
        Assert.True(pooled.CumulativeError < 0.8 * plain.CumulativeError);
        Assert.True(pooled.Pinball < 0.93 * plain.Pinball);
    }

    [Fact]
    public void Where_there_is_no_season_nothing_is_lost()
    {
        var panel = Shop(weeks: 68, seasonal: false);
        var profile = PooledSeasonality.From(panel, _ => "all").Find("all")!;
        Assert.All(profile.Indices.ToArray(), index => Assert.InRange(index, 0.93, 1.07));

        var report = Backtest.Run(panel, new BacktestOptions { Horizon = 8 }, new Ets("ANN"), new PooledSeasonal(new Ets("ANN"), _ => "all"));
        Assert.True(report.Models[1].Rmsse < 1.02 * report.Models[0].Rmsse);
    }

    [Fact]
    public void A_backtest_does_not_see_the_season_that_is_to_come()
    {
        // The future of the panel jumps by ten; a profile that had seen it would put it into the indices.
        var lines = new List<DemandLine>();
        for (var item = 0; item < 5; item++)
        {
            for (var month = 0; month < 24; month++)
            {
                lines.Add(new($"item {item}", new DateOnly(2023, 1, 1).AddMonths(month), month >= 22 ? 100 : 10));
            }
        }

        var report = Backtest.Run(
            DemandPanel.From(lines, Period.Month), new BacktestOptions { Horizon = 2, Levels = [] }, new PooledSeasonal(new Mean(), _ => ""), new Mean());

        Assert.Equal(report.Models[1].Bias!.Value, report.Models[0].Bias!.Value, 1e-6);
    }

    [Fact]
    public void A_bestseller_or_one_wild_week_does_not_make_the_season_of_a_group()
    {
        var lines = new List<DemandLine>();
        for (var item = 0; item < 20; item++)
        {
            for (var month = 0; month < 36; month++)
            {
                var usual = item == 0 ? 2000 * (month % 12 == 5 ? 5 : 1) : 20 + (month * 7 + item) % 5;
                lines.Add(new($"item {item}", new DateOnly(2022, 1, 1).AddMonths(month), item == 3 && month == 20 ? 5000 : usual));
            }
        }

        var profile = PooledSeasonality.From(DemandPanel.From(lines, Period.Month), _ => "").Find("")!;

        Assert.InRange(profile.Indices[5], 0.95, 1.6); // June of one item out of twenty
        Assert.InRange(profile.Indices[8], 0.9, 1.15); // September 2023 of another
    }

    [Fact]
    public void A_new_item_gets_the_season_of_its_group_and_an_honest_range()
    {
        var profile = PooledSeasonality.From(Shop(weeks: 110, seasonal: true), _ => "all").Find("all")!;
        var launch = new DateOnly(2025, 11, 3); // three weeks before the peak

        var forecast = new PooledSeasonal(new Automatic(), profile, launch).Fit([12, 9, 14]).Forecast(6);

        Assert.True(forecast.Mean[0] > 1.25 * 35 / 3, $"{forecast.Mean[0]} in the peak, after 35 pieces in three weeks");
        Assert.True(forecast.Interval(3, 0.9).Width > 2 * 1.645 * Math.Sqrt(forecast.Mean[3]), "more than chance alone");
        Assert.Equal(Enumerable.Range(0, 6).Sum(h => forecast.Mean[h]), forecast.CumulativeSamples(6, 20_000).Average(), 1.0);
    }

    [Fact]
    public void It_goes_on_as_a_stream_and_comes_back_from_its_numbers()
    {
        var profile = PooledSeasonality.From(Shop(weeks: 80, seasonal: true), _ => "all").Find("all")!;
        double[] history = [12, 9, 14, 10, 8, 9, 11, 12, 10, 9];
        var fitted = new PooledSeasonal(new Ets("ANN"), profile, Start).Fit(history);

        Assert.Equal(history[4], fitted.Fitted[4] + fitted.Residuals[4], 1e-9);
        var stream = fitted.Stream();
        stream.Observe(20);
        stream.Observe(double.NaN);
        var restored = ForecastStream.Restore(stream.Snapshot());

        Assert.Equal(stream.Forecast(60).Mean.ToArray(), restored.Forecast(60).Mean.ToArray());
        Assert.Equal(stream.Forecast(8).CumulativeQuantile(8, 0.95), restored.Forecast(8).CumulativeQuantile(8, 0.95));
    }

    [Fact]
    public void Sold_out_items_are_unconstrained_within_the_season_of_their_group()
    {
        var builder = new DemandPanelBuilder(Period.Month);
        for (var item = 0; item < 12; item++)
        {
            var random = new SeededRandom(33, (ulong)item);
            for (var month = 0; month < 36; month++)
            {
                var day = new DateOnly(2022, 1, 1).AddMonths(month);
                var wanted = random.NextPoisson(month % 12 == 11 ? 60 : 20);
                var stock = item == 0 ? 22 : 1000;
                builder.Observe($"item {item:00}", day, Math.Min(wanted, stock));
                if (wanted >= stock)
                {
                    builder.MarkCensored($"item {item:00}", day);
                }
            }
        }

        var mean = builder.Snapshot().Forecast(new PooledSeasonal(new Mean(), _ => "all"), 12).Find("item 00")!.Mean;

        Assert.InRange(mean[5], 16, 24);
        Assert.InRange(mean[11], 45, 75); // it never sold more than 22 in a December
    }

    [Fact]
    public void Too_little_to_learn_from_is_no_season_and_wrong_use_is_explained()
    {
        var panel = DemandPanel.From([new("cup", Start, 3)], Period.Week);
        var profile = PooledSeasonality.From(panel, _ => "").Find("")!;
        Assert.Equal(0, profile.Items);
        Assert.All(profile.Indices.ToArray(), index => Assert.Equal(1, index));
        Assert.Equal(3, panel.Forecast(new PooledSeasonal(new Mean(), _ => ""), 1).Items[0].Mean[0]);

        Assert.Contains("no group and no calendar", Assert.Throws<UnsuitableHistoryException>(
            () => new PooledSeasonal(new Mean(), _ => "").Fit([1, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PooledSeasonality.From(panel, _ => null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => PooledSeasonality.From(panel, _ => "", new() { Dispersion = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PooledSeasonal(new Mean(), _ => "", new() { MinimumPeriods = 1 }));
    }

    private static double Truth(int week)
    {
        var all = Enumerable.Range(0, 53).Select(Raw).ToArray();
        return all[week] / all.Average();

        static double Raw(int week) => Math.Exp(0.5 * Math.Cos(2 * Math.PI * (week - 25) / 52.18)) * (week is >= 47 and <= 50 ? 1.8 : 1);
    }

    private static DemandPanel Shop(int weeks, bool seasonal)
    {
        var builder = new DemandPanelBuilder(Period.Week);
        for (var item = 0; item < 40; item++)
        {
            var random = new SeededRandom(21, (ulong)item);
            var level = 6 * Math.Exp(0.8 * random.NextNormal());
            for (var t = 0; t < weeks; t++)
            {
                var day = Start.AddDays(7 * t);
                var index = seasonal ? Truth(ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)) - 1) : 1;
                builder.Observe($"item {item}", day, random.NextPoisson(level * index * random.NextUnitGamma(0.15)));
            }
        }

        return builder.Snapshot();
    }
}
