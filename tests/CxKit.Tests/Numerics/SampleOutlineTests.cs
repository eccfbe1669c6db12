using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class SampleOutlineTests
{
    [Fact]
    public void Quantiles_of_a_large_sample_are_those_of_the_sorted_sample()
    {
        var random = new SeededRandom(4);
        var sample = Enumerable.Range(0, 10_000).Select(_ => Math.Exp(0.6 * random.NextNormal())).ToArray();
        var outline = SampleOutline.Of([.. sample]);
        Array.Sort(sample);
        foreach (var p in new[] { 0.001, 0.01, 0.025, 0.1, 0.3, 0.5, 0.8, 0.95, 0.975, 0.999 })
        {
            // Between knots a tenth of a score apart the curvature of this sample's quantile function is worth little, and neighbours in rank lie as far apart as this.
            Assert.Equal(1, outline.Quantile(p) / SampleQuantile.OfSorted(sample, p), p is < 0.02 or > 0.98 ? 0.03 : 0.01);
        }

        Assert.Equal(sample.Average(), outline.Mean, 1e-9);
        Assert.Equal(sample[0], outline.AtScore(-8));
        Assert.Equal(sample[^1], outline.AtScore(8));
    }

    [Fact]
    public void Quantiles_of_counts_are_counts() => Prop.ForAll(
        Gen.Choose(0, 20).ArrayOf().Where(values => values.Length > 0).ToArbitrary(),
        values =>
        {
            double[] sample = [.. values];
            var outline = SampleOutline.Of([.. sample]);
            Array.Sort(sample);
            return new[] { 0.01, 0.3, 0.5, 0.77, 0.99 }.All(p => outline.Quantile(p) == SampleQuantile.StepOfSorted(sample, p));
        }).Holds();

    [Fact]
    public void A_score_leads_back_to_its_value()
    {
        var random = new SeededRandom(6);
        double[] normal = [.. Enumerable.Range(0, 5_000).Select(_ => 3 + 2 * random.NextNormal())];
        double[] counts = [.. Enumerable.Range(0, 5_000).Select(_ => random.NextPoisson(2.5))];
        double[] constant = [.. Enumerable.Repeat(7.25, 5_000)];
        foreach (var sample in new[] { normal, counts, constant })
        {
            var outline = SampleOutline.Of([.. sample]);
            for (var i = 0; i < 300; i++)
            {
                Assert.Equal(sample[i], outline.AtScore(outline.ScoreOf(sample[i], random)), 1e-9);
            }
        }
    }

    [Fact]
    public void Samples_without_spread_and_with_infinite_ends_have_quantiles()
    {
        Assert.Equal(5.5, SampleOutline.Of([5.5]).Quantile(0.9));
        Assert.Equal(0, SampleOutline.Of([5.5, 5.5]).Deviation);
        Assert.Equal(double.PositiveInfinity, SampleOutline.Of([.. Enumerable.Range(0, 1000).Select(i => i < 500 ? i + 0.5 : double.PositiveInfinity)]).Quantile(0.9));
    }
}
