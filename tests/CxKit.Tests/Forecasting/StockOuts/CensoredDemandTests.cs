using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.StockOuts;

public class CensoredDemandTests
{
    private const DemandObservation Seen = DemandObservation.Observed;
    private const DemandObservation SoldOut = DemandObservation.Censored;

    [Theory]
    [InlineData(CensoredDemandFamily.Poisson, 6.0, 0.0)]
    [InlineData(CensoredDemandFamily.NegativeBinomial, 12.0, 0.4)]
    public void The_mean_of_counts_is_recovered_where_the_mean_of_sales_is_far_off(CensoredDemandFamily family, double mean, double dispersion)
    {
        // 120 histories of 100 periods, each a third sold out. Standard error of the average estimate below 0.8 % of the mean.
        var (naive, likely, covered) = (0.0, 0.0, 0);
        const int histories = 120;
        for (var i = 0; i < histories; i++)
        {
            var history = Shop(seed: 71, i, 100, random => random.NextPoisson(mean * random.NextUnitGamma(dispersion)), stock: _ => Math.Ceiling(1.15 * mean));
            var demand = CensoredDemand.From(history, family);
            naive += history.Sales.ToArray().Average() / histories;
            likely += demand.Mean / histories;
            covered += demand.MeanEstimate(0.9).Interval.Contains(mean) ? 1 : 0;
        }

        Assert.True(naive < 0.93 * mean, $"sales average {naive}");
        Assert.InRange(likely, 0.97 * mean, 1.03 * mean);
        Assert.InRange(covered, 97, 116); // nominal 108 of 120, standard deviation 3.3
    }

    [Fact]
    public void Normal_demand_is_recovered_with_its_spread()
    {
        var (mean, variance) = (0.0, 0.0);
        const int histories = 60;
        for (var i = 0; i < histories; i++)
        {
            var history = Shop(seed: 72, i, 100, random => 200 + 40 * random.NextNormal(), stock: random => 180 + 60 * random.NextDouble());
            var demand = CensoredDemand.From(history, CensoredDemandFamily.Normal);
            mean += demand.Mean / histories;
            variance += demand.Variance / histories;
        }

        Assert.InRange(mean, 197, 203);
        Assert.InRange(Math.Sqrt(variance), 38, 42);
    }

    [Fact]
    public void The_estimate_is_where_expected_demands_average_to_the_mean() // what the EM algorithm converges to
    {
        foreach (var family in (CensoredDemandFamily[])[CensoredDemandFamily.Poisson, CensoredDemandFamily.NegativeBinomial, CensoredDemandFamily.Normal])
        {
            var history = Shop(seed: 73, 0, 80, random => random.NextPoisson(9 * random.NextUnitGamma(0.2)), stock: _ => 10);
            var demand = CensoredDemand.From(history, family);
            var filled = Enumerable.Range(0, history.Count).Average(t =>
                history.Observations[t] == SoldOut ? demand.ExpectedAtLeast(history.Sales[t]) : history.Sales[t]);

            // Normal densities of counts are masses over a unit interval, so that their likelihood differs by a little from that of points.
            Assert.Equal(demand.Mean, filled, family == CensoredDemandFamily.Normal ? 0.05 * demand.Mean : 2e-4 * demand.Mean);
        }
    }

