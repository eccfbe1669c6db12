using System.Text.Json;
using System.Text.Json.Nodes;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.ControlCharts;

public class ControlChartTests
{
    private static readonly ChartBaseline Rings = ChartBaseline.From([.. Textbook.PistonRings.Take(Textbook.PistonTrials)], ChartScale.Range);

    [Fact]
    public void A_chart_comes_back_from_JSON_as_it_was()
    {
        foreach (var design in new ChartDesign[] { new ShewhartDesign(), new EwmaDesign(), new CusumDesign() })
        {
            var chart = Rings.Chart([.. Textbook.PistonRings, ChartSample.Missing()], design, "rings");
            var json = JsonSerializer.Serialize(chart, TouchpointsJson.Default.ControlChart);
            var back = JsonSerializer.Deserialize(json, TouchpointsJson.Default.ControlChart)!;
            Assert.Equal(chart.Points, back.Points);
            Assert.Equal(chart.Signals, back.Signals);
            Assert.Equal(chart.Design, back.Design);
            Assert.Equal(json, JsonSerializer.Serialize(back, TouchpointsJson.Default.ControlChart));
            Assert.DoesNotContain(":-0,", json, StringComparison.Ordinal); // a sum of 0 has no sign
        }
    }

    [Fact]
    public void A_later_version_is_refused() =>
        Assert.Throws<NotSupportedException>(() => Rings.Chart([]) with { Version = 2 });

    [Fact]
    public void A_chart_is_drawn_with_its_limits_and_signals()
    {
        var chart = Rings.Chart(Textbook.PistonRings, new CusumDesign(0.5, 5), "<rings>");
        var drawn = JsonNode.Parse(chart.ToVegaLite())!;
        var rows = drawn["data"]!["values"]!.AsArray();
        Assert.Equal(40, rows.Count);
        Assert.Equal(chart.Signals.Count, rows.Count(row => row!["signal"]!.GetValue<bool>()));
        Assert.Equal(6, drawn["layer"]!.AsArray().Count);
    }

    [Fact]
    public void Patterns_are_found_where_they_end()
    {
        Assert.Equal(ChartRules.EightOnOneSide, RulesAt(7, ChartRules.EightOnOneSide, 0.5, 0.4, 0.5, 0.4, 0.5, 0.4, 0.5, 0.4));
        Assert.Equal(ChartRules.SixInOneDirection, RulesAt(5, ChartRules.SixInOneDirection, -0.5, -0.4, -0.1, 0.1, 0.3, 0.4));
        Assert.Equal(ChartRules.TwoOfThreeBeyondTwoSigma, RulesAt(2, ChartRules.TwoOfThreeBeyondTwoSigma, -2.5, 1, -2.1));
        Assert.Equal(ChartRules.None, RulesAt(2, ChartRules.TwoOfThreeBeyondTwoSigma, -2.5, 1, 2.1));
        Assert.Equal(ChartRules.FourOfFiveBeyondOneSigma, RulesAt(4, ChartRules.WesternElectric, 1.5, 1.2, 0.5, 1.2, 1.1));
        Assert.Equal(ChartRules.FourteenAlternating, RulesAt(13, ChartRules.FourteenAlternating, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5));
        Assert.Equal(ChartRules.EightBeyondOneSigma, RulesAt(7, ChartRules.EightBeyondOneSigma, 1.5, -1.5, 1.5, -1.5, 1.5, -1.5, 1.5, -1.5));
        Assert.Equal(ChartRules.FifteenWithinOneSigma, RulesAt(14, ChartRules.FifteenWithinOneSigma, 0, .1, 0, .1, 0, .1, 0, .1, 0, .1, 0, .1, 0, .1, 0));
    }

    private static ChartRules RulesAt(int last, ChartRules rules, params double[] z)
    {
        var signal = ChartBaseline.Given(0, 1).Chart([.. z.Select(value => ChartSample.OfValue(value))], new ShewhartDesign(3, rules)).Signals;
        Assert.All(signal, found => Assert.Equal(last, found.Index));
        return signal.Count == 0 ? ChartRules.None : signal[0].Rules;
    }
}
