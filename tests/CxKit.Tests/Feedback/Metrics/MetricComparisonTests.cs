using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Metrics;

public class MetricComparisonTests
{
    [Fact]
    public void Two_shares_are_compared_as_Newcombe_and_the_score_test_do() =>
        Prop.ForAll(Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (n, m, percent) =>
        {
            var (a, b) = (n * percent / 100, m * (100 - percent) / 100);
            var comparison = MetricComparison.Between(MetricDefinition.YesNo, YesNo(a, n), YesNo(b, m));
            var newcombe = NewcombeInterval.Of(a, n, b, m, 0.95)!.Value;

            Assert.Equal(newcombe.Value, comparison.Difference.Value, tolerance: 1e-12);
            Assert.Equal(newcombe.Interval.Lower, comparison.Difference.Interval.Lower, tolerance: 1e-12);
            Assert.Equal(newcombe.Interval.Upper, comparison.Difference.Interval.Upper, tolerance: 1e-12);
            Assert.Equal(TwoProportionTest.PValue(a, n, b, m)!.Value, comparison.PValue, tolerance: 1e-12);
        }).Holds();

    [Fact]
    public void The_same_respondents_twice_are_compared_as_McNemar_does()
    {
        // 20 people: 9 from no to yes, 2 from yes to no, 9 unchanged: McNemar's χ² without correction = 49 ÷ 11 = 4.4545; p = 0.034808 (R 4.2.2, mcnemar.test(correct = FALSE)).
        double[] before = [.. Enumerable.Repeat(0.0, 9), .. Enumerable.Repeat(1.0, 2), .. Enumerable.Repeat(1.0, 9)];
        double[] after = [.. Enumerable.Repeat(1.0, 9), .. Enumerable.Repeat(0.0, 2), .. Enumerable.Repeat(1.0, 9)];
        var comparison = MetricComparison.OfSameRespondents(MetricDefinition.YesNo, before, after);

        Assert.Equal(0.35, comparison.Difference.Value, tolerance: 1e-12);
        Assert.Equal(0.034808, comparison.PValue, tolerance: 1e-5);

        // Agresti & Min (2005): half an answer more in each of the four cells.
        var half = 1.959963984540054 * Math.Sqrt((9.5 + 2.5 - 7.0 * 7 / 22) / 22 / 22);
        Assert.Equal(7.0 / 22 - half, comparison.Difference.Interval.Lower, tolerance: 1e-9);
    }

    [Fact]
    public void Pairs_have_a_shorter_interval_than_groups_where_people_stay_as_they_are()
    {
        double[] before = [.. Enumerable.Range(0, 200).Select(i => (double)(i % 11))];
        double[] after = [.. before.Select((score, i) => i % 10 == 0 ? Math.Min(10, score + 3) : score)];
        var pairs = MetricComparison.OfSameRespondents(MetricDefinition.NetPromoter, before, after);
        var groups = MetricComparison.Between(MetricDefinition.NetPromoter, ScoreDistribution.From(before, MetricScale.ZeroToTen), ScoreDistribution.From(after, MetricScale.ZeroToTen));

        Assert.Equal(groups.Difference.Value, pairs.Difference.Value, tolerance: 1e-9);
        Assert.True(pairs.Difference.Interval.Width < groups.Difference.Interval.Width / 2);
        Assert.True(pairs.PValue < groups.PValue);
    }

    [Fact]
    public void People_are_found_again_and_those_without_a_partner_are_counted()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        FeedbackScore[] before = [new("nps", 3, at, "ann"), new("nps", 9, at, "bob"), new("nps", 9, at), new("csat", 1, at, "ann")];
        FeedbackScore[] after = [new("nps", 9, at.AddDays(9), "ann"), new("nps", 5, at.AddDays(8), "ann"), new("nps", 9, at.AddDays(9), "bob"), new("nps", 0, at, "cy")];
        var comparison = MetricComparison.OfSameRespondents(MetricDefinition.NetPromoter, before, after);

