using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Metrics;

public class SampleSizeTests
{
    [Fact]
    public void Textbook_sizes_are_met()
    {
        // Cochran (1977): a share near one half ± 3 % at 95 % takes 1,068 answers, ± 5 % takes 385, of a population of 1,000 only 278.
        Assert.Equal(1068, SampleSize.ForShare(0.5, 0.03).Answers);
        Assert.Equal(385, SampleSize.ForShare(0.5, 0.05).Answers);
        Assert.Equal(278, SampleSize.ForShare(0.5, 0.05, new() { Population = 1000 }).Answers);

        // Two shares of 50 and 60 % at 80 % power: (1.959964 + 0.841621)²·0.49 ÷ 0.01 = 384.6 each by hand; with the pooled variance it would be 387.3.
        Assert.Equal(385, SampleSize.ToFindShare(0.5, 0.6).Answers);
    }

    [Fact]
    public void A_planned_NPS_has_the_margin_that_was_asked() =>
        Prop.ForAll(Gen.Choose(1, 18).ToArbitrary(), Gen.Choose(1, 18).ToArbitrary(), Gen.Choose(2, 8).ToArbitrary(), (p, q, margin) =>
        {
            if (p + q > 19)
            {
                return;
            }

            var n = SampleSize.ForNps(p / 20.0, q / 20.0, margin).Answers;
            var counts = NetPromoterScore.FromCounts((long)Math.Round(n * p / 20.0), n - (long)Math.Round(n * p / 20.0) - (long)Math.Round(n * q / 20.0), (long)Math.Round(n * q / 20.0));

            Assert.Equal(margin, counts.Interval(0.95, NpsIntervalMethod.Wald).Width / 2, tolerance: 0.05 * margin);
        }).Holds();

    [Fact]
    public void A_planned_change_is_found_as_often_as_planned()
    {
        // 1000 worlds with 80 % power: standard deviation 12.6; 750 to 850 is left by chance in 1 of 10,000.
        var n = (int)SampleSize.ToFindNps(0.5, 0.2, 10).Answers;
        var random = new SeededRandom(51);
        var found = 0;
        for (var world = 0; world < 1000; world++)
        {
            var comparison = MetricComparison.Between(MetricDefinition.NetPromoter, MetricComparisonTests.Draw(random, n, 0.5, 0.2), MetricComparisonTests.Draw(random, n, 0.45, 0.25));
            found += comparison.PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(found, 750, 850);
    }

    [Fact]
    public void A_planned_fall_from_a_high_score_is_found_as_often_as_planned()
    {
        // From 95/4/1 by 3 points: the second group varies nearly twice as much as the first. 800 worlds with 80 % power: standard deviation 11.3.
        var n = (int)SampleSize.ToFindNps(0.95, 0.01, 3).Answers;
        var random = new SeededRandom(52);
        var found = 0;
        for (var world = 0; world < 800; world++)
        {
            var comparison = MetricComparison.Between(MetricDefinition.NetPromoter, MetricComparisonTests.Draw(random, n, 0.95, 0.01), MetricComparisonTests.Draw(random, n, 0.935, 0.025));
            found += comparison.PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(found, 595, 690);
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ToFindNps(0.5, 0.2, 131));
    }

    [Fact]
    public void Invitations_allow_for_those_who_do_not_answer()
    {
        var size = SampleSize.ForMean(1.1, 0.1, new() { ResponseRate = 0.12, DesignEffect = 1.5 });

        Assert.Equal((long)Math.Ceiling(1.959963984540054 * 1.959963984540054 * 1.21 * 1.5 / 0.01), size.Answers);
        Assert.Equal((long)Math.Ceiling(size.Answers / 0.12), size.Invitations);
    }

    [Fact]
    public void What_cannot_be_planned_says_why()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForNps(0.8, 0.3, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForShare(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ToFindShare(0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForMean(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForShare(0.5, 0.1, new() { ResponseRate = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.ForMean(1, 1e-300));
    }
}
