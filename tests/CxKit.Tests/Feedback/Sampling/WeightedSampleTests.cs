using CxKit.Feedback;
using CxKit.Numerics;
using static CxKit.Tests.Feedback.Sampling.CalifornianSchools;

namespace CxKit.Tests.Feedback.Sampling;

/// <summary>Numbers of R: R 4.2.2, survey 4.1-1, on <c>apiclus1</c> with districts as clusters.</summary>
public class WeightedSampleTests
{
    private static readonly RakedWeights Converged = Raking.From([Types, Met], Start, new() { Tolerance = 1e-13 });

    [Fact]
    public void Mean_and_jackknife_of_raked_weights_are_those_of_R()
    {
        // svymean(~api00, rake(as.svrepdesign(dclus1), …)): JK1 with 15 of 757 districts sampled, and the early stop of R's default.
        var sample = Raking.From([Types, Met], Start, new() { CellTolerance = 1 }).ToSample(Districts, null, 15.0 / 757);
        var mean = sample.Mean(Api00, null, VarianceMethod.Jackknife)!;
        Assert.Equal(641.2302469, mean.Value, 5e-8);
        Assert.Equal(26.8734742361, mean.StandardError, 5e-9);

        // Met to 1e-10 and without finite correction.
        var exact = Converged.ToSample(Districts).Mean(Api00, null, VarianceMethod.Jackknife)!;
        Assert.Equal(641.2303209, exact.Value, 5e-8);
        Assert.Equal(27.1442585694, exact.StandardError, 1e-7);
    }

    [Fact]
    public void Linearised_standard_errors_are_those_of_R()
    {
        // svymean without weighting, and after postStratify(~stype).
        Assert.Equal((644.169398907, 23.7790107209), Rounded(new WeightedSample(Start, Districts).Mean(Api00)!), new Close(1e-8));
        Assert.Equal((642.310788212, 24.1610605815), Rounded(PostStratification.From(Types, Start).ToSample(Districts).Mean(Api00)!), new Close(1e-8));

        // R linearises each round of raking for itself; the projection on both margins at once differs by 0.2 %.
        Assert.Equal((641.230320927, 23.9420099146), Rounded(Converged.ToSample(Districts).Mean(Api00)!), new Close(0.05));
    }

    [Fact]
    public void Post_stratified_jackknife_is_that_of_R() => Assert.Equal((642.310788212, 27.2054225252),
        Rounded(PostStratification.From(Types, Start).ToSample(Districts).Mean(Api00, null, VarianceMethod.Jackknife)!), new Close(1e-8));

    [Fact]
    public void Equal_weights_give_the_mean_and_standard_error_of_a_simple_sample()
    {
        double[] values = [3, 5, 4, 4, 1, 5, 2];
        var mean = new WeightedSample([.. values.Select(_ => 2.5)]).Mean(values)!;
        var (average, deviation) = (values.Average(), Math.Sqrt(values.Sum(v => (v - values.Average()) * (v - values.Average())) / 6));
        Assert.Equal((average, deviation / Math.Sqrt(7)), Rounded(mean), new Close(1e-12));
        Assert.Equal((1.0, 7.0, 6.0), (mean.DesignEffect, mean.EffectiveCount, mean.DegreesOfFreedom), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-9 && a.Item3 == b.Item3);
        Assert.Equal(mean.StandardError, new WeightedSample([.. values.Select(_ => 1.0)]).Mean(values, null, VarianceMethod.Jackknife)!.StandardError, 1e-12);
    }

    [Fact]
    public void Strata_take_the_difference_between_them_out_of_the_variance()
    {
        var values = Enumerable.Range(0, 100).Select(i => i < 50 ? 10.0 + i % 2 : 0 + i % 2).ToArray();
        string[] strata = [.. values.Select(value => value > 5 ? "a" : "b")];
        var weights = values.Select(_ => 1.0).ToArray();
        Assert.True(new WeightedSample(weights, null, strata).Mean(values)!.StandardError < 0.11 * new WeightedSample(weights).Mean(values)!.StandardError);
        Assert.Equal(Math.Sqrt(2 * 0.25 * 50 / 49 / 50 * 0.25), new WeightedSample(weights, null, strata).Mean(values)!.StandardError, 1e-12);
    }

