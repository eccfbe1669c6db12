using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.StockOuts;

public class UnconstrainedForecastTests
{
    private const DemandObservation Seen = DemandObservation.Observed;
    private const DemandObservation SoldOut = DemandObservation.Censored;

    [Fact]
    public void A_forecast_from_sold_out_sales_has_the_mean_and_the_spread_of_demand()
    {
        var (mean, spread, naive) = (0.0, 0.0, 0.0);
        const int histories = 40;
        for (var i = 0; i < histories; i++)
        {
            var history = CensoredDemandTests.Shop(81, i, 100, random => 200 + 40 * random.NextNormal(), random => 180 + 80 * random.NextDouble());
            var forecast = new Mean().Fit(history).Forecast(1);
            mean += forecast.Mean[0] / histories;
            spread += (forecast.Quantile(0, 0.8413) - forecast.Quantile(0, 0.1587)) / 2 / histories;
            naive += new Mean().Fit(history.Sales).Forecast(1).Interval(0, 0.6827).Width / 2 / histories;
        }

        Assert.InRange(mean, 198, 202); // standard error 0.8
        Assert.InRange(spread, 38.5, 42); // truth 40.2 with the uncertainty of the mean; standard error 0.5
        Assert.True(naive < 33, $"the sales vary by {naive} only");
    }

    [Fact]
    public void A_sold_out_peak_is_unconstrained_with_the_expectation_of_the_season()
    {
        // Five years of months; each December but the first sold out at 120 pieces.
        var random = new SeededRandom(82);
        var sales = new double[60];
        var kinds = new DemandObservation[60];
        for (var t = 0; t < 60; t++)
        {
            var wanted = random.NextPoisson(t % 12 == 11 ? 150 : 60);
            (sales[t], kinds[t]) = t % 12 == 11 && t > 11 ? (Math.Min(wanted, 120), SoldOut) : (wanted, Seen);
        }

        var fitted = new Ets("ANA", 12).Fit(sales, kinds);

        Assert.All(fitted.SoldOut(0.9), period => Assert.InRange(period.Demand, 121, 175));
        Assert.True(fitted.Forecast(12).Mean[11] > new Ets("ANA", 12).Fit(sales).Forecast(12).Mean[11] + 5);
        Assert.InRange(fitted.Forecast(12).Mean[3], 48, 72);
    }

    [Fact]
    public void Lost_units_are_estimated_with_an_interval_that_holds()
    {
        var (truth, estimated, covered) = (0.0, 0.0, 0);
        const int histories = 100;
        for (var i = 0; i < histories; i++)
        {
            var random = new SeededRandom(83, (ulong)i);
            var (sales, kinds, lost) = (new double[80], new DemandObservation[80], 0.0);
            for (var t = 0; t < 80; t++)
            {
                var (wanted, stock) = (random.NextPoisson(10), 8 + Math.Floor(6 * random.NextDouble()));
                (sales[t], kinds[t]) = (Math.Min(wanted, stock), wanted >= stock ? SoldOut : Seen);
                lost += Math.Max(0, wanted - stock);
            }

            var total = new Mean().Fit(sales, kinds).TotalLost(0.9);
            truth += lost;
            estimated += total.Value;
            covered += total.Interval.Contains(lost) ? 1 : 0;
        }

        Assert.InRange(estimated / truth, 0.94, 1.06);
        Assert.InRange(covered, 78, 98); // nominal 90, standard deviation 3
    }

    [Fact]
    public void A_shop_that_orders_by_its_sales_starves_and_one_that_unconstrains_does_not()
    {
        Assert.True(MeanStockAfterTwoYears(unconstrain: false) < 7.5);
        Assert.InRange(MeanStockAfterTwoYears(unconstrain: true), 8.5, 12.5);

        // Demand is Poisson with mean 10; each week stock is filled to the forecast mean, as spiral-down needs no more than that.
        static double MeanStockAfterTwoYears(bool unconstrain)
        {
            var total = 0.0;
            for (var shop = 0; shop < 6; shop++)
            {
                var random = new SeededRandom(84, (ulong)shop);
                var sales = new List<double>();
                var kinds = new List<DemandObservation>();
                var stock = 10.0;
                for (var week = 0; week < 104; week++)
                {
                    var wanted = random.NextPoisson(10);
                    sales.Add(Math.Min(wanted, stock));
                    kinds.Add(wanted >= stock ? SoldOut : Seen);
                    if (week >= 8 && week % 4 == 0)
                    {
                        double[] recent = [.. sales.TakeLast(52)];
                        DemandObservation[] recentKinds = [.. kinds.TakeLast(52)];
                        var forecast = unconstrain && recentKinds.Contains(Seen) ? new Mean().Fit(recent, recentKinds).Forecast(1) : new Mean().Fit(recent).Forecast(1);
                        stock = Math.Max(1, Math.Round(forecast.Mean[0]));
                    }
                }

                total += stock / 6;
            }

            return total;
        }
    }

