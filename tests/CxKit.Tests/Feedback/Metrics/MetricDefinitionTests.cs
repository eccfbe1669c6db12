using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Metrics;

public class MetricDefinitionTests
{
    [Fact]
    public void Satisfaction_is_the_share_of_the_top_two_boxes_with_Wilsons_interval()
    {
        // R 4.2.2, prop.test(8, 10, correct = FALSE): 0.4901625 to 0.9433178.
        var answers = ScoreDistribution.FromCounts([1, 0, 1, 3, 5], MetricScale.OneToFive);
        var (share, (lower, upper, _)) = MetricDefinition.Satisfaction.Of(answers)!.Value;

        Assert.Equal(0.8, share, tolerance: 1e-12);
        Assert.Equal(0.4901625, lower, tolerance: 1e-7);
        Assert.Equal(0.9433178, upper, tolerance: 1e-7);
        Assert.Equal(4.1, MetricDefinition.Satisfaction.MeanOf(answers)!.Value.Value, tolerance: 1e-12);
    }

    [Fact]
    public void Effort_is_the_mean_with_Students_interval_and_the_share_from_5()
    {
        // By hand: 7, 6, 5, 2; mean 5, s² = (4 + 1 + 0 + 9) ÷ 3, t(0.975; 3) = 3.182446.
        var answers = ScoreDistribution.From([7, 6, 5, 2], MetricScale.OneToSeven);
        var (mean, (lower, upper, _)) = MetricDefinition.Effort.Of(answers, 0.8)!.Value;
        var half = 1.637744 * Math.Sqrt(14.0 / 3 / 4); // t(0.9; 3) = 1.637744

        Assert.Equal(5, mean);
        Assert.Equal(5 - half, lower, tolerance: 1e-5);
        Assert.Equal(5 + half, upper, tolerance: 1e-5);
        Assert.Equal(7, MetricDefinition.Effort.Of(answers, 0.95)!.Value.Interval.Upper); // the scale ends there
        Assert.Equal(0.75, MetricDefinition.Effort.TopBoxOf(answers)!.Value.Value);
    }

    [Fact]
    public void Every_interval_holds_its_value_on_the_scale_and_has_a_length() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 4), 1 + 19).ToArbitrary(), Gen.Choose(0, 19).ToArbitrary(), (points, spare) =>
        {
            double[] scores = [.. points.Skip(spare).Select(point => 1.0 + point)];
            var answers = ScoreDistribution.From(scores, MetricScale.OneToFive);
            foreach (var metric in new[] { MetricDefinition.Satisfaction, MetricDefinition.Stars })
            {
                var (value, (lower, upper, _)) = metric.Of(answers)!.Value;
                Assert.InRange(value, lower, upper);
                Assert.True(upper > lower);
                Assert.True(lower >= (metric == MetricDefinition.Stars ? 1 : 0) && upper <= (metric == MetricDefinition.Stars ? 5 : 1));
            }
        }).Holds();

    [Fact]
    public void A_scale_where_lower_is_better_has_its_box_below()
    {
        var wait = new MetricDefinition("wait", new MetricScale(1, 5, higherIsBetter: false), MetricStatistic.TopBox, box: 2);

        Assert.Equal(0.6, wait.Of(ScoreDistribution.From([1, 2, 2, 3, 5], wait.Scale))!.Value.Value, tolerance: 1e-12);
    }

    [Fact]
    public void Scales_of_fractions_and_of_101_points_count_exactly()
    {
        var halves = new MetricScale(0, 1, 0.1);
        Assert.True(halves.TryPointOf(0.1 + 0.2, out var point, out _));
        Assert.Equal((3, 11), (point, halves.Points));

        var percent = ScoreDistribution.From([0, 100, 50], new MetricScale(0, 100));
        Assert.Equal((101, 50.0, 50.0), (percent.Counts.Count, percent.Mean, percent.Median));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricScale(0, 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricScale(0, 1, 0.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricScale(5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricScale(double.NaN, 1));
    }

    [Fact]
    public void Definitions_that_cannot_be_say_why()
    {
        Assert.Contains("1 to 10 is no NPS", Assert.Throws<ArgumentException>(() => new MetricDefinition("nps", new MetricScale(1, 10), MetricStatistic.NetPromoter)).Message);
        Assert.Contains("needs the box", Assert.Throws<ArgumentException>(() => new MetricDefinition("x", MetricScale.OneToFive, MetricStatistic.TopBox)).Message);
        Assert.Contains("no answer on the scale", Assert.Throws<ArgumentException>(() => new MetricDefinition("x", MetricScale.OneToFive, MetricStatistic.Mean, 6)).Message);
        Assert.Throws<ArgumentException>(() => new MetricDefinition(" ", MetricScale.OneToFive, MetricStatistic.Mean));
        Assert.Throws<ArgumentException>(() => MetricDefinition.Stars.Of(ScoreDistribution.From([1, 10], MetricScale.ZeroToTen)));
        Assert.Null(MetricDefinition.Stars.Of(ScoreDistribution.From(ReadOnlySpan<int>.Empty, MetricScale.OneToFive)));
    }

    [Fact]
    public void The_moments_of_a_metric_have_its_mean() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 10), 30).ToArbitrary(), points =>
        {
            var answers = ScoreDistribution.From([.. points.Select(point => (double)point)], MetricScale.ZeroToTen);
            var mean = new MetricDefinition("mean", MetricScale.ZeroToTen, MetricStatistic.Mean, 8);

            Assert.Equal(MetricDefinition.NetPromoter.Of(answers)!.Value.Value, MetricDefinition.NetPromoter.MomentsOf(answers)!.Value.Mean, tolerance: 1e-9);
            Assert.Equal(answers.Mean!.Value, mean.MomentsOf(answers)!.Value.Mean, tolerance: 1e-9);
            Assert.Equal(answers.StandardDeviation!.Value, Math.Sqrt(mean.MomentsOf(answers)!.Value.Variance * 30 / 29), tolerance: 1e-9);
        }).Holds();

    [Fact]
    public void The_error_variance_of_an_NPS_is_that_of_its_adjusted_interval()
    {
        var answers = ScoreDistribution.FromCounts([4, 0, 0, 0, 0, 0, 0, 9, 0, 0, 20], MetricScale.ZeroToTen);
        var half = StandardNormal.TwoSided(0.95) * Math.Sqrt(MetricDefinition.NetPromoter.MomentsOf(answers)!.Value.ErrorVariance);

        // The centre of the adjusted interval moves, so that its variance is a little smaller than around the value.
        Assert.InRange(half / (NetPromoterScore.From(answers).Interval().Width / 2), 0.97, 1.03);
    }
}
