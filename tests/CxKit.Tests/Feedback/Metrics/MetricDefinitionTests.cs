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
    public void Effort_is_the_mean_with_Students_interval_of_three_answers_more_and_the_share_from_5()
    {
        // By hand: 7, 6, 5, 2 and ¾ of a 1, 1½ of a 4, ¾ of a 7: n' = 7, mean 32 ÷ 7, variance 31.5 ÷ 7 − (4 ÷ 7)² around the middle; t(0.9; 6) = 1.439756.
        var answers = ScoreDistribution.From([7, 6, 5, 2], MetricScale.OneToSeven);
        var (mean, (lower, upper, _)) = MetricDefinition.Effort.Of(answers, 0.8)!.Value;
        var half = 1.439756 * Math.Sqrt((4.5 - 16.0 / 49) / 7);

        Assert.Equal(5, mean);
        Assert.Equal(32.0 / 7 - half, lower, tolerance: 1e-5);
        Assert.Equal(32.0 / 7 + half, upper, tolerance: 1e-5);
        Assert.Equal(7, MetricDefinition.Effort.Of(answers, 0.999)!.Value.Interval.Upper); // the scale ends there
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

    [Theory]
    [InlineData(10, 0.02, 0.01, 0.02, 0.10, 0.85)]
    [InlineData(20, 0.02, 0.01, 0.02, 0.10, 0.85)] // Student's plain interval: 80 %
    [InlineData(50, 0.01, 0.01, 0.01, 0.07, 0.90)] // 83 %
    [InlineData(10, 0.10, 0.02, 0.03, 0.15, 0.70)] // 83 %
    [InlineData(30, 0.20, 0.20, 0.20, 0.20, 0.20)]
    public void The_interval_of_a_mean_covers_also_where_answers_bunch_at_the_end_of_the_scale(int n, params double[] shares)
    {
        // 2,000 samples have a standard error of 0.5 % at 95 %: a coverage of 94.5 % falls below 92.5 % with a chance below 1 in 10,000.
        var (random, held) = (new SeededRandom(91, (ulong)n), 0);
        var truth = shares.Select((share, point) => share * (1 + point)).Sum();
        for (var sample = 0; sample < 2000; sample++)
        {
            var counts = new long[5];
            for (var i = 0; i < n; i++)
            {
                var (u, point) = (random.NextDouble(), 0);
                for (var sum = shares[0]; point < 4 && u >= sum; sum += shares[++point])
                {
                }

                counts[point]++;
            }

            held += MetricDefinition.Stars.Of(ScoreDistribution.FromCounts(counts, MetricScale.OneToFive))!.Value.Interval.Contains(truth) ? 1 : 0;
        }

        Assert.InRange(held, 1850, 2000);
    }

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