    [Fact]
    public void Mostly_sold_out_histories_stay_bounded_for_every_model()
    {
        (double[] Sales, DemandObservation[] Kinds)[] histories =
        [
            ([3, 10, 10, 10, 10, 10, 10, 10, 10, 10], [Seen, .. Enumerable.Repeat(SoldOut, 9)]),
            ([3, 5, .. Enumerable.Repeat(10.0, 30)], [Seen, Seen, .. Enumerable.Repeat(SoldOut, 30)]),
            ([.. Enumerable.Range(0, 20).Select(t => 10.0 + t % 3), .. Enumerable.Repeat(5.0, 40)], [.. new DemandObservation[20], .. Enumerable.Repeat(SoldOut, 40)]),
            ([.. Enumerable.Range(0, 20).Select(t => 10.5 + t % 3), .. Enumerable.Repeat(15.0, 40)], [.. new DemandObservation[20], .. Enumerable.Repeat(SoldOut, 40)]),
            ([0, 0, 0, 1, 1, 1, 1, 1, 0, 0], [Seen, Seen, Seen, .. Enumerable.Repeat(SoldOut, 5), Seen, Seen]),
            ([7, 7, 7, 0, 7, 0, 7], [Seen, Seen, Seen, SoldOut, Seen, DemandObservation.Missing, Seen]),
            ([5], [Seen]), ([0, 0, 3], [Seen, Seen, SoldOut]), ([0, 0], [Seen, SoldOut]), ([7e90, 8e90, 7e90, 5e90, 7e90], [Seen, Seen, Seen, SoldOut, Seen]),
            ([1e-300, 2e-300, 1e-300, 3e-300], [Seen, Seen, SoldOut, Seen]), ([-5, 4, 3, 4, 5], [Seen, Seen, Seen, SoldOut, Seen]),
        ];
        foreach (var (sales, kinds) in histories)
        {
            foreach (var model in (ForecastModel[])[new Mean(), new Naive(), new Ets("AAN"), new Theta(), new Tsb(), new Croston(), new Automatic()])
            {
                try
                {
                    var fitted = model.Fit(sales, kinds);
                    var largest = sales.Max(Math.Abs);
                    var what = $"{model.Name} on {string.Join(' ', sales)}";
                    Assert.True(fitted.Demand.ToArray().All(value => double.IsNaN(value) || Math.Abs(value) <= 3 * largest + 1e-9), what);
                    Assert.True(fitted.Forecast(4).Mean.ToArray().All(mean => Math.Abs(mean) <= 6 * largest), what);
                    Assert.True(double.IsFinite(fitted.Forecast(4).Interval(3, 0.95).Width), what);
                    Assert.All(fitted.SoldOut(0.9), period => Assert.True(period.Lost.Value >= 0 && double.IsFinite(period.Lost.Interval.Upper), what));
                    Assert.True(double.IsFinite(fitted.TotalLost(0.9, withMissing: true).Interval.Width), what);
                }
                catch (UnsuitableHistoryException unsuitable)
                {
                    // Of all these only the intermittent models refuse negative demand, and a trend needs more than four periods.
                    Assert.True(sales.Length < 5 || unsuitable.Message.Contains("negative", StringComparison.Ordinal), unsuitable.Message);
                }
            }
        }
    }

    [Fact]
    public void A_period_that_sold_out_before_any_sale_says_no_more_than_a_missing_one()
    {
        double[] sales = [7, 8, 0, 9, 6, 7];
        DemandObservation[] zero = [Seen, Seen, SoldOut, Seen, Seen, Seen], missing = [Seen, Seen, DemandObservation.Missing, Seen, Seen, Seen];

        var soldOut = new Ets("ANN").Fit(sales, zero);

        Assert.Equal(new Ets("ANN").Fit(sales, missing).Forecast(3).Mean.ToArray(), soldOut.Forecast(3).Mean.ToArray());
        var lost = Assert.Single(soldOut.SoldOut(0.9));
        Assert.InRange(lost.Lost.Value, 6, 9);
    }

    [Fact]
    public void Without_sold_out_periods_nothing_changes()
    {
        double[] sales = [7, 8, 6, 9, 6, 7, 12, 8];
        Assert.Equal(new Ets().Fit(sales).Forecast(3).Mean.ToArray(), new Ets().Fit(sales, new DemandObservation[8]).Forecast(3).Mean.ToArray());
        Assert.Equal(new Ets().Fit(sales).Forecast(3).Interval(2, 0.9), new Ets().Fit(sales, new DemandObservation[8]).Forecast(3).Interval(2, 0.9));
    }

    [Fact]
    public void The_forecast_is_the_same_every_time_and_goes_on_as_a_stream()
    {
        var history = CensoredDemandTests.Shop(85, 0, 40, random => random.NextPoisson(9), _ => 10);
        var fitted = new Ets("ANN").Fit(history);
        Assert.Equal(fitted.Forecast(3).Interval(2, 0.9), new Ets("ANN").Fit(history).Forecast(3).Interval(2, 0.9));

        var stream = fitted.Stream();
        stream.Observe(20);
        var restored = ForecastStream.Restore(stream.Snapshot());

        Assert.True(stream.Expected > fitted.Forecast(1).Mean[0]);
        Assert.Equal(stream.Forecast(4).Mean.ToArray(), restored.Forecast(4).Mean.ToArray());
        Assert.Equal(stream.Forecast(4).CumulativeQuantile(3, 0.95), restored.Forecast(4).CumulativeQuantile(3, 0.95));
    }

    [Fact]
    public void Quantiles_of_a_mixture_are_those_of_its_paths()
    {
        var history = CensoredDemandTests.Shop(86, 0, 60, random => random.NextPoisson(9), _ => 10);
        foreach (var model in (ForecastModel[])[new Ets("ANN"), new Tsb()])
        {
            var forecast = model.Fit(history).Forecast(2);
            var paths = forecast.SamplePaths(20_000, seed: 3).Select(path => path[1]).Order().ToArray();
            foreach (var p in (double[])[0.1, 0.5, 0.95])
            {
                var quantile = forecast.Quantile(1, p);
                var share = paths.Count(value => value <= quantile) / 20_000.0;
                var below = paths.Count(value => value < quantile) / 20_000.0;
                Assert.True(share >= p - 0.012 && below <= p + 0.012, $"{model.Name} {p}: {quantile} has {below} to {share}"); // standard error 0.0035, and that of its own paths
            }
        }
    }
}
