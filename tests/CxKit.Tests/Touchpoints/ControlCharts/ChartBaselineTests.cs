using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace CxKit.Tests.Touchpoints.ControlCharts;

public class ChartBaselineTests(ITestOutputHelper output)
{
    [Fact]
    public void Charts_do_not_depend_on_the_unit() => Prop.ForAll(
        ArbMap.Default.ArbFor<int[]>().Filter(values => values.Distinct().Count() > 3 && values.Length >= 8), values =>
        {
            var designs = new ChartDesign[] { new ShewhartDesign(2), new EwmaDesign(0.3, 2), new CusumDesign(0.5, 2) };
            return designs.All(design => Signals(values, 1, 0, design).SequenceEqual(Signals(values, 0.25, 64, design)));
        }).Holds();

    private static IEnumerable<(int Index, ChartSide Side)> Signals(int[] values, double unit, double origin, ChartDesign design)
    {
        ChartSample[] samples = [.. values.Select(value => ChartSample.OfValue(value % 1000 * unit + origin))];
        return samples.Select(sample => sample.Mean).Distinct().Count() == 1 ? [] : ChartBaseline.From(samples, ChartScale.MovingRange).Chart(samples, design).Signals.Select(signal => (signal.Index, signal.Side));
    }

    [Fact]
    public void Laneys_factor_calms_a_chart_of_large_overdispersed_samples()
    {
        var history = SampleSeries.Overdispersed(60, 20_000, 0.9, 0.01, seed: 3);
        var plain = ChartBaseline.From(history, ChartScale.Binomial);
        var laney = ChartBaseline.From(history, ChartScale.LaneyBinomial);
        Assert.True(plain.Chart(history).Signals.Count > 10);
        Assert.Contains(plain.Warnings, warning => warning.Contains("LaneyBinomial", StringComparison.Ordinal));
        Assert.InRange(laney.Inflation, 3.5, 6.5); // 0.01 ÷ √(0.9 · 0.1 ÷ 20,000) = 4.7
        Assert.True(laney.Chart(history).Signals.Count <= 1);
    }

    [Fact]
    public void Laneys_limits_are_those_of_the_p_chart_times_the_factor()
    {
        // p̄ ± 3 √(p̄(1 − p̄) ÷ n) σ_z with σ_z = M̄R(z) ÷ 1.128 (Laney 2002), by hand.
        var chart = ChartBaseline.From(Textbook.OrangeJuice, ChartScale.LaneyBinomial).Chart(Textbook.OrangeJuice);
        var p = 347 / 1500.0;
        var error = Math.Sqrt(p * (1 - p) / 50);
        var z = Textbook.OrangeJuice.Select(sample => (sample.Mean - p) / error).ToArray();
        var factor = z.Zip(z.Skip(1), (a, b) => Math.Abs(b - a)).Average() / 1.128;
        Assert.Equal(p + 3 * error * factor, chart.Points[0].Upper, 12);
    }

    [Fact]
    public void Means_of_unequal_samples_have_limits_of_their_own()
    {
        var baseline = ChartBaseline.Given(10, 2);
        var chart = baseline.Chart([new(4, 10), new(16, 10), ChartSample.Missing(), ChartSample.OfValue(10)]);
        Assert.Equal([13, 11.5, 11.5, 16], chart.Points.Select(point => point.Upper));
        Assert.Null(chart.Points[2].Value);
    }

    [Fact]
    public void Standard_deviations_and_ranges_of_normal_values_agree()
    {
        var rings = Textbook.PistonRings.Take(Textbook.PistonTrials).ToList();
        var range = ChartBaseline.From(rings, ChartScale.Range);
        var deviation = ChartBaseline.From(rings, ChartScale.StandardDeviation);
        Assert.Equal(range.Sigma, deviation.Sigma, 0.1 * range.Sigma);
        Assert.InRange(range.DegreesOfFreedom!.Value, 80, 100); // 25 ranges of 5 are worth some 0.96 · 25 · 4 degrees (Montgomery, Patnaik)
        Assert.True(deviation.DegreesOfFreedom > range.DegreesOfFreedom);
        Assert.All(new[] { range.SpreadChart(rings), deviation.SpreadChart(rings) }, chart => Assert.Empty(chart.Signals));
    }

    [Fact]
    public void A_chart_of_single_values_is_that_of_the_NIST_handbook()
    {
        // NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, flow rates: centre 50.81, limits 45.8159 and 55.8041, mean moving range 1.8778.
        double[] rates = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
        ChartSample[] samples = [.. rates.Select(rate => ChartSample.OfValue(rate))];
        var baseline = ChartBaseline.From(samples, ChartScale.MovingRange);
        var point = baseline.Chart(samples).Points[0];
        Assert.Equal((50.81, 45.8159, 55.8041), (point.Centre, Math.Round(point.Lower, 4), Math.Round(point.Upper, 4)));
        Assert.Equal(1.8778, baseline.SpreadChart(samples).Points[1].Centre, 4);
        Assert.Null(baseline.SpreadChart(samples).Points[0].Value);
    }