    [Fact]
    public void A_margin_that_explains_everything_leaves_no_variance()
    {
        var type = new PopulationMargin("type", Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "a" : "b"), RakingTests.Targets(("a", 500), ("b", 500)));
        var values = Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? 1.0 : 5).ToArray();
        var mean = PostStratification.From(type).ToSample().Mean(values)!;
        Assert.Equal((3.0, 0.0), Rounded(mean), new Close(1e-12));
    }

    [Fact]
    public void Whoever_does_not_count_is_left_out()
    {
        var sample = new WeightedSample([1, 2, 1, 4]);
        Assert.Equal(7.0 / 3, sample.Mean([1, 3, double.NaN, double.NaN], [true, true, false, false])!.Value, 1e-12);
        Assert.Null(sample.Mean([1, 2, 3, 4], [false, false, false, false]));
        Assert.Contains("respondent 3 is NaN", Assert.Throws<ArgumentException>(() => sample.Mean([1, 3, double.NaN, 1])).Message);
        Assert.Throws<ArgumentException>(() => sample.Mean([1, 2]));
        Assert.Throws<ArgumentException>(() => new WeightedSample([0, 0]));
        Assert.Throws<ArgumentException>(() => new WeightedSample([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => new WeightedSample([1, 1], ["a"]));
    }

    [Fact]
    public void One_cluster_says_nothing_about_the_next()
    {
        var sample = new WeightedSample([1, 1, 1], ["a", "a", "a"]);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (sample.Mean([1, 2, 3])!.Estimate.Interval.Lower, sample.Mean([1, 2, 3])!.Estimate.Interval.Upper));
        Assert.Equal((0.0, 1.0), (sample.Share([true, true, false])!.Estimate.Interval.Lower, sample.Share([true, true, false])!.Estimate.Interval.Upper));
    }

    [Fact]
    public void Shares_at_the_ends_have_an_interval()
    {
        var none = new WeightedSample([1, 2, 3, 2, 1]).Share([false, false, false, false, false])!;
        Assert.Equal((0.0, 0.0), (none.Value, none.Estimate.Interval.Lower));
        Assert.InRange(none.Estimate.Interval.Upper, 0.4, 0.8);
    }

    [Fact]
    public void The_jackknife_says_where_it_cannot_weight_anew()
    {
        var margin = new PopulationMargin("region", ["n", "s", "s", "s"], RakingTests.Targets(("n", 1), ("s", 3)));
        Assert.Contains("category 'n'", Assert.Throws<InvalidOperationException>(() => PostStratification.From(margin).ToSample().Mean([1, 2, 3, 4], null, VarianceMethod.Jackknife)).Message);
    }

    /// <summary>
    /// 2,000 samples of some 300 from 20,000 customers who answer by age and region, raked to both. Nominal 95 %: allowed are 93.5 to 96.5 %, which is ± 3 standard errors of a simulated share, 3 false alarms in 1,000 were it exactly 95 %.
    /// </summary>
    [Fact]
    public void Intervals_after_raking_cover_the_mean_and_the_share_of_the_whole()
    {
        var random = new SeededRandom(31);
        var customers = Enumerable.Range(0, 20_000).Select(_ =>
        {
            var (old, north) = (random.NextDouble() < 0.4, random.NextDouble() < 0.3);
            var score = Math.Clamp(Math.Round(7 + (old ? 1.5 : 0) - (north ? 1 : 0) + 2 * random.NextNormal()), 0, 10);
            return (Age: old ? "old" : "young", Region: north ? "north" : "south", Score: score, Answers: 0.015 * (old ? 1.6 : 0.7) * (north ? 0.6 : 1.2));
        }).ToArray();
        var age = customers.CountBy(customer => customer.Age).ToDictionary(pair => pair.Key, pair => (double)pair.Value);
        var region = customers.CountBy(customer => customer.Region).ToDictionary(pair => pair.Key, pair => (double)pair.Value);
        var (mean, share) = (customers.Average(customer => customer.Score), customers.Count(customer => customer.Score >= 9) / 20_000.0);
        var (meanHits, shareHits, rawHits) = (0, 0, 0);
        const int Samples = 2000;
        for (var s = 0; s < Samples; s++)
        {
            var answers = customers.Where(customer => random.NextDouble() < customer.Answers).ToArray();
            var sample = Raking.From([PopulationMargin.From("age", answers, a => a.Age, age), PopulationMargin.From("region", answers, a => a.Region, region)]).ToSample();
            double[] scores = [.. answers.Select(a => a.Score)];
            meanHits += sample.Mean(scores)!.Estimate.Interval.Contains(mean) ? 1 : 0;
            shareHits += sample.Share([.. scores.Select(score => score >= 9)])!.Estimate.Interval.Contains(share) ? 1 : 0;
            rawHits += new WeightedSample([.. scores.Select(_ => 1.0)]).Mean(scores)!.Estimate.Interval.Contains(mean) ? 1 : 0;
        }

        Assert.InRange(meanHits / (double)Samples, 0.935, 0.965);
        Assert.InRange(shareHits / (double)Samples, 0.935, 0.965);
        Assert.True(rawHits / (double)Samples < 0.8, "Without weights the interval should miss the mean of the whole.");
    }

    [Fact]
    public void A_change_between_waves_has_the_variance_of_both_and_of_the_same_people_less()
    {
        var random = new SeededRandom(32);
        var people = Enumerable.Range(0, 400).Select(i => $"p{i}").ToArray();
        double[] first = [.. people.Select(_ => 5 + 2 * random.NextNormal())];
        double[] second = [.. first.Select(value => value + 0.5 + 0.3 * random.NextNormal())];
        var sample = new WeightedSample([.. people.Select((_, i) => 1.0 + i % 3)]);
        var apart = WeightedChange.Between(sample.Mean(first)!, sample.Mean(second)!);
        var paired = WeightedChange.Between(sample, first, people, sample, second, people);
        Assert.Equal(apart.Difference.Value, paired.Difference.Value, 1e-12);
        Assert.Equal(400, paired.SharedRespondents);

        // The same as the mean of the differences.
        var differences = sample.Mean([.. first.Zip(second, (a, b) => b - a)])!;
        Assert.Equal(differences.StandardError, paired.StandardError, 1e-3 * differences.StandardError + 1e-12);
        Assert.True(paired.StandardError < apart.StandardError / 5);
        Assert.True(paired.PValue < 1e-6);
        Assert.Throws<ArgumentException>(() => WeightedChange.Between(sample, first, [.. people.Select(_ => "p")], sample, second, people));
    }

    [Fact]
    public void Customers_who_were_rarely_asked_stand_for_more()
    {
        Assert.Equal([10, 2, 1], DesignWeights.From([0.1, 0.5, 1]));
        Assert.Equal(1 / 0.1 + 0 + 1, DesignWeights.Total([1, 0, 1], [0.1, 0.5, 1]).Value, 1e-12);
        Assert.Equal(11.0 / 13, DesignWeights.Mean([1, 0, 1], [0.1, 0.5, 1])!.Value.Value, 1e-12);
        Assert.Contains("respondent 2 is 0", Assert.Throws<ArgumentException>(() => DesignWeights.From([0.5, 0])).Message);
        Assert.Null(DesignWeights.Mean([], []));

        // Everybody was asked and answered: nothing is uncertain.
        Assert.Equal(0, DesignWeights.Mean([3, 4], [1, 1])!.Value.Interval.Width);
    }

    /// <summary>2,000 draws, nominal 95 %; 93.3 to 96.7 % are ± 3.5 standard errors, 1 false alarm in 2,000 were it exact.</summary>
    [Fact]
    public void Design_weights_undo_unequal_chances_with_honest_intervals()
    {
        var random = new SeededRandom(33);
        var customers = Enumerable.Range(0, 3000).Select(i => (Score: 5 + 2 * random.NextNormal() + (i % 2), Chance: i % 2 == 0 ? 0.1 : 0.3)).ToArray();
        var (mean, total, meanHits, totalHits) = (customers.Average(c => c.Score), customers.Sum(c => c.Score), 0, 0);
        for (var draw = 0; draw < 2000; draw++)
        {
            var asked = customers.Where(customer => random.NextDouble() < customer.Chance).ToArray();
            double[] scores = [.. asked.Select(a => a.Score)], chances = [.. asked.Select(a => a.Chance)];
            meanHits += DesignWeights.Mean(scores, chances)!.Value.Interval.Contains(mean) ? 1 : 0;
            totalHits += DesignWeights.Total(scores, chances).Interval.Contains(total) ? 1 : 0;
        }

        Assert.InRange(meanHits / 2000.0, 0.933, 0.967);
        Assert.InRange(totalHits / 2000.0, 0.933, 0.967);
    }

    [Fact]
    public void A_weighted_Net_Promoter_Score_has_an_interval_also_where_all_are_promoters()
    {
        double[] weights = [.. Enumerable.Range(0, 12).Select(i => 1.0 + i % 3)];
        var all = new WeightedSample(weights).NetPromoter([.. weights.Select(_ => 10.0)])!;
        Assert.Equal((100, 100), (all.Value, all.Estimate.Interval.Upper));
        Assert.InRange(all.Estimate.Interval.Lower, 20, 80);

        // With equal weights, and so many answers that degrees of freedom hardly count, it is the adjusted interval.
        double[] scores = [.. Enumerable.Range(0, 1000).Select(i => (double)(i * 7 % 11))];
        var (equal, plain) = (new WeightedSample([.. scores.Select(_ => 3.0)]).NetPromoter(scores)!, NetPromoterScore.From((ReadOnlySpan<double>)scores));
        Assert.Equal(plain.Value, equal.Value, 1e-9);
        Assert.Equal(plain.Interval().Lower, equal.Estimate.Interval.Lower, 0.02);
        Assert.Equal(plain.Interval().Upper, equal.Estimate.Interval.Upper, 0.02);
        Assert.Throws<ArgumentException>(() => new WeightedSample([1, 1]).NetPromoter([10, 11]));
        Assert.Null(new WeightedSample([1, 1]).NetPromoter([10, 9], [false, false]));
    }

    [Fact]
    public void Waves_in_which_all_say_the_same_are_not_called_different_for_it()
    {
        var two = new WeightedSample([1, 1]);
        Assert.Equal(1, WeightedChange.Between(two.Mean([5, 5])!, two.Mean([4, 4])!).PValue);
        Assert.InRange(WeightedChange.Between(two.NetPromoter([9, 10])!, two.NetPromoter([8, 7])!).PValue, 0.05, 1);

        var many = new WeightedSample([.. Enumerable.Repeat(1.0, 200)]);
        Assert.True(WeightedChange.Between(many.NetPromoter([.. Enumerable.Repeat(9.0, 200)])!, many.NetPromoter([.. Enumerable.Repeat(8.0, 200)])!).PValue < 1e-6);
    }

    /// <summary>1,000 surveys with nominal 95 %: below 92.5 % once in 4,000 were it exact.</summary>
    [Fact]
    public void Intervals_of_a_weighted_Net_Promoter_Score_cover_it_near_the_end_of_the_scale()
    {
        var (random, held) = (new SeededRandom(34), 0);
        for (var survey = 0; survey < 1000; survey++)
        {
            var (scores, weights) = (new double[40], new double[40]);
            for (var i = 0; i < scores.Length; i++)
            {
                var u = random.NextDouble();
                (scores[i], weights[i]) = (u < 0.9 ? 10 : u < 0.97 ? 7 : 2, Math.Exp(0.5 * random.NextNormal()));
            }

            held += new WeightedSample(weights).NetPromoter(scores)!.Estimate.Interval.Contains(87) ? 1 : 0;
        }

        Assert.InRange(held, 925, 1000);
    }

    private static (double, double) Rounded(WeightedEstimate estimate) => (estimate.Value, estimate.StandardError);

    private sealed class Close(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) <= tolerance && Math.Abs(x.Item2 - y.Item2) <= tolerance;

        public int GetHashCode((double, double) pair) => 0;
    }
}
