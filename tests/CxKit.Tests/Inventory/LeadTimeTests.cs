using CxKit.Inventory;
using CxKit.Tests.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Inventory;

public class LeadTimeTests
{
    [Theory]
    [InlineData(14, 3)]
    [InlineData(14, 0.2)]
    [InlineData(7.5, 2)]
    [InlineData(2, 6)]
    [InlineData(0.3, 0.5)]
    [InlineData(90, 40)]
    public void An_uncertain_lead_time_keeps_its_mean_and_errs_on_the_cautious_side(double mean, double deviation)
    {
        var values = LeadTime.Uncertain(mean, deviation).Values;
        var step = values.Count > 1 ? values[1].Days - values[0].Days : 1;

        Assert.InRange(values.Count, 1, 70);
        Assert.All(values, value => Assert.True(value.Days >= 0 && value.Days == Math.Floor(value.Days) && value.Probability >= 0));
        Relative.Equal(1, values.Sum(value => value.Probability), 1e-12);
        Relative.Equal(mean, values.Sum(value => value.Probability * value.Days), 1e-6);
        var variance = values.Sum(value => value.Probability * (value.Days - mean) * (value.Days - mean));
        Assert.InRange(variance, deviation * deviation * (1 - 1e-4), deviation * deviation + step * step / 4);
    }

    [Fact]
    public void A_fixed_lead_time_has_one_value() => Assert.Equal([new LeadTimeValue(3.5, 1)], LeadTime.Fixed(3.5).Values);

    [Fact]
    public void Demand_over_an_uncertain_lead_time_is_a_mixture()
    {
        var leadTime = LeadTime.Uncertain(14, 4);
        var demand = DemandDistribution.OverLeadTime(leadTime, 3, days => DemandDistribution.Poisson(2 * days));

        Relative.Equal(34, demand.Mean, 1e-6);
        foreach (var x in new[] { 5, 20, 34, 60 })
        {
            Relative.Equal(leadTime.Values.Sum(l => l.Probability * DemandDistribution.Poisson(2 * (l.Days + 3)).Cdf(x)), demand.Cdf(x), 1e-12);
        }

        // The square-root rule with a normal distribution would answer 34 + 2.33·√(17·2 + 2²·4²) = 57 for 99 %; the skew of the lead time asks for more.
        Assert.InRange(demand.Quantile(0.99), 59, 64);
    }

    [Fact]
    public void No_time_means_no_demand() => Assert.Same(DemandDistribution.None,
        DemandDistribution.OverLeadTime(LeadTime.Fixed(0), 0, _ => throw new InvalidOperationException("Nobody asks for demand over 0 days.")));

    [Fact]
    public void Lead_times_are_values()
    {
        using var _ = new CultureScope("de-DE");
        Assert.Equal(LeadTime.Uncertain(14, 3), LeadTime.Uncertain(14, 3));
        Assert.Equal(LeadTime.Uncertain(14, 3).GetHashCode(), LeadTime.Uncertain(14, 3).GetHashCode());
        Assert.NotEqual(LeadTime.Fixed(14), LeadTime.Uncertain(14, 3));
        Assert.Equal("14,5 ± 3 days", LeadTime.Uncertain(14.5, 3).ToString());
        Assert.Equal("14 days", LeadTime.Fixed(14).ToString());
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(1, -1)]
    [InlineData(0, 1)]
    [InlineData(20_000, 1)]
    public void Impossible_lead_times_are_refused(double mean, double deviation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LeadTime.Uncertain(mean, deviation));
}
