using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.ControlCharts;

/// <summary>Run lengths against published tables.</summary>
public class RunLengthTests
{
    [Fact]
    public void A_Shewhart_chart_runs_370_points()
    {
        Assert.Equal(370.398, new ShewhartDesign().RunLength(), 3);
        Assert.Equal(43.89, new ShewhartDesign().RunLength(1), 2); // Montgomery, table 9.1: 43.96 by rounding of β
    }

    /// <summary>Crowder (1987) and Lucas &amp; Saccucci (1990), table 3: limits that stand still.</summary>
    [Theory]
    [InlineData(0.4, 3.054, 0, 500)]
    [InlineData(0.25, 2.998, 0, 500)]
    [InlineData(0.2, 2.962, 0, 500)]
    [InlineData(0.1, 2.814, 0, 500)]
    [InlineData(0.05, 2.615, 0, 500)]
    [InlineData(0.2, 2.962, 1, 10.5)]
    [InlineData(0.1, 2.814, 1, 10.3)]
    [InlineData(0.1, 2.814, 0.5, 31.3)]
    [InlineData(0.05, 2.615, 0.5, 28.8)]
    public void Weighted_means_run_as_long_as_published(double weight, double limit, double shift, double published)
    {
        var length = new EwmaDesign(weight, limit, EwmaLimits.Asymptotic).RunLength(shift);
        Assert.InRange(length, published * 0.993, published * 1.007);
    }

    /// <summary>Hawkins &amp; Olwell (1998) and Montgomery, table 9.3: k = 0.5, two-sided. Lucas &amp; Crosier (1982), table 2 for head starts.</summary>
    [Theory]
    [InlineData(4, 0, 0, 168)]
    [InlineData(5, 0, 0, 465)]
    [InlineData(4, 0, 1, 8.38)]
    [InlineData(5, 0, 1, 10.4)]
    [InlineData(5, 0, 0.5, 38.0)]
    [InlineData(5, 2.5, 0, 430)]
    [InlineData(5, 2.5, 1, 6.35)]
    [InlineData(4, 2, 0, 149)]
    public void Cumulative_sums_run_as_long_as_published(double decision, double headStart, double shift, double published) =>
        Assert.InRange(new CusumDesign(0.5, decision, headStart).RunLength(shift), published * 0.995, published * 1.005);

    [Fact]
    public void The_rules_of_Western_Electric_alarm_once_in_92_points() =>
        Assert.InRange(new ShewhartDesign(Rules: ChartRules.WesternElectric).RunLength(), 91.75 * 0.95, 91.75 * 1.05); // Champ & Woodall (1987): 91.75; 3 standard errors

    [Fact]
    public void A_limit_found_for_a_run_length_has_it()
    {
        foreach (var runLength in new[] { 20.0, 100, 500, 10_000 })
        {
            Assert.Equal(runLength, ShewhartDesign.ForRunLength(runLength).RunLength(), runLength * 1e-6);
            Assert.Equal(runLength, EwmaDesign.ForRunLength(runLength).RunLength(), runLength * 1e-6);
            Assert.Equal(runLength, EwmaDesign.ForRunLength(runLength, 0.05, EwmaLimits.Asymptotic).RunLength(), runLength * 1e-6);
            Assert.Equal(runLength, CusumDesign.ForRunLength(runLength).RunLength(), runLength * 1e-6);
            Assert.Equal(runLength, CusumDesign.ForRunLength(runLength, 0.5, 0.5).RunLength(), runLength * 1e-6);
        }
    }

    [Fact]
    public void Usual_designs_run_as_long_as_is_said()
    {
        Assert.InRange(new EwmaDesign().RunLength(), 345, 375);
        Assert.InRange(new CusumDesign().RunLength(), 365, 375);
    }

    [Fact]
    public void A_weight_of_one_is_a_Shewhart_chart()
    {
        Assert.Equal(new ShewhartDesign().RunLength(), new EwmaDesign(1, 3).RunLength(), 1e-4);
        Assert.Equal(new ShewhartDesign().RunLength(0.7), new EwmaDesign(1, 3, EwmaLimits.Asymptotic).RunLength(0.7), 1e-6);
    }
}
