using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.ControlCharts;

/// <summary>Agreement with R's qcc 2.7 on the tables that its documentation uses, to every digit that it prints.</summary>
public class ControlChartGoldenTests
{
    private static readonly ChartBaseline Rings = ChartBaseline.From([.. Textbook.PistonRings.Take(Textbook.PistonTrials)], ChartScale.Range);

    [Fact]
    public void Means_and_ranges_of_piston_rings_are_those_of_qcc()
    {
        Assert.Equal(74.001176, Rings.Centre, 9);
        Assert.Equal(0.0097850387, Rings.Sigma, 10);
        var means = Rings.Chart(Textbook.PistonRings).Points[0];
        Assert.Equal((73.988048, 74.014304), (Math.Round(means.Lower, 6), Math.Round(means.Upper, 6)));
        var ranges = Rings.SpreadChart(Textbook.PistonRings).Points[0];
        Assert.Equal(0.02276, ranges.Centre, 12);

        // qcc's table has d₃(5) = 0.8640855; integration gives 0.8640819, here as with R's own ptukey. That is the only difference.
        Assert.Equal(0.04812533, ranges.Centre + 3 * 0.8640855 * Rings.Sigma, 8);
        Assert.Equal(0.04812533, ranges.Upper, 2e-7);
        Assert.Equal(0, ranges.Lower);
    }

    [Fact]
    public void Exact_constants_are_those_of_the_distribution_of_the_range()
    {
        // R 4.2.2: d2 <- integrate(function(w) 1 - ptukey(w, 5, Inf), 0, Inf), d3 by its second moment.
        var exact = ChartBaseline.From([.. Textbook.PistonRings.Take(Textbook.PistonTrials)], ChartScale.Range, ChartConstants.Exact);
        Assert.Equal(0.00978533760732, exact.Sigma, 12);
        Assert.Equal(0.0481260005426, exact.SpreadChart(Textbook.PistonRings).Points[0].Upper, 10);
    }

    [Fact]
    public void The_weighted_mean_of_piston_rings_is_that_of_qcc()
    {
        var chart = Rings.Chart(Textbook.PistonRings, new EwmaDesign(0.2, 3));
        Assert.Equal((73.9968, 74.005552), (Math.Round(chart.Points[^1].Lower, 6), Math.Round(chart.Points[^1].Upper, 6)));
        Assert.Equal(37, chart.Signals[0].Index + 1);
        Assert.Equal(ChartSide.Above, chart.Signals[0].Side);
    }

    [Fact]
    public void The_cumulative_sum_of_piston_rings_is_that_of_qcc()
    {
        var chart = Rings.Chart(Textbook.PistonRings, new CusumDesign(0.5, 5));
        Assert.Equal(37, chart.Signals.First(signal => signal.Side == ChartSide.Above).Index + 1);
        Assert.Equal(17.6325, chart.Points[^1].Value!.Value, 4);
    }

    [Fact]
    public void Shares_of_orange_juice_cans_are_those_of_qcc()
    {
        var chart = ChartBaseline.From(Textbook.OrangeJuice, ChartScale.Binomial).Chart(Textbook.OrangeJuice);
        Assert.Equal(0.231333, chart.Baseline.Centre, 6);
        Assert.Equal((0.052428, 0.410239), (Math.Round(chart.Points[0].Lower, 6), Math.Round(chart.Points[0].Upper, 6)));
        Assert.Equal([15, 23], chart.Signals.Select(signal => signal.Index + 1));
    }
}
