using System.Text.Json;
using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Sketches;

public class DDSketchTests
{
    private static readonly double[] Probabilities = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];

    [Fact]
    public void Every_quantile_is_within_the_relative_error() => Prop.ForAll(Doubles(), values =>
    {
        foreach (var alpha in new[] { 0.01, 0.5, 1e-4, 0.037 })
        {
            AssertWithin(alpha, SketchOf(values, alpha), [.. values.Order()]);
        }
    }).Holds();

    /// <summary>One value alone would be known from its ends; so it stands between others, and all of them are numbers that are hard for logarithms.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.0001)]
    [InlineData(0.5)]
    public void The_bound_holds_on_the_edges_of_bins_and_at_the_ends_of_numbers(double alpha)
    {
        var gamma = (1 + alpha) / (1 - alpha);
        var random = new SeededRandom(1);
        var hard = new List<double> { double.Epsilon, 2 * double.Epsilon, double.MaxValue, double.BitDecrement(double.MaxValue), Math.ScaleB(1, -1022), Math.ScaleB(1, -1000), double.BitDecrement(Math.ScaleB(1, -1000)) };
        for (var i = 0; i < 2000; i++)
        {
            var edge = Math.Pow(gamma, Math.Round((random.NextDouble() - 0.5) * 1400 / Math.Log(gamma)));
            hard.AddRange([edge, Math.BitIncrement(edge), Math.BitDecrement(edge), random.Next(1, 100_000) * double.Epsilon, Math.ScaleB(random.NextDouble() + 0.5, random.Next(-1073, 1023))]);
        }

        foreach (var value in hard.Where(value => value > 0 && double.IsFinite(value)))
        {
            var sketch = new DDSketch(alpha);
            sketch.Observe(0);
            sketch.Observe(value);
            sketch.Observe(double.MaxValue);
            sketch.Observe(double.MaxValue);
            var answer = sketch.Quantile(0.34);
            Assert.True(Math.Abs(answer - value) <= alpha * value, $"{value:R} is answered by {answer:R}.");
        }
    }

    [Fact]
    public void Parts_merge_to_the_bits_of_the_whole_in_any_order() => Prop.ForAll(Doubles(), values =>
    {
        // Few bins, so that some run out.
        var whole = SketchOf(values, 0.05, 16);
        var (odd, even) = (SketchOf([.. values.Where((_, i) => i % 2 == 1)], 0.05, 16), SketchOf([.. values.Where((_, i) => i % 2 == 0).Reverse()], 0.05, 16));
        odd.Merge(even);
        Assert.Equal(Json(whole), Json(odd));
        Assert.Equal(Json(whole), Json(DDSketch.From(whole.Snapshot())));
    }).Holds();

    [Fact]
    public void Where_bins_run_out_the_bound_holds_for_what_is_larger() => Prop.ForAll(Doubles(), values =>
    {
        var sorted = values.Order().ToArray();
        var sketch = SketchOf(values, 0.05, 16).Snapshot();
        foreach (var q in Probabilities)
        {
            var truth = sorted.Length == 0 ? 0 : sorted[(int)Math.Floor(q * (sorted.Length - 1))];
            if (sorted.Length > 0 && Math.Abs(truth) > sketch.GuaranteedFrom)
            {
                Assert.True(Math.Abs(sketch.Quantile(q) - truth) <= 0.05 * Math.Abs(truth), $"{truth:R} is answered by {sketch.Quantile(q):R}.");
            }
            else if (sorted.Length > 0)
            {
                Assert.InRange(sketch.Quantile(q), -sketch.GuaranteedFrom, sketch.GuaranteedFrom);
            }
        }
    }).Holds();

    [Fact]
    public void Ranks_are_those_of_values_within_the_error() => Prop.ForAll(Doubles(), values =>
    {
        var sketch = SketchOf(values, 0.02).Snapshot();
        foreach (var value in values)
        {
            // Twice the error, since a bin reaches as far to both sides of the number that stands for it.
            var wide = Math.Abs(value) * 0.0409;
            Assert.InRange(sketch.Rank(value) * values.Length, values.Count(x => x <= value) - 1e-9, values.Count(x => x <= value + wide) + 1e-9);
        }
    }).Holds();

    [Fact]
    public void From_80_microseconds_to_a_year_no_bin_is_missing()
    {
        var sketch = new DDSketch();
        for (var seconds = 80e-6; seconds < 365.0 * 86_400; seconds *= 1.001)
        {
            sketch.Observe(seconds);
        }

        Assert.Equal((0, false), (sketch.Snapshot().GuaranteedFrom, sketch.Snapshot().PositiveCollapsed));
        Assert.InRange(sketch.Snapshot().PositiveBins.Count, 1300, DDSketch.DefaultMaximumBins);
    }

    [Fact]
    public void Bins_are_those_of_the_paper()
    {
        var gamma = 1.01 / 0.99;
        var sketch = SketchOf([0.5, 20, 3000], 0.01);
        Assert.Equal(new[] { 0.5, 20, 3000 }.Select(x => (int)Math.Ceiling(Math.Log(x) / Math.Log(gamma))), sketch.Snapshot().PositiveBins);
        Assert.Equal(2 * Math.Pow(gamma, Math.Ceiling(Math.Log(20) / Math.Log(gamma))) / (gamma + 1), sketch.Quantile(0.5), 1e-6); // apart by what is kept for rounding
    }

    [Fact]
    public void Sketches_with_other_bins_are_not_merged()
    {
        Assert.Contains("their bins differ", Assert.Throws<ArgumentException>(() => new DDSketch().Merge(new DDSketch(0.02))).Message);
        Assert.Throws<ArgumentException>(() => new DDSketch().Merge(new DDSketch(0.01, 100)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_refused_and_changes_nothing(double value)
    {
        var sketch = SketchOf([3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Observe(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Observe(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DDSketch(0.6));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DDSketch(maximumBins: 4));
        Assert.Equal((1, 3.0), (sketch.Count, sketch.Maximum));
        Assert.Throws<InvalidOperationException>(() => new DDSketch().Quantile(0.5));
    }

    [Theory]
    [InlineData("""{"version":1,"positiveBins":[1],"positiveCounts":[],"negativeBins":[],"negativeCounts":[],"minimum":1,"maximum":1}""", "positive bins")]
    [InlineData("""{"version":1,"positiveBins":[2,1],"positiveCounts":[1,1],"negativeBins":[],"negativeCounts":[],"minimum":1,"maximum":2}""", "Place 2")]
    [InlineData("""{"version":1,"positiveBins":[1],"positiveCounts":[1],"negativeBins":[99000],"negativeCounts":[1],"minimum":-1,"maximum":2}""", "negative")]
    [InlineData("""{"version":1,"positiveBins":[1],"positiveCounts":[1],"negativeBins":[],"negativeCounts":[],"minimum":-1,"maximum":2}""", "ends of a sketch")]
    [InlineData("""{"version":1,"positiveBins":[],"positiveCounts":[],"negativeBins":[],"negativeCounts":[],"zeros":-1}""", "zeros")]
    public void A_form_that_was_changed_by_hand_is_refused(string json, string place) => Assert.Contains(place,
        Assert.Throws<ArgumentException>(() => JsonSerializer.Deserialize(json, FeedbackJson.Default.DDSketchSnapshot)).Message);

    [Fact]
    public void Additions_allocate_nothing_once_bins_exist()
    {
        var sketch = new DDSketch();
        var random = new SeededRandom(3);
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                sketch.Observe(1 + 1000 * random.NextDouble());
            }
        }));
    }

    private static void AssertWithin(double alpha, DDSketch sketch, double[] sorted)
    {
        var snapshot = sketch.Snapshot();
        foreach (var q in sorted.Length == 0 ? [] : Probabilities)
        {
            var truth = sorted[(int)Math.Floor(q * (sorted.Length - 1))];
            Assert.True(Math.Abs(snapshot.Quantile(q) - truth) <= alpha * Math.Abs(truth), $"{truth:R} is answered by {snapshot.Quantile(q):R}.");
        }
    }

    private static DDSketch SketchOf(double[] values, double alpha = 0.01, int bins = DDSketch.DefaultMaximumBins)
    {
        var sketch = new DDSketch(alpha, bins);
        foreach (var value in values)
        {
            sketch.Observe(value);
        }

        return sketch;
    }

    private static string Json(DDSketch sketch) => JsonSerializer.Serialize(sketch.Snapshot(), FeedbackJson.Default.DDSketchSnapshot);

    /// <summary>Numbers of all sizes and both signs, with zeros and ties.</summary>
    private static Arbitrary<double[]> Doubles() => ArbMap.Default.GeneratorFor<int>().Zip(Gen.Choose(0, 60)).Select(pair =>
    {
        var random = new SeededRandom((ulong)(uint)pair.Item1);
        return Enumerable.Range(0, pair.Item2).Select(_ => random.Next(0, 6) switch
        {
            0 => 0,
            1 => random.Next(-5, 5),
            2 => random.Next(-1000, 1000) * double.Epsilon,
            3 => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1073, 1024)),
            4 => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-30, 30)),
            _ => Math.Round(60 * Math.Exp(random.NextNormal())),
        }).ToArray();
    }).ToArbitrary();
}