        Assert.Equal((2L, 100.0, 3L), (comparison.SecondCount, comparison.Difference.Value, comparison.Unpaired)); // nobody, the earlier answer of ann, and cy
        Assert.Throws<ArgumentException>(() => MetricComparison.OfSameRespondents(MetricDefinition.NetPromoter, before, after[3..]));
    }

    [Fact]
    public void Groups_that_are_alike_are_seldom_called_different()
    {
        // 200 worlds of 8 segments without differences: the share of worlds with any adjusted p below 5 % has mean at most 5 %; more than 22 of 200 has a chance below 1 in 1000.
        var random = new SeededRandom(11);
        var alarms = 0;
        for (var world = 0; world < 200; world++)
        {
            var groups = Enumerable.Range(0, 8).Select(i => KeyValuePair.Create($"segment {i}", Draw(random, 60, 0.5, 0.2)));
            alarms += MetricComparison.WithOthers(MetricDefinition.NetPromoter, groups).Any(comparison => comparison.AdjustedPValue < 0.05) ? 1 : 0;
        }

        Assert.InRange(alarms, 0, 22);
    }

    [Fact]
    public void Intervals_of_differences_of_NPS_hold_the_true_one()
    {
        // 1000 pairs of 40 and 80 answers: the standard error of the coverage is 0.7 %; 93 to 97.5 % is missed by chance in fewer than 1 of 100 runs, and the seed is fixed.
        var random = new SeededRandom(12);
        var held = 0;
        for (var world = 0; world < 1000; world++)
        {
            var comparison = MetricComparison.Between(MetricDefinition.NetPromoter, Draw(random, 40, 0.8, 0.05), Draw(random, 80, 0.6, 0.1));
            held += comparison.Difference.Interval.Contains(-25) ? 1 : 0;
        }

        Assert.InRange(held, 930, 975);
    }

    [Fact]
    public void Weighted_waves_without_a_change_are_seldom_called_different()
    {
        // 600 pairs of waves of 150 answers, half of them weighing three times as much, as after raking: 30 alarms expected at 5 %, standard deviation 5.3; more than 48 has a chance below 1 in 1000.
        // Taking the 150 as they are, without the effective count, would alarm some 65 times.
        var random = new SeededRandom(14);
        var (alarms, held) = (0, 0);
        for (var world = 0; world < 600; world++)
        {
            var comparison = MetricComparison.Between(MetricDefinition.NetPromoter, Wave(random), Wave(random));
            Assert.True(comparison.FirstValue.Interval.Width > 0);
            (alarms, held) = (alarms + (comparison.PValue < 0.05 ? 1 : 0), held + (comparison.Difference.Interval.Contains(0) ? 1 : 0));
        }

        Assert.InRange(alarms, 12, 48);
        Assert.InRange(held, 552, 600);

        static ScoreDistribution Wave(SeededRandom random)
        {
            var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            return FeedbackTotals.From(Enumerable.Range(0, 150).Select(i => new FeedbackScore("nps", random.NextDouble() is var u && u < 0.5 ? 10 : u < 0.7 ? 2 : 8, at, Weight: i % 2 == 0 ? 3 : 1))).Answers("nps");
        }
    }

    [Fact]
    public void A_planted_difference_is_found_and_named()
    {
        var random = new SeededRandom(13);
        var comparisons = MetricComparison.WithOthers(MetricDefinition.NetPromoter,
        [
            new("north", Draw(random, 400, 0.5, 0.2)), new("south", Draw(random, 400, 0.3, 0.4)), new("west", Draw(random, 400, 0.5, 0.2)), new("nobody", ScoreDistribution.From(ReadOnlySpan<int>.Empty, MetricScale.ZeroToTen)),
        ]);

        Assert.Equal(["north", "south", "west"], comparisons.Select(comparison => comparison.Second));
        Assert.True(comparisons[1].AdjustedPValue < 1e-6 && comparisons[1].Difference.Interval.Upper < 0);
    }

    [Fact]
    public void A_small_group_of_nearly_all_best_answers_is_not_called_different_for_it()
    {
        // 500 worlds of 20 and 100 ratings of which 85 % are the best: Welch's test alone rejects in 10.5 %. At 5 %, more than 41 has a chance below 1 in 1000.
        var (random, rejected) = (new SeededRandom(92), 0);
        for (var world = 0; world < 500; world++)
        {
            rejected += MetricComparison.Between(MetricDefinition.Stars, Stars(20), Stars(100)).PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(rejected, 0, 41);

        ScoreDistribution Stars(int n)
        {
            var counts = new long[5];
            for (var i = 0; i < n; i++)
            {
                var u = random.NextDouble();
                counts[u < 0.85 ? 4 : u < 0.95 ? 3 : u < 0.97 ? 2 : u < 0.98 ? 1 : 0]++;
            }

            return ScoreDistribution.FromCounts(counts, MetricScale.OneToFive);
        }
    }

    internal static ScoreDistribution Draw(SeededRandom random, int n, double promoters, double detractors)
    {
        var counts = new long[11];
        for (var i = 0; i < n; i++)
        {
            var u = random.NextDouble();
            counts[u < promoters ? 9 : u < promoters + detractors ? 3 : 7]++;
        }

        return ScoreDistribution.FromCounts(counts, MetricScale.ZeroToTen);
    }

    private static ScoreDistribution YesNo(int yes, int n) => ScoreDistribution.FromCounts([n - yes, yes], MetricScale.NoOrYes);
}
