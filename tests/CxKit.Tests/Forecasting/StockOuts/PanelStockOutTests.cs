using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.StockOuts;

public class PanelStockOutTests
{
    private static readonly DateOnly Monday = new(2025, 1, 6);

    [Fact]
    public void A_panel_forecasts_the_demand_of_items_that_sold_out()
    {
        var panel = Shop(marked: true);
        var naive = Shop(marked: false);

        var byDemand = panel.Forecast(new Mean(), 4).Find("sold out")!;
        var bySales = naive.Forecast(new Mean(), 4).Find("sold out")!;

        Assert.InRange(byDemand.Mean[0], 9.3, 10.7);
        Assert.True(bySales.Mean[0] < 9, $"{bySales.Mean[0]}");
        Assert.Equal(naive.Forecast(new Mean(), 4).Find("plenty")!.Mean.ToArray(), panel.Forecast(new Mean(), 4).Find("plenty")!.Mean.ToArray());
        Assert.Equal(byDemand.Mean.ToArray(), panel.Forecast(new Mean(), new PanelForecastOptions { Horizon = 4, Threads = 1 }).Find("sold out")!.Mean.ToArray());
    }

    [Fact]
    public void Marks_come_in_any_order_and_from_any_builder()
    {
        var (one, two) = (new DemandPanelBuilder(Period.Week), new DemandPanelBuilder(Period.Week));
        one.MarkCensored("cup", Monday.AddDays(9));
        one.Observe("cup", Monday, 5);
        two.Observe("cup", Monday.AddDays(30), 2);
        two.MarkMissing("cup", Monday.AddDays(16)); // nothing sold: missing
        two.MarkMissing("cup", Monday.AddDays(31)); // something sold: there was stock for a part of the week
        two.MarkMissing("cup", Monday.AddDays(8)); // sold out on the next day
        two.MarkCensored("cup", Monday.AddDays(-7)); // before the launch
        two.Observe("jug", Monday, 1);
        one.Merge(two);
        var panel = one.Snapshot();

        Assert.Equal(
            [DemandObservation.Observed, DemandObservation.Censored, DemandObservation.Missing, DemandObservation.Observed, DemandObservation.Censored],
            panel.Find("cup")!.Value.Observations.ToArray());
        Assert.Equal([5, 0, double.NaN, 0, 2], panel.Find("cup")!.Value.Values.ToArray());
        Assert.True(panel.Find("jug")!.Value.Observations.IsEmpty);
        Assert.Equal((2, 1), (panel.Summary.CensoredPeriods, panel.Summary.MissingPeriods));
    }

    [Fact]
    public void A_line_can_carry_the_mark_of_its_period()
    {
        var panel = DemandPanel.From([new("cup", Monday, 5), new("cup", Monday, 1) { Observation = DemandObservation.Censored }], Period.Week);

        Assert.Equal(DemandObservation.Censored, panel[0].Observations[0]);
        Assert.Equal(6, panel[0].Values[0]);
    }

    [Fact]
    public void Items_that_were_only_marked_or_never_in_stock_are_named_and_do_not_stop_the_others()
    {
        var builder = new DemandPanelBuilder(Period.Week);
        builder.MarkCensored("ghost", Monday);
        builder.Observe("never", Monday, 3);
        builder.MarkCensored("never", Monday);
        builder.Observe("cup", Monday, 3);
        var panel = builder.Snapshot();
        var forecast = panel.Forecast(new Mean(), 1);

        Assert.Equal("ghost", Assert.Single(panel.Issues).Id);
        Assert.Equal("never", Assert.Single(forecast.Failures).Id);
        Assert.Contains("at least 3 a period", forecast.Failures[0].Reason, StringComparison.Ordinal);
        Assert.Equal("cup", Assert.Single(forecast.Items).Id);
        Assert.Throws<ArgumentException>(() => builder.MarkMissing(" ", Monday));
    }

    [Fact]
    public void A_backtest_learns_from_bounds_and_is_not_scored_by_them()
    {
        var report = Backtest.Run(Shop(marked: true), new BacktestOptions { Horizon = 8, Origins = 4, Step = 8 }, new Mean());
        var naive = Backtest.Run(Shop(marked: false), new BacktestOptions { Horizon = 8, Origins = 4, Step = 8 }, new Mean());

        Assert.True(report.Models[0].Periods < naive.Models[0].Periods);
        Assert.Equal(64, naive.Models[0].Periods);

        // What is left to compare with is the demand that stayed below the stock, so the bias against it is positive.
        Assert.True(report.Models[0].Bias > naive.Models[0].Bias);
    }

    private static DemandPanel Shop(bool marked)
    {
        var builder = new DemandPanelBuilder(Period.Week);
        foreach (var (id, stock) in new[] { ("sold out", 10), ("plenty", 1000) })
        {
            var random = new SeededRandom(91);
            for (var week = 0; week < 300; week++)
            {
                var wanted = random.NextPoisson(10);
                builder.Observe(id, Monday.AddDays(7 * week), Math.Min(wanted, stock));
                if (marked && wanted >= stock)
                {
                    builder.MarkCensored(id, Monday.AddDays(7 * week + 3));
                }
            }
        }

        return builder.Snapshot();
    }
}