    [Fact]
    public void Without_sold_out_periods_the_mean_is_the_average() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>().Filter(sales => sales.Length > 2 && sales.Any(value => value > 0)), sales =>
        {
            double[] values = [.. sales.Select(value => (double)value)];
            var demand = CensoredDemand.From(CensoredHistory.From(values, new DemandObservation[values.Length]), CensoredDemandFamily.Poisson);
            return Math.Abs(demand.Mean - values.Average()) < 1e-4 * values.Average();
        }).Holds();

    [Fact]
    public void Expectations_given_a_bound_are_those_of_summed_probabilities()
    {
        DemandLaw[] laws = [new NegativeBinomialLaw(0), new NegativeBinomialLaw(0.5), new NegativeBinomialLaw(3), new HurdleLaw(4, 0.6, isCount: true)];
        foreach (var law in laws)
        {
            foreach (var bound in (double[])[0, 1, 3, 10])
            {
                var (mass, first, second) = (0.0, 0.0, 0.0);
                for (var x = bound; x < 3000; x++)
                {
                    var p = Math.Exp(law.LogDensity(x, 2.5));
                    (mass, first, second) = (mass + p, first + p * x, second + p * x * x);
                }

                var moments = law.AtLeast(bound, 2.5);
                Assert.Equal(mass, Math.Exp(law.LogAtLeast(bound, 2.5)), 1e-10);
                Assert.Equal(first / mass, moments.Mean, 1e-8 * first / mass);
                Assert.Equal(second / mass - first * first / mass / mass, moments.Variance, 1e-6 * second / mass);
            }
        }
    }

    [Fact]
    public void Expectations_of_continuous_laws_are_those_of_integrated_densities()
    {
        foreach (var law in (DemandLaw[])[new NormalLaw(3, isCount: false), new GammaLaw(0.4)])
        {
            foreach (var bound in (double[])[2, 10, 18])
            {
                const double step = 1e-3;
                var (mass, first, second) = (0.0, 0.0, 0.0);
                for (var x = bound + step / 2; x < 80; x += step)
                {
                    var p = step * Math.Exp(law.LogDensity(x, 10));
                    (mass, first, second) = (mass + p, first + p * x, second + p * x * x);
                }

                var moments = law.AtLeast(bound, 10);
                Assert.Equal(mass, Math.Exp(law.LogAtLeast(bound, 10)), 1e-7);
                Assert.Equal(first / mass, moments.Mean, 1e-5 * first / mass);
                Assert.Equal(second / mass - first * first / mass / mass, moments.Variance, 1e-5 * second / mass);
                Assert.Equal(0.3 * mass, Math.Exp(law.LogAtLeast(law.QuantileAtLeast(bound, 10, 0.7), 10)), 1e-6);
            }
        }
    }

    [Fact]
    public void Far_out_bounds_stay_finite()
    {
        foreach (var law in (DemandLaw[])[new NegativeBinomialLaw(0), new NegativeBinomialLaw(0.1), new NormalLaw(1, true), new NormalLaw(1, false), new GammaLaw(0.1), new HurdleLaw(3, 0.1, true)])
        {
            var moments = law.AtLeast(5000, 2);
            Assert.InRange(moments.Mean, 5000, 6000);
            Assert.True(double.IsFinite(moments.Variance));
            Assert.InRange(law.QuantileAtLeast(5000, 2, 0.9), 5000, 6000);
        }
    }

    [Fact]
    public void The_share_in_stock_says_more_than_a_sell_out()
    {
        // Sold out after half of each second week.
        var random = new SeededRandom(74);
        var (sales, shares) = (new double[200], new double[200]);
        for (var t = 0; t < sales.Length; t++)
        {
            shares[t] = t % 2 == 0 ? 1 : 0.5;
            sales[t] = random.NextPoisson(8 * shares[t]);
        }

        var byShare = CensoredDemand.From(CensoredHistory.FromAvailability(sales, shares));
        var byBound = CensoredDemand.From(CensoredHistory.From(sales, [.. shares.Select(share => share < 1 ? SoldOut : Seen)]));

        Assert.InRange(byShare.Mean, 7.3, 8.7); // standard error 0.23: one in 400
        Assert.True(byShare.MeanEstimate(0.9).Interval.Width < byBound.MeanEstimate(0.9).Interval.Width);
    }

    [Fact]
    public void An_item_that_was_never_in_stock_to_the_end_of_a_period_is_refused_with_its_lower_bound()
    {
        var history = CensoredHistory.From([4, 6, 0, 99], [SoldOut, SoldOut, SoldOut, DemandObservation.Missing]);

        var message = Assert.Throws<UnsuitableHistoryException>(() => CensoredDemand.From(history)).Message;

        Assert.Contains("never in stock to the end of a period", message, StringComparison.Ordinal);
        Assert.Contains("at least 5 a period", message, StringComparison.Ordinal);
        Assert.Contains("all are missing", Assert.Throws<UnsuitableHistoryException>(
            () => new Mean().Fit([1, 0], [DemandObservation.Missing, SoldOut])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_histories_and_families_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CensoredHistory.From([1, 2], [Seen]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CensoredHistory.From([1], [(DemandObservation)7]));
        Assert.Contains("Value 1", Assert.Throws<UnsuitableHistoryException>(() => CensoredHistory.From([1, double.NaN], [Seen, SoldOut])).Message, StringComparison.Ordinal);
        Assert.Contains("Value 1", Assert.Throws<UnsuitableHistoryException>(
            () => CensoredHistory.From([1, double.PositiveInfinity], [Seen, SoldOut])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CensoredHistory.FromAvailability([1], [1.5]));
        Assert.Throws<UnsuitableHistoryException>(() => CensoredDemand.From(CensoredHistory.From([1.5, 2], [Seen, Seen]), CensoredDemandFamily.Poisson));
        Assert.Throws<UnsuitableHistoryException>(() => CensoredDemand.From(CensoredHistory.From([0, 2], [Seen, Seen]), CensoredDemandFamily.Gamma));
        Assert.Throws<UnsuitableHistoryException>(() => CensoredDemand.From(CensoredHistory.From([0, 0], [Seen, Seen]), CensoredDemandFamily.Hurdle));
        Assert.Throws<UnsuitableHistoryException>(() => new Mean().Fit(CensoredHistory.From([], [])));
    }

    internal static CensoredHistory Shop(ulong seed, int number, int periods, Func<SeededRandom, double> demand, Func<SeededRandom, double> stock)
    {
        var random = new SeededRandom(seed, (ulong)number);
        var sales = new double[periods];
        var observations = new DemandObservation[periods];
        for (var t = 0; t < periods; t++)
        {
            var (wanted, there) = (demand(random), stock(random));
            sales[t] = Math.Min(wanted, there);
            observations[t] = wanted >= there ? SoldOut : Seen;
        }

        return CensoredHistory.From(sales, observations);
    }
}
