using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Intermittent;

public class DemandClassificationTests
{
    [Theory]
    [InlineData(new double[] { 10, 12, 9, 11, 10, 8 }, DemandClass.Smooth)]
    [InlineData(new double[] { 1, 30, 2, 1, 40, 3 }, DemandClass.Erratic)]
    [InlineData(new double[] { 2, 0, 0, 2, 0, 0, 0, 3, 0 }, DemandClass.Intermittent)]
    [InlineData(new double[] { 1, 0, 0, 40, 0, 0, 0, 3, 0 }, DemandClass.Lumpy)]
    [InlineData(new double[] { 0, 0, 0 }, DemandClass.None)]
    public void Interval_and_size_variation_make_the_class(double[] history, DemandClass expected) =>
        Assert.Equal(expected, DemandClassification.From(history).Class);

    [Fact]
    public void Both_measures_are_those_worked_out_by_hand()
    {
        // Launch at the third period; 8 periods from there, 3 demands of 2, 4 and 6: mean 4, variance 4.
        var classification = DemandClassification.From([0, 0, 2, 0, 0, 4, 0, 6, 0, 0]);

        Assert.Equal(3, classification.Demands);
        Assert.Equal(8 / 3.0, classification.AverageDemandInterval, 15);
        Assert.Equal(0.25, classification.SquaredCoefficientOfVariation, 15);
    }

    [Fact]
    public void An_interval_on_the_cut_off_is_still_frequent_and_just_above_is_not()
    {
        Assert.Equal(DemandClass.Smooth, DemandClassification.From(OnesThenZeros(demands: 25, periods: 33)).Class); // 33/25 = 1.32
        Assert.Equal(DemandClass.Intermittent, DemandClassification.From(OnesThenZeros(demands: 25, periods: 34)).Class);
    }

    [Fact]
    public void A_size_variation_on_the_cut_off_is_still_regular_and_just_above_is_not()
    {
        // Two sizes 10 ± d have variance 2d², so that d = 7/√2 gives CV² = 49/100.
        var d = 7 / Math.Sqrt(2);

        Assert.Equal(DemandClass.Smooth, DemandClassification.From([10 - d + 1e-9, 10 + d - 1e-9]).Class);
        Assert.Equal(DemandClass.Erratic, DemandClassification.From([10 - d - 1e-9, 10 + d + 1e-9]).Class);
    }

    [Fact]
    public void A_history_without_demand_has_no_interval_and_no_size()
    {
        var classification = DemandClassification.From([0, 0]);

        Assert.Equal(double.PositiveInfinity, classification.AverageDemandInterval);
        Assert.Equal(double.NaN, classification.SquaredCoefficientOfVariation);
    }

    [Fact]
    public void A_single_demand_is_judged_by_its_interval()
    {
        Assert.Equal(DemandClass.Smooth, DemandClassification.From([0, 0, 5]).Class);
        Assert.Equal(DemandClass.Intermittent, DemandClassification.From([5, 0, 0]).Class);
    }

    [Fact]
    public void Unobserved_periods_are_left_out()
    {
        Assert.Equal(
            DemandClassification.From([1, 0, 2, 0, 0, 3]),
            DemandClassification.From([double.NaN, 1, 0, double.NaN, 2, 0, 0, 3], MissingValues.Skip));
        Assert.Throws<UnsuitableHistoryException>(() => DemandClassification.From([1, double.NaN]));
    }

    [Fact]
    public void Unusable_histories_are_refused_with_a_remedy()
    {
        Assert.Throws<UnsuitableHistoryException>(() => DemandClassification.From([]));
        Assert.Throws<UnsuitableHistoryException>(() => DemandClassification.From([1, double.PositiveInfinity]));
        var exception = Assert.Throws<UnsuitableHistoryException>(() => DemandClassification.From([1, 0, -2]));
        Assert.Contains("Value 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("returns", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture() =>
        Assert.Equal("Intermittent (ADI 2.67, CV² 0.25)", DemandClassification.From([2, 0, 0, 4, 0, 6, 0, 0]).ToString());

    private static double[] OnesThenZeros(int demands, int periods) => [.. Enumerable.Range(0, periods).Select(t => t < demands ? 1.0 : 0.0)];
}
