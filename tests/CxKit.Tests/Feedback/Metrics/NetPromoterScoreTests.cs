using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Metrics;

public class NetPromoterScoreTests
{
    [Fact]
    public void Promoters_are_9_and_10_and_detractors_0_to_6()
    {
        var nps = NetPromoterScore.From([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

        Assert.Equal((2L, 2L, 7L, 11L), (nps.Promoters, nps.Passives, nps.Detractors, nps.Count));
        Assert.Equal(100.0 * (2 - 7) / 11, nps.Value, tolerance: 1e-12);
    }

    [Fact]
    public void The_default_interval_adds_three_answers()
    {
        // 60 promoters, 30 passives, 10 detractors by hand: n' 103, p' 60.75 ÷ 103, q' 10.75 ÷ 103; ± 1.959964·√((p' + q' − (p' − q')²) ÷ n').
        var interval = NetPromoterScore.FromCounts(60, 30, 10).Interval();
        var (p, q) = (60.75 / 103, 10.75 / 103);
        var half = 1.959963984540054 * Math.Sqrt((p + q - (p - q) * (p - q)) / 103);

        Assert.Equal(100 * (p - q - half), interval.Lower, tolerance: 1e-9);
        Assert.Equal(100 * (p - q + half), interval.Upper, tolerance: 1e-9);
    }

    [Fact]
    public void Every_interval_is_within_the_scale_and_mirrors_when_classes_change_places() =>
        Prop.ForAll(Gen.Choose(0, 30).ToArbitrary(), Gen.Choose(0, 30).ToArbitrary(), Gen.Choose(0, 30).ToArbitrary(), (promoters, passives, detractors) =>
        {
            var (nps, mirror) = (NetPromoterScore.FromCounts(promoters, passives + 1, detractors), NetPromoterScore.FromCounts(detractors, passives + 1, promoters));
            foreach (var method in Enum.GetValues<NpsIntervalMethod>())
            {
                var (one, other) = (nps.Interval(0.9, method), mirror.Interval(0.9, method));
                Assert.InRange(one.Lower, -100, one.Upper);
                Assert.InRange(one.Upper, one.Lower, 100);
                Assert.Equal(-one.Lower, other.Upper, tolerance: 1e-8);
            }

            Assert.True(nps.Interval(0.9, NpsIntervalMethod.Dirichlet).Contains(nps.Value));
            Assert.True(nps.Interval(0.5).Contains(nps.Value));
        }).Holds();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void A_score_of_all_promoters_or_all_detractors_is_in_its_interval(int n)
    {
        foreach (var method in Enum.GetValues<NpsIntervalMethod>())
        {
            Assert.Equal(100, NetPromoterScore.FromCounts(n, 0, 0).Interval(0.8, method).Upper);
            Assert.Equal(-100, NetPromoterScore.FromCounts(0, 0, n).Interval(0.8, method).Lower);
        }
    }

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(400)]
    public void The_default_interval_covers_94_to_98_percent_of_every_mix_of_the_reference_from_30_answers_on(int n)
    {
        foreach (var mix in NpsCoverage.ReferenceMixes)
        {
            // Exact: a sum over all outcomes, without error of simulation.
            Assert.InRange(NpsCoverage.Exact(mix, n, NpsIntervalMethod.Adjusted), 0.94, 0.98);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(20)]
    public void The_Dirichlet_interval_of_few_answers_covers_nearly_every_mix(int n)
    {
        var (cells, below) = (0, 0);
        var intervals = NpsCoverage.Intervals(n, NpsIntervalMethod.Dirichlet);
        for (var promoters = 0.02; promoters < 0.97; promoters += 0.04)
        {
            for (var detractors = 0.02; promoters + detractors < 0.99; detractors += 0.04)
            {
                var coverage = NpsCoverage.Exact(new(promoters, detractors), n, intervals);
                Assert.InRange(coverage, 0.92, 1);
                (cells, below) = (cells + 1, below + (coverage < 0.93 ? 1 : 0));
            }
        }

        Assert.InRange(below, 0, cells / 100);
    }

    [Fact]
    public void The_Dirichlet_interval_of_10_answers_covers_93_to_99_percent_of_every_mix_of_the_reference()
    {
        foreach (var mix in NpsCoverage.ReferenceMixes)
        {
            Assert.InRange(NpsCoverage.Exact(mix, 10, NpsIntervalMethod.Dirichlet), 0.93, 0.99);
        }
    }

    [Theory]
    [InlineData(60, 30, 10, 10, 0.8725, 0.9467, 0.9768)] // from a separate program in C, which integrates over the sum of the end shares; the first two to 0.1 % from simulations of 200,000 samples
    [InlineData(80, 15, 5, 10, 0.8835, 0.9442, 0.9690)]
    [InlineData(20, 50, 30, 10, 0.9034, 0.9592, 0.9669)]
    [InlineData(95, 4, 1, 10, 0.4002, 0.9139, 0.9616)]
    [InlineData(95, 4, 1, 30, 0.7839, 0.9762, 0.9762)]
    [InlineData(20, 50, 30, 30, 0.9331, 0.9477, 0.9593)]
    public void Exact_coverage_agrees_with_another_program(double promoters, double passives, double detractors, int n, double wald, double adjusted, double dirichlet)
    {
        var mix = new NpsMix(promoters / 100, detractors / 100);

        Assert.Equal(passives / 100, mix.Passives, tolerance: 1e-12);
        Assert.Equal(wald, NpsCoverage.Exact(mix, n, NpsIntervalMethod.Wald), tolerance: 1e-4);
        Assert.Equal(adjusted, NpsCoverage.Exact(mix, n, NpsIntervalMethod.Adjusted), tolerance: 1e-4);
        Assert.Equal(dirichlet, NpsCoverage.Exact(mix, n, NpsIntervalMethod.Dirichlet), tolerance: 1e-4);
    }

    [LongFact]
    public void Simulated_coverage_agrees_with_the_exact_one()
    {
        // 100,000 samples a cell have a standard error of at most 0.0011 at 87 %; 24 cells within 4.5 of them: a false alarm in 6,000 runs.
        const int Samples = 100_000;
        foreach (var (n, method) in new[]
        {
            (10, NpsIntervalMethod.Adjusted), (30, NpsIntervalMethod.Adjusted), (100, NpsIntervalMethod.Adjusted), (400, NpsIntervalMethod.Adjusted), (10, NpsIntervalMethod.Dirichlet), (30, NpsIntervalMethod.Dirichlet),
        })
        {
            var intervals = NpsCoverage.Intervals(n, method);
            foreach (var mix in NpsCoverage.ReferenceMixes)
            {
                var exact = NpsCoverage.Exact(mix, n, intervals);
                var simulated = NpsCoverage.Simulated(mix, n, intervals, Samples, seed: 5);

                Assert.InRange(simulated - exact, -4.5 * Math.Sqrt(exact * (1 - exact) / Samples), 4.5 * Math.Sqrt(exact * (1 - exact) / Samples));
            }
        }
    }

    [Fact]
    public void With_many_answers_all_intervals_are_the_same()
    {
        var nps = NetPromoterScore.FromCounts(3_000_000, 1_000_000, 1_000_000);
        var wald = nps.Interval(0.95, NpsIntervalMethod.Wald);
        foreach (var method in Enum.GetValues<NpsIntervalMethod>())
        {
            Assert.Equal(wald.Lower, nps.Interval(0.95, method).Lower, tolerance: 1e-3 * wald.Width);
            Assert.Equal(wald.Upper, nps.Interval(0.95, method).Upper, tolerance: 1e-3 * wald.Width);
        }
    }

    [Fact]
    public void Equal_weights_change_nothing()
    {
        double[] scores = [10, 9, 9, 7, 8, 3, 0, 10];
        var (plain, weighted) = (NetPromoterScore.From(scores), NetPromoterScore.From(scores, [2, 2, 2, 2, 2, 2, 2, 2]));

        Assert.Equal(plain.Value, weighted.Value, tolerance: 1e-12);
        Assert.Equal(plain.EffectiveCount, weighted.EffectiveCount, tolerance: 1e-12);
        Assert.Equal(1, weighted.DesignEffect, tolerance: 1e-12);
    }

    [Fact]
    public void Weights_count_and_widen_the_interval()
    {
        // Weights 3, 1: (Σw)² ÷ Σw² = 16 ÷ 10, Kish (1965).
        var nps = NetPromoterScore.From([10, 0], [3, 1]);

        Assert.Equal(50, nps.Value, tolerance: 1e-12);
        Assert.Equal(1.6, nps.EffectiveCount, tolerance: 1e-12);
        Assert.Equal(1.25, nps.DesignEffect, tolerance: 1e-12);
    }

    [Fact]
    public void Answers_off_the_scale_are_named_with_their_place()
    {
        Assert.Contains("place 2 is 11", Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoterScore.From([9, 10, 11])).Message);
        Assert.Contains("place 0 is -1", Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoterScore.From([-1, 10])).Message);
        Assert.Contains("place 1 is 7.5", Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoterScore.From([9.0, 7.5])).Message);
        Assert.Contains("place 0 is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoterScore.From([double.NaN])).Message);
        Assert.Contains("no answer", Assert.Throws<ArgumentException>(() => NetPromoterScore.From(ReadOnlySpan<int>.Empty)).Message);
    }

    [Fact]
    public void A_scale_from_1_to_10_is_no_NPS()
    {
        var answers = ScoreDistribution.From([1, 10, 9], new MetricScale(1, 10));

        Assert.Contains("1 to 10 is no NPS", Assert.Throws<ArgumentException>(() => NetPromoterScore.From(answers)).Message);
    }

    [Fact]
    public void Ones_without_zeros_raise_a_suspicion()
    {
        int[] likely = [.. Enumerable.Repeat(1, 12), .. Enumerable.Repeat(9, 300)];

        Assert.Contains("1 to 10", NetPromoterScore.From(likely).ScaleWarning);
        Assert.Null(NetPromoterScore.From([.. likely, 0]).ScaleWarning);
        Assert.Null(NetPromoterScore.From([9, 10, 1]).ScaleWarning);
    }
}
