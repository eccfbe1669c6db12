using CxKit.Numerics;
using CxKit.Touchpoints;
using static CxKit.Tests.Touchpoints.Returns.SoldLines;

namespace CxKit.Tests.Touchpoints.Returns;

public sealed class ReturnPredictorTests
{
    [Fact]
    public void Predictions_are_better_than_the_mean_and_agree_with_what_happens()
    {
        var (lines, returns) = Shop(1, 8_000);
        var fitted = new ReturnPredictor(new() { AsOf = Day(500) }).Fit(lines, returns);

        // True chances vary with a standard deviation of about 0.19; the best possible skill is about 0.17.
        Assert.InRange(fitted.Trial.Skill!.Value, 0.08, 0.3);
        Assert.Equal(1_600, fitted.Trial.Lines);
        Assert.InRange(fitted.Trial.Predicted, fitted.Trial.Observed.Value - 0.04, fitted.Trial.Observed.Value + 0.04);

        // Ten bins with 95 % intervals: at least seven hold, but for once in about 1,000 runs.
        Assert.True(fitted.Trial.Bins.Count(bin => bin.Observed.Interval.Contains(bin.Predicted)) >= 7);
        Assert.True(fitted.Trial.Bins[^1].Observed.Value > fitted.Trial.Bins[0].Observed.Value + 0.2);
        Assert.True(fitted.Probability("p29") > fitted.Probability("p0") + 0.2);
        Assert.InRange(fitted.Probability("never sold"), 0.2, 0.55);
    }

    [Fact]
    public void Where_nothing_matters_predictions_are_no_worse_than_the_mean()
    {
        var (lines, returns) = SalesOf(3, 4_000, 400, 0.3);
        var fitted = new ReturnPredictor(new() { AsOf = Day(400) }).Fit(lines, returns);

        Assert.InRange(fitted.Trial.Skill!.Value, -0.02, 0.02);
        Assert.InRange(fitted.Probability("p3"), 0.25, 0.35);
    }

    [Fact]
    public void Several_sizes_ordered_together_come_back_more_often()
    {
        var random = new SeededRandom(7);
        var (lines, returns) = (new List<SoldLine>(), new List<ReturnedLine>());
        for (var i = 0; i < 2_000; i++)
        {
            foreach (var size in i % 4 == 0 ? new[] { "S", "M" } : ["M"])
            {
                lines.Add(Sold($"{i}", $"shirt-{size}", i / 10.0) with { Style = "shirt", Size = size });
                if (random.NextDouble() < (i % 4 == 0 ? 0.55 : 0.2))
                {
                    returns.Add(Returned($"{i}", $"shirt-{size}", i / 10.0 + 3));
                }
            }
        }

        var fitted = new ReturnPredictor(new() { AsOf = Day(400) }).Fit(lines, returns);

        Assert.True(fitted.Probability("shirt-M", isBracketed: true) > fitted.Probability("shirt-M") + 0.15);
    }

    [Fact]
    public void Too_few_lines_are_refused_with_a_remedy()
    {
        var (lines, returns) = SalesOf(3, 300, 20, 0.3);
        var error = Assert.Throws<ArgumentException>(() => new ReturnPredictor(new() { AsOf = Day(31) }).Fit(lines, returns));

        Assert.Contains("200", error.Message, StringComparison.Ordinal);
    }

    /// <summary>30 products and 400 customers that differ in how often they send back.</summary>
    private static (List<SoldLine> Lines, List<ReturnedLine> Returns) Shop(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        double[] customers = [.. Enumerable.Range(0, 400).Select(_ => random.NextNormal() * 0.7)];
        var (lines, returns) = (new List<SoldLine>(), new List<ReturnedLine>());
        for (var i = 0; i < count; i++)
        {
            var (product, customer, day) = (random.Next(30), random.Next(400), 400.0 * i / count);
            lines.Add(Sold($"{i}", $"p{product}", day, customer: $"c{customer}"));
            if (random.NextDouble() < 1 / (1 + Math.Exp(0.7 - customers[customer] - (product - 15) / 15.0)))
            {
                returns.Add(Returned($"{i}", $"p{product}", day + 20 * random.NextDouble()));
            }
        }

        return (lines, returns);
    }
}