    [Fact]
    public void Alike_neighbours_are_warned_of() =>
        Assert.Contains(ChartBaseline.From(SampleSeries.Normal(200, 5, correlation: 0.6), ChartScale.MovingRange).Warnings,
            warning => warning.Contains("lag-1", StringComparison.Ordinal));

    [Fact]
    public void A_change_is_dated()
    {
        var samples = SampleSeries.Normal(80, 8, shift: 2, from: 60);
        var chart = ChartBaseline.From([.. samples.Take(60)], ChartScale.MovingRange).Chart(samples, EwmaDesign.ForRunLength(500));
        var change = chart.EstimateChange(samples.Length - 1)!.Value;
        Assert.InRange(change.Index, 56, 64);
        Assert.InRange(change.Magnitude.Value, 1.4, 2.6);
        Assert.Equal(samples[change.Index].Time, change.Time);
    }

    /// <summary>With 95 % coverage, fewer than 370 of 400 happens once in 300 runs of such a test.</summary>
    [Fact]
    public void The_true_start_is_among_the_possible_ones_as_often_as_declared()
    {
        const int Series = 400;
        var (starts, magnitudes) = (0, 0);
        for (var seed = 0; seed < Series; seed++)
        {
            var samples = SampleSeries.Normal(80, (ulong)seed + 9000, shift: 1.5, from: 60);
            var change = ChartBaseline.Given(0, 1).Chart(samples).EstimateChange(79)!.Value;
            starts += change.Earliest <= 60 && change.Latest >= 60 ? 1 : 0;
            magnitudes += change.Magnitude.Interval.Contains(1.5) ? 1 : 0;
        }

        output.WriteLine($"of {Series}: {starts} starts, {magnitudes} magnitudes within their intervals of 95 %");
        Assert.InRange(starts, 370, 400);
        Assert.InRange(magnitudes, 360, 396);
    }

    [Fact]
    public void What_cannot_be_charted_says_so_with_a_remedy()
    {
        ChartSample[] constant = [.. Enumerable.Repeat(ChartSample.OfValue(4), 30)];
        ChartSample[] missing = [.. Enumerable.Repeat(ChartSample.Missing(), 30)];
        ChartSample[] perfect = [.. Enumerable.Repeat(ChartSample.Share(50, 50), 30)];
        ChartSample[] ratings = [.. Enumerable.Range(0, 30).Select(i => ChartSample.OfValue(i % 5 + 1))];
        Fails("does not scatter", () => ChartBaseline.From(constant, ChartScale.MovingRange));
        Fails("0 samples", () => ChartBaseline.From(missing, ChartScale.MovingRange));
        Fails("came out alike", () => ChartBaseline.From(perfect, ChartScale.Binomial));
        Fails("single value", () => ChartBaseline.From(constant, ChartScale.Range));
        Fails("has no range", () => ChartBaseline.From([.. Enumerable.Repeat(new ChartSample(5, 4, 1), 30)], ChartScale.Range));
        Fails("shares", () => ChartBaseline.From(ratings, ChartScale.Binomial));
        Fails("shares", () => ChartBaseline.GivenShare(0.5).Chart(ratings));
        Fails("successes", () => ChartSample.Share(5, 4));
        Fails("trials", () => ChartSample.Share(0, -4));
        Fails("0 or more values", () => _ = new ChartSample(-1, 4));
        Fails("finite", () => _ = new ChartSample(1, double.NaN));
        Fails("Value 1", () => ChartSample.Of([1, double.NaN]));
        Fails("weight", () => ChartBaseline.Given(0, 1).Chart(ratings, new EwmaDesign(0)));
        Fails("head start", () => ChartBaseline.Given(0, 1).Chart(ratings, new CusumDesign(0.5, 4, 4)));
        Fails("run length", () => EwmaDesign.ForRunLength(1));
        Assert.True(ChartSample.Share(0, 0).IsMissing);
        Assert.Empty(ChartBaseline.Given(0, 1).Chart(missing).Signals);

        static void Fails(string words, Action action) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_of_few_samples_runs_shorter_than_designed()
    {
        var design = EwmaDesign.ForRunLength(500);
        var few = design.RunLengthAfterBaseline(25, 25);
        var many = design.RunLengthAfterBaseline(2_000, 2_000);
        Assert.True(few.Median < 300 && few.Lower < 100);
        Assert.InRange(many.Median, 440, 510);
        Assert.Equal(500, ChartBaseline.Given(0, 1).RunLength(design).Mean, 0.01);
    }
}
