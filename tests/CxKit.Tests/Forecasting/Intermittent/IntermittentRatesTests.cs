using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Intermittent;

/// <summary>The fast paths over many items against the plain recursions.</summary>
public class IntermittentRatesTests
{
    private static readonly IntermittentModel[] s_models =
    [
        new Croston(0.3, 0.2), new Sba(0.1, 0.1), new Sbj(0.2, 0.4), new Tsb(0.3, 0.2), new Hes(0.1, 0.3), new Croston(), new Sba(), new Tsb(), new Hes(),
        new Croston(0.3, 0.2) { Start = IntermittentStart.FirstObservation }, new Tsb(0.3, 0.2) { Start = IntermittentStart.FirstObservation },
        new Sba { Start = IntermittentStart.FirstObservation }, new Croston { Loss = IntermittentLoss.MeanAbsoluteRate },
    ];

    [Fact]
    public void Rates_are_those_of_the_plain_recursion() =>
        Prop.ForAll(Histories.Any(), history => s_models.All(model =>
        {
            double[] twice = [.. history, .. history];
            var fitted = model.Fit(history);
            var demand = DemandHistory.From(history);
            var plain = demand.Demands == 0
                ? 0
                : new IntermittentFilter(FormOf(model), model.Start, demand).Run(fitted.SizeSmoothing, fitted.OccurrenceSmoothing, new double[history.Length]).Rate;
            return model.Rates(twice, history.Length).All(rate => Math.Abs(rate - plain) <= 1e-12 * plain) && Math.Abs(fitted.Rate - plain) <= 1e-12 * plain;
        })).Holds();

    [Fact]
    public void Zeros_in_long_runs_and_demands_at_the_edges_of_a_stretch_are_found()
    {
        var random = new SeededRandom(9);
        foreach (var length in (int[])[63, 64, 65, 128, 200, 1000])
        {
            var history = Histories.Hurdle(random, length, 0.05, 4);
            (history[0], history[^1], history[length / 2]) = (2, 3, 1);
            var scan = DemandScan.OfThread;

            Assert.True(scan.Read(history));
            Assert.Equal(history.Where(y => y > 0), scan.Sizes.ToArray());
            Assert.Equal(length - 1, scan.Gaps.ToArray().Sum());
            Assert.Equal(0, scan.SinceDemand);
        }
    }

    [Theory]
    [InlineData(IntermittentStart.MeanInterval)]
    [InlineData(IntermittentStart.FirstObservation)]
    public void The_losses_of_the_grid_are_those_of_the_plain_filter(IntermittentStart start) =>
        Prop.ForAll(Histories.WithDemand(), history =>
        {
            var scan = DemandScan.OfThread;
            scan.Read(history);
            var losses = new double[64];
            RateGrid.Losses(scan, IntermittentForm.Sba, start, RateGrid.Values, RateGrid.Values, losses);
            var demand = DemandHistory.From(history);
            var target = IntermittentEstimation.RateSoFar(demand, start);
            var filter = new IntermittentFilter(IntermittentForm.Sba, start, demand);
            var rates = new double[history.Length];
            var squares = target.Skip(demand.First + 1).Sum(value => value * value);
            return Enumerable.Range(0, 64).All(i =>
            {
                filter.Run(RateGrid.Values[i / 8], RateGrid.Values[i % 8], rates);
                var plain = Enumerable.Range(demand.First + 1, history.Length - 1 - demand.First).Sum(t => Math.Pow(target[t] - rates[t], 2));
                return Math.Abs(losses[i] + squares - plain) <= 1e-9 * (1 + squares);
            });
        }).Holds();

    [Fact]
    public void The_same_rates_come_from_any_number_of_threads_and_nothing_is_allocated_per_item()
    {
        const int Items = 500;
        const int Periods = 100;
        var random = new SeededRandom(2);
        double[] block = [.. Enumerable.Range(0, Items).SelectMany(_ => Histories.Hurdle(random, Periods, 0.3, 3))];
        foreach (var model in (IntermittentModel[])[new Croston(0.1, 0.1), new Sba(), new Tsb(0.1, 0.1)])
        {
            var one = model.Rates(block, Periods, threads: 1);
            Assert.Equal(one, model.Rates(block, Periods, threads: 3));
            var before = GC.GetAllocatedBytesForCurrentThread();
            model.Rates(block, Periods, threads: 1);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Items * sizeof(double) + 1000);
        }
    }

    [Fact]
    public void An_item_that_cannot_be_learned_from_has_no_rate_and_stops_no_other()
    {
        double[] block = [1, 0, 2, 0, -1, 3, 4, double.NaN, 0];

        Assert.Equal([false, true, true], new Croston(0.1, 0.1).Rates(block, 3).Select(double.IsNaN));
        Assert.Equal([false, true, false], new Croston(0.1, 0.1).Rates(block, 3, MissingValues.Skip).Select(double.IsNaN));
        Assert.Throws<ArgumentException>("demand", () => new Tsb(0.1, 0.1).Rates(block, 4));
        Assert.Throws<ArgumentOutOfRangeException>("periods", () => new Tsb(0.1, 0.1).Rates(block, 0));
    }

    private static IntermittentForm FormOf(IntermittentModel model) => Enum.Parse<IntermittentForm>(model.Name, ignoreCase: true);
}
