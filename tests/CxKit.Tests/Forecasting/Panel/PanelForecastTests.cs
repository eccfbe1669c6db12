using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Panel;

public class PanelForecastTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);

    private static DemandPanel Panel(int items = 20)
    {
        var random = new SeededRandom(seed: 7);
        return DemandPanel.From(
            from item in Enumerable.Range(0, items)
            from week in Enumerable.Range(item, 40)
            select new DemandLine($"I{item:00}", Monday.AddDays(7 * week), random.Next(10)),
            Period.Week);
    }

    [Fact]
    public void A_panel_forecast_is_the_forecast_of_each_series_on_any_number_of_threads()
    {
        var panel = Panel();
        foreach (var threads in new[] { 1, 2, 7 })
        {
            var all = panel.Forecast(new SeasonalNaive(4), new PanelForecastOptions { Horizon = 3, Levels = [0.9], Threads = threads });

            Assert.Empty(all.Failures);
            Assert.Equal(panel.Select(series => series.Id), all.Items.Select(item => item.Id));
            foreach (var item in all.Items)
            {
                var alone = new SeasonalNaive(4).Fit(panel.Find(item.Id)!.Value.Values).Forecast(3, 0.9);
                Assert.Equal(alone.Mean.ToArray(), item.Mean.ToArray());
                Assert.Equal(alone.Interval(2, 0.9), item.Interval(2, 0.9));
                Assert.Equal(alone.Interval(2, 0.5), item.Interval(2, 0.5));
            }
        }
    }

    [Fact]
    public void A_series_that_the_model_cannot_learn_from_is_named_and_the_others_go_on()
    {
        var panel = DemandPanel.From(
            [new("long", Monday, 1), new("long", Monday.AddDays(70), 1), new("short", Monday.AddDays(70), 1)], Period.Week);

        var all = panel.Forecast(new SeasonalNaive(4), horizon: 2);

        Assert.Equal("long", Assert.Single(all.Items).Id);
        var failure = Assert.Single(all.Failures);
        Assert.Equal("short", failure.Id);
        Assert.Contains("needs at least 5", failure.Reason, StringComparison.Ordinal);
        Assert.Null(all.Find("short"));
        Assert.Equal(Monday.AddDays(77), all.DateOf(0));
        Assert.Equal(panel.ForecastStart, all.DateOf(0));
        Assert.Equal(Monday.AddDays(84), all.DateOf(1));
    }

    [Fact]
    public void Missing_periods_are_skipped_by_the_model()
    {
        var panel = DemandPanel.From(
            [new("A", Monday, 4), new("A", Monday.AddDays(70), 8)], Period.Week, new() { Gaps = DemandGaps.Missing });

        Assert.Equal(6, panel.Forecast(new Mean(), horizon: 1).Items[0].Mean[0]);
    }

    [Fact]
    public void Progress_grows_to_the_number_of_series()
    {
        var seen = new List<PanelProgress>();

        Panel(250).Forecast(new Mean(), new PanelForecastOptions { Levels = [] }, new Recorder(seen));

        Assert.InRange(seen.Count, 1, 100);
        Assert.Equal(seen.OrderBy(progress => progress.Done), seen);
        Assert.Equal(new PanelProgress(250, 250), seen[^1]);
    }

    [Fact]
    public void A_cancelled_run_throws()
    {
        using var cancellation = new CancellationTokenSource();
        var whenHalfDone = new Recorder([], () => cancellation.Cancel());

        Assert.Throws<OperationCanceledException>(
            () => Panel().Forecast(new Mean(), new PanelForecastOptions { Threads = 1 }, whenHalfDone, cancellation.Token));
    }

    [Fact]
    public void A_bug_in_a_model_surfaces_with_the_first_series_that_hit_it()
    {
        foreach (var threads in new[] { 1, 2, 7 })
        {
            var bug = Assert.Throws<InvalidOperationException>(() => Panel().Forecast(new Broken(), new PanelForecastOptions { Threads = threads }));

            Assert.Contains("I03", bug.Message, StringComparison.Ordinal);
            Assert.IsType<DivideByZeroException>(bug.InnerException);
        }
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        var panel = Panel(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => panel.Forecast(new Mean(), horizon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => panel.Forecast(new Mean(), new PanelForecastOptions { Levels = [95] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => panel.Forecast(new Mean(), new PanelForecastOptions { Threads = 0 }));
    }

    [Fact]
    public void An_empty_panel_has_an_empty_forecast()
    {
        var all = DemandPanel.From([], Period.Week).Forecast(new Mean(), horizon: 2);

        Assert.Empty(all.Items);
        Assert.Empty(all.Failures);
        Assert.Throws<InvalidOperationException>(() => all.DateOf(0));
    }

    private sealed class Recorder(List<PanelProgress> seen, Action? onReport = null) : IProgress<PanelProgress>
    {
        public void Report(PanelProgress value)
        {
            seen.Add(value);
            onReport?.Invoke();
        }
    }

    /// <summary>Fails for every series but the first three, which are the longest.</summary>
    private sealed class Broken : ForecastModel
    {
        public override string Name => "broken";

        private protected override FittedModel FitChecked(ReadOnlySpan<double> history) =>
            history.Length <= 56 ? throw new DivideByZeroException("broken on purpose") : new Mean().Fit(history);
    }

    [Fact]
    public void A_seed_decides_simulated_intervals_and_nothing_else()
    {
        var random = new SeededRandom(seed: 7);
        var panel = DemandPanel.FromBlock(["A", "B", "C"], Period.Week, Monday, [.. Enumerable.Range(0, 120).Select(_ => 20 + 5 * random.NextNormal())]);
        var model = new Combination(new Ets("AMN"), new Naive());
        var options = new PanelForecastOptions { Horizon = 2, Levels = [0.9], Seed = 5 };

        var first = panel.Forecast(model, options);
        var again = panel.Forecast(model, options with { Threads = 1 });
        var other = panel.Forecast(model, options with { Seed = 6 });

        foreach (var (a, b, c) in first.Items.Zip(again.Items, other.Items))
        {
            Assert.Equal(a.Mean.ToArray(), b.Mean.ToArray());
            Assert.Equal(a.Mean.ToArray(), c.Mean.ToArray());
            Assert.Equal(a.Interval(1, 0.9), b.Interval(1, 0.9));
            Assert.Equal(a.Interval(1, 0.5), b.Interval(1, 0.5));
        }

        Assert.Contains(first.Items.Zip(other.Items), pair => pair.First.Interval(1, 0.9) != pair.Second.Interval(1, 0.9));
    }

    [Fact]
    public void Regressors_make_a_model_the_error_model_of_a_regression()
    {
        var demand = Enumerable.Range(0, 60).Select(week => week % 4 == 0 ? 30.0 : 10 + week % 3).ToArray();
        var panel = DemandPanel.FromBlock(["A", "B"], Period.Week, Monday, [.. demand, .. demand]);
        var rows = from week in Enumerable.Range(0, 62)
                   from id in new[] { "A", null }
                   where id is null || week < 62
                   select new RegressorRow(Monday.AddDays(7 * week), id, [week % 4 == 0 ? 1 : 0]);

        var forecast = panel.Forecast(new Ets("ANN"), new PanelForecastOptions { Horizon = 2, Regressors = PanelRegressors.From(rows, ["promotion"], Period.Week) });

        Assert.Empty(forecast.Failures);
        Assert.All(forecast.Items, item => Assert.True(item.Mean[0] > 2 * item.Mean[1], $"{item.Mean[0]} in the promotion, {item.Mean[1]} after it"));
    }

    [Fact]
    public void An_item_without_regressors_for_the_horizon_fails_by_name_and_other_periods_are_refused()
    {
        var panel = DemandPanel.FromBlock(["A"], Period.Week, Monday, [.. Enumerable.Range(0, 30).Select(week => 10.0 + week % 5)]);
        var rows = Enumerable.Range(0, 30).Select(week => new RegressorRow(Monday.AddDays(7 * week), null, [week % 2]));

        var forecast = panel.Forecast(new Ets(), new PanelForecastOptions { Horizon = 2, Regressors = PanelRegressors.From(rows, ["promotion"], Period.Week) });
        var monthly = PanelRegressors.From(rows, ["promotion"], Period.Month);

        Assert.Contains("2024-07-29", Assert.Single(forecast.Failures).Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => panel.Forecast(new Ets(), new PanelForecastOptions { Regressors = monthly }));
    }
}
