using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using Xunit.Abstractions;

namespace CxKit.Tests.Touchpoints.ControlCharts;

/// <summary>
/// Charts that are really drawn, point by point, run as long as they were designed for: within 5 %, and within 4 standard errors of the simulation (a
/// false alarm of the test itself once in 15,000 comparisons).
/// </summary>
public class RunLengthSimulationTests(ITestOutputHelper output)
{
    private const double Design = 500;

    [LongFact]
    public void EWMA_and_CUSUM_charts_run_as_long_as_designed()
    {
        var baseline = ChartBaseline.Given(4.2, 0.9);
        ChartDesign[] designs =
        [
            EwmaDesign.ForRunLength(Design, 0.05), EwmaDesign.ForRunLength(Design), EwmaDesign.ForRunLength(Design, 0.4),
            EwmaDesign.ForRunLength(Design, 0.1, EwmaLimits.Asymptotic), CusumDesign.ForRunLength(Design), CusumDesign.ForRunLength(Design, 0.5),
            CusumDesign.ForRunLength(Design, 1, 0.5), ShewhartDesign.ForRunLength(Design),
        ];
        foreach (var design in designs)
        {
            foreach (var shift in new[] { 0, 1.0 })
            {
                var (mean, error) = Simulate(baseline, design, shift, LongRuns.Replications(4_000, 40_000));
                var wanted = design.RunLength(shift);
                output.WriteLine($"{design} shift {shift}: designed {wanted:F2}, simulated {mean:F2} ± {1.96 * error:F2} (95 %), {mean / wanted - 1:P2}");
                Assert.InRange(mean, wanted * 0.95, wanted * 1.05);
                Assert.InRange(mean, wanted - 4 * error, wanted + 4 * error);
            }
        }
    }

    [LongFact]
    public void Limits_from_a_baseline_run_as_long_as_is_said()
    {
        const int Samples = 50;
        foreach (var design in new ChartDesign[] { EwmaDesign.ForRunLength(200), CusumDesign.ForRunLength(200) })
        {
            var said = ChartBaseline.From(Normal(new SeededRandom(1), 0, Samples, 5), ChartScale.StandardDeviation).RunLength(design);
            var lengths = new double[LongRuns.Replications(400, 3_000)];
            for (var replication = 0; replication < lengths.Length; replication++)
            {
                var baseline = ChartBaseline.From(Normal(new SeededRandom(20, (ulong)replication), 0, Samples, 5), ChartScale.StandardDeviation);
                lengths[replication] = Conditional(baseline, design, (ulong)replication);
            }

            Array.Sort(lengths);
            var median = lengths[lengths.Length / 2];
            output.WriteLine($"{design}: baselines of {Samples} × 5: said mean {said.Mean:F0}, median {said.Median:F0}, lower {said.Lower:F0}; simulated mean {lengths.Average():F0}, median {median:F0}, lower {lengths[lengths.Length / 10]:F0}");
            Assert.InRange(lengths.Average(), said.Mean * 0.9, said.Mean * 1.1);
        }
    }

    [LongFact]
    public void Longer_baselines_come_closer_to_the_design()
    {
        var design = EwmaDesign.ForRunLength(Design);
        var last = 0.0;
        foreach (var samples in new[] { 25, 50, 100, 200, 500 })
        {
            var freedom = (samples - 1.0) * (samples - 1) / (2 * (0.8264 * samples - 1.082)); // single values, by their moving range
            var length = design.RunLengthAfterBaseline(samples, freedom);
            output.WriteLine($"{samples} single values: mean {length.Mean:F0}, one in ten below {length.Lower:F0}, median {length.Median:F0}");
            Assert.True(length.Median > last && length.Median < Design);
            last = length.Median;
        }
    }

    [LongFact]
    public void Alike_neighbours_alarm_sooner_than_designed()
    {
        var design = EwmaDesign.ForRunLength(Design);
        var last = double.PositiveInfinity;
        foreach (var correlation in new[] { 0, 0.1, 0.2, 0.3, 0.5, 0.7 })
        {
            var (mean, error) = Simulate(ChartBaseline.Given(0, 1), design, 0, LongRuns.Replications(2_000, 20_000), correlation);
            output.WriteLine($"lag-1 correlation {correlation}: {mean:F0} ± {1.96 * error:F0} (95 %)");
            Assert.True(mean < last);
            last = mean;
        }
    }

    /// <summary>The mean run length with the limits of this baseline, over some runs.</summary>
    private static double Conditional(ChartBaseline baseline, ChartDesign design, ulong stream)
    {
        const int Runs = 40;
        var random = new SeededRandom(77, stream);
        var total = 0L;
        for (var run = 0; run < Runs; run++)
        {
            var chart = design.Start(baseline);
            do
            {
                total++;
            }
            while (chart.Next(new ChartSample(5, random.NextNormal() / Math.Sqrt(5))).Rules == ChartRules.None);
        }

        return total / (double)Runs;
    }

    private static ChartSample[] Normal(SeededRandom random, double mean, int samples, int size) =>
        [.. Enumerable.Range(0, samples).Select(_ => ChartSample.Of(Enumerable.Range(0, size).Select(_ => mean + random.NextNormal()).ToArray()))];

    private static (double Mean, double Error) Simulate(ChartBaseline baseline, ChartDesign design, double shift, int replications, double correlation = 0)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var replication = 0; replication < replications; replication++)
        {
            var random = new SeededRandom(500, (ulong)replication);
            var chart = design.Start(baseline);
            var length = 0;
            var deviation = random.NextNormal();
            do
            {
                length++;
                deviation = correlation * deviation + Math.Sqrt(1 - correlation * correlation) * random.NextNormal();
            }
            while (chart.Next(ChartSample.OfValue(baseline.Centre + baseline.Sigma * (shift + deviation))).Rules == ChartRules.None);

            sum += length;
            squares += (double)length * length;
        }

        var mean = sum / replications;
        return (mean, Math.Sqrt((squares / replications - mean * mean) / replications));
    }
}
