using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.MysteryShopping;

public class VisitSampleSizeTests
{
    [Theory]
    [InlineData(0.05, null, 385)]
    [InlineData(0.05, 1000, 278)]
    [InlineData(0.03, null, 1068)]
    [InlineData(0.05, 1, 1)]
    public void A_share_takes_the_visits_of_the_tables(double margin, int? population, int visits) =>
        Assert.Equal(visits, VisitSampleSize.ForShare(margin, population: population)); // Cochran (1977), chapter 4; the numbers of any table of sample sizes

    [Fact]
    public void Two_shares_take_the_visits_of_power_prop_test() =>
        Assert.Equal(77, VisitSampleSize.ForShareDifference(0.5, 0.75, power: 0.9)); // the example of R's power.prop.test: n = 76.7

    [Theory]
    [InlineData(1.0, 0.8, 16.71)] // power.t.test(delta = 1, sd = 1, power = .8)
    [InlineData(1.0, 0.9, 22.02)] // the example of R's power.t.test
    [InlineData(0.5, 0.8, 63.77)]
    public void Two_means_take_the_visits_of_power_t_test_or_one_fewer(double difference, double power, double visits) =>
        Assert.InRange(Math.Ceiling(visits) - VisitSampleSize.ForDifference(difference, 1, power: power), 0, 1);

    [Fact]
    public void Shoppers_who_come_often_cost_visits()
    {
        Assert.Equal(25, VisitSampleSize.ForMean(4, visitSpread: 8, shopperSpread: 5.5));

        // 1.96²·(8² + 5.5²) ÷ 4² + 1.96² ÷ 2 = 24.5 above; below, the share of the shoppers grows with their visits.
        Assert.True(VisitSampleSize.ForMean(4, 8, 5.5, visitsPerShopper: 4) > VisitSampleSize.ForMean(4, 8, 5.5, visitsPerShopper: 2));
        Assert.Equal(VisitSampleSize.ForMean(4, 8), VisitSampleSize.ForMean(4, 8, 0, visitsPerShopper: 9));
    }

    [Fact]
    public void The_planned_visits_have_the_power_and_one_fewer_has_not() => Prop.ForAll(
        Gen.Choose(1, 30).Three().ToArbitrary(),
        drawn =>
        {
            var (difference, visitSpread, shopperSpread) = (drawn.Item1, drawn.Item2, drawn.Item3);
            var visits = VisitSampleSize.ForDifference(difference, visitSpread, shopperSpread, power: 0.85);
            Assert.True(VisitSampleSize.Power(visits, difference, visitSpread, shopperSpread) >= 0.85 - 1e-9);
            Assert.True(visits == 2 || VisitSampleSize.Power(visits - 1, difference, visitSpread, shopperSpread) < 0.85);
        }).Holds();

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitSampleSize.ForShare(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitSampleSize.ForShare(0.05, population: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitSampleSize.ForShare(1e-9));
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitSampleSize.ForShareDifference(0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitSampleSize.ForMean(double.NaN, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitSampleSize.ForMean(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitSampleSize.ForDifference(4, 8, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitSampleSize.Power(1, 4, 8));
    }
}
