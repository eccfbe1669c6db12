using CxKit.Inventory;
using CxKit.Numerics;
using CxKit.Tests.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Inventory;

public class DemandDistributionTests
{
    private static readonly double[] Levels = [-2, -0.5, 0, 0.3, 0.5, 0.9, 1, 1.3, 1.5, 2, 3, 5];

    [Fact]
    public void The_loss_is_convex_and_falling_and_bounded_by_what_must_be_short() => ForAll(demand =>
    {
        var slack = 1e-12 * (demand.Mean + demand.StandardDeviation);
        var levels = LevelsOf(demand);
        for (var i = 0; i < levels.Length; i++)
        {
            var loss = demand.ExpectedShortage(levels[i]);
            Assert.InRange(loss, Math.Max(0, demand.Mean - levels[i]) - slack, double.MaxValue);
            if (i >= 2)
            {
                var (before, previous) = (demand.ExpectedShortage(levels[i - 2]), demand.ExpectedShortage(levels[i - 1]));
                var share = (levels[i - 1] - levels[i - 2]) / (levels[i] - levels[i - 2]);
                Assert.True(previous >= loss - slack);
                Assert.True(previous <= (1 - share) * before + share * loss + slack);
            }
        }
    });

    [Fact]
    public void The_slope_of_the_loss_is_the_probability_of_a_shortage() => ForAll(demand =>
    {
        foreach (var x in LevelsOf(demand))
        {
            var width = demand.IsDiscrete ? 1 : 1e-3 * (demand.Mean + demand.StandardDeviation);
            var left = demand.IsDiscrete ? Math.Floor(x) : x;
            var slope = (demand.ExpectedShortage(left + width) - demand.ExpectedShortage(left)) / width;
            var slack = 1e-9 * (1 + demand.Mean / width);
            Assert.InRange(slope, -(1 - demand.Cdf(left)) - slack, -(1 - demand.Cdf(left + width * (demand.IsDiscrete ? 0 : 1))) + slack);
        }
    });

    [Fact]
    public void A_quantile_is_the_smallest_level_that_reaches_its_probability() => ForAll(demand =>
    {
        foreach (var p in new[] { 1e-6, 0.05, 0.25, 1.0 / 3, 0.5, 0.9, 0.98, 0.999, 1 - 1e-9 })
        {
            var quantile = demand.Quantile(p);
            Assert.True(demand.Cdf(quantile) >= p - 1e-13, $"F({quantile}) = {demand.Cdf(quantile)} misses {p}");
            if (quantile > 0)
            {
                var less = demand.IsDiscrete ? quantile - 1 : quantile * (1 - 1e-9);
                Assert.True(demand.Cdf(less) < p + 1e-12, $"{less} already reaches {p}");
            }
        }
    });

    [Fact]
    public void Probabilities_rise_from_nothing_to_certainty() => ForAll(demand =>
    {
        Assert.Equal(0, demand.Cdf(double.NegativeInfinity));
        Assert.Equal(1, demand.Cdf(double.PositiveInfinity));
        Assert.Equal(0, demand.ExpectedShortage(double.PositiveInfinity));
        var probabilities = LevelsOf(demand).Select(demand.Cdf).ToArray();
        Assert.Equal(probabilities.Order(), probabilities);
        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
    });

    /// <summary>The probabilities by their ratio, f(n + 1) = f(n)·λ ÷ (n + 1) or f(n)·q(n + r) ÷ (n + 1): sums of positive terms, which lose
    /// nothing.</summary>
    [Theory]
    [InlineData(0.02, 0.02)]
    [InlineData(2, 2)]
    [InlineData(300, 300)]
    [InlineData(0.1, 0.5)]
    [InlineData(2, 8)]
    [InlineData(10, 60)]
    [InlineData(30, 33)]
    [InlineData(200, 9000)]
    public void Count_distributions_agree_with_their_recursion(double mean, double variance)
    {
        var demand = DemandDistribution.NegativeBinomial(mean, variance);
        var r = mean * mean / (variance - mean);
        var q = (variance - mean) / variance;
        var first = variance == mean ? Math.Exp(-mean) : Math.Exp(-r * Math.Log(variance / mean));
        var probabilities = new List<double> { first };
        for (var n = 0; n < mean || probabilities[n] > 1e-250; n++)
        {
            probabilities.Add(probabilities[n] * (variance == mean ? mean : q * (n + r)) / (n + 1));
        }

        foreach (var p in new[] { 0.001, 0.3, 0.9, 0.999, 1 - 1e-12 })
        {
            var x = (int)demand.Quantile(p);
            Assert.True(probabilities.Take(x + 1).Sum() >= p - 1e-12);
            Assert.True(probabilities.Take(x).Sum() < p + 1e-12);
            Relative.Equal(probabilities.Take(x + 1).Sum(), demand.Cdf(x), 1e-11);
            Relative.Equal(probabilities.Select((f, n) => Math.Max(0, n - x) * f).Reverse().Sum(), demand.ExpectedShortage(x), 1e-10);
            Relative.Equal(
                probabilities.Select((f, n) => Math.Max(0, n - x - 0.25) * f).Reverse().Sum(), demand.ExpectedShortage(x + 0.25), 1e-10);
        }
    }

    /// <summary>With shape 1 the gamma distribution is exponential: L(x) = b·e^(−x ÷ b); with shape 3 it is Erlang's, whose tail is a Poisson
    /// sum.</summary>
    [Fact]
    public void Gamma_losses_agree_with_the_exponential_and_the_Erlang_distribution()
    {
        foreach (var t in new[] { 1e-6, 0.1, 1, 5, 30, 200, 600 })
        {
            Relative.Equal(7 * Math.Exp(-t), DemandDistribution.Gamma(7, 7).ExpectedShortage(7 * t), 1e-10);

            var erlang = DemandDistribution.Gamma(3, Math.Sqrt(3));
            Relative.Equal(Math.Exp(-t) * (3 + 2 * t + t * t / 2), erlang.ExpectedShortage(t), 1e-10);
        }
    }

    /// <summary>The asymptotic expansion of the normal loss, φ(k) ÷ k²·(1 − 3 ÷ k² + 15 ÷ k⁴ − 105 ÷ k⁶ …), Abramowitz &amp; Stegun 26.2.12
    /// integrated.</summary>
    [Fact]
    public void Normal_losses_are_accurate_far_out()
    {
        var demand = DemandDistribution.Normal(100, 2);
        foreach (var k in new[] { 20.0, 25, 30 })
        {
            var series = 1.0;
            var term = 1.0;
            for (var j = 1; j <= 12; j++)
            {
                term *= -(2 * j + 1) / (k * k);
                series += term;
            }

            Relative.Equal(2 * StandardNormal.Density(k) / (k * k) * series, demand.ExpectedShortage(100 + 2 * k), 1e-10);
        }
    }

    [Fact]
    public void A_mixture_is_the_weighted_sum_of_its_parts()
    {
        var parts = new[] { DemandDistribution.Gamma(10, 4), DemandDistribution.Poisson(3), DemandDistribution.FromSamples([1, 2, 40]), DemandDistribution.None };
        var weights = new[] { 0.1, 0.2, 0.3, 0.4 };
        var mixture = DemandDistribution.Mixture([.. weights.Select(weight => 5 * weight).Zip(parts)]);

        Relative.Equal(weights.Zip(parts, (w, part) => w * part.Mean).Sum(), mixture.Mean, 1e-14);
        var second = weights.Zip(parts, (w, part) => w * (part.Variance + part.Mean * part.Mean)).Sum();
        Relative.Equal(second - mixture.Mean * mixture.Mean, mixture.Variance, 1e-12);
        foreach (var x in new[] { -1, 0, 0.5, 2, 3.5, 10, 40, 60 })
        {
            Assert.Equal(weights.Zip(parts, (w, part) => w * part.Cdf(x)).Sum(), mixture.Cdf(x), 1e-14);
            Assert.Equal(weights.Zip(parts, (w, part) => w * part.ExpectedShortage(x)).Sum(), mixture.ExpectedShortage(x), 1e-13);
        }
    }

    [Fact]
    public void Samples_answer_exactly()
    {
        var demand = DemandDistribution.FromSamples([3, -2, 8, 3, 1]);

        Assert.Equal((3, 7.6), (demand.Mean, demand.Variance)); // 0, 1, 3, 3, 8: below zero counts as none
        Assert.Equal([0.2, 0.2, 0.4, 0.8, 1], [demand.Cdf(0), demand.Cdf(0.99), demand.Cdf(1), demand.Cdf(3), demand.Cdf(8)]);
        Assert.Equal([0, 0, 1, 3, 3, 8], [demand.Quantile(1e-9), demand.Quantile(0.2), demand.Quantile(0.4), demand.Quantile(0.41), demand.Quantile(0.8), demand.Quantile(0.81)]);
        Assert.Equal([4, 3, 1, 0.6, 0], [demand.ExpectedShortage(-1), demand.ExpectedShortage(0), demand.ExpectedShortage(3), demand.ExpectedShortage(5), demand.ExpectedShortage(9)]);
        Assert.True(demand.IsDiscrete);
        Assert.False(DemandDistribution.FromSamples([1, 2.5]).IsDiscrete);
    }

    [Fact]
    public void Shares_of_samples_hit_their_quantile_in_spite_of_rounding()
    {
        for (var n = 1; n <= 300; n++)
        {
            var demand = DemandDistribution.FromSamples([.. Enumerable.Range(1, n).Select(i => (double)i)]);
            for (var i = 1; i < n; i++)
            {
                Assert.Equal(i, demand.Quantile((double)i / n));
            }
        }
    }

    /// <summary>The two-sided Dvoretzky–Kiefer–Wolfowitz bound: a right sampler fails one run in 10⁶.</summary>
    [Fact]
    public void Many_samples_of_a_negative_binomial_distribution_agree_with_it()
    {
        const int count = 40_000;
        var demand = DemandDistribution.NegativeBinomial(10, 60);
        var random = new SeededRandom(seed: 7);
        var empirical = DemandDistribution.FromSamples([.. Enumerable.Range(0, count).Select(_ => demand.Quantile(random.NextOpenDouble()))]);

        var bound = Math.Sqrt(Math.Log(2 / 1e-6) / (2 * count));
        Assert.True(empirical.IsDiscrete);
        for (var n = 0; n < 100; n++)
        {
            Assert.Equal(demand.Cdf(n), empirical.Cdf(n), bound);
        }
    }

    [Fact]
    public void Moments_choose_the_family_by_the_ratio_of_variance_to_mean()
    {
        Assert.IsType<NegativeBinomialDemand>(DemandDistribution.FromMoments(4, 5));
        Assert.IsType<PoissonDemand>(DemandDistribution.FromMoments(4, 4));
        Assert.IsType<GammaDemand>(DemandDistribution.FromMoments(4, 3));
        Assert.IsType<GammaDemand>(DemandDistribution.FromMoments(1e12, 1e20));
        Assert.IsType<GammaDemand>(DemandDistribution.FromMoments(1, 2e9));
        Assert.Equal((0.5, 0.5), (DemandDistribution.FromMoments(0.5, 0.3).Mean, DemandDistribution.FromMoments(0.5, 0.3).Variance));
        Assert.Equal(4, DemandDistribution.FromMoments(4, 0).Quantile(0.01));
        Assert.Same(DemandDistribution.None, DemandDistribution.FromMoments(0, 0));
    }

    [Fact]
    public void Impossible_demand_is_refused_with_the_reason()
    {
        Refuses("0, 1", () => DemandDistribution.None.Quantile(1), "1 is not");
        Refuses("NaN", () => DemandDistribution.None.Cdf(double.NaN), "NaN");
        Refuses("NaN", () => DemandDistribution.None.ExpectedShortage(double.NaN), "NaN");
        Refuses("mean", () => DemandDistribution.Normal(-1, 1), "-1 is not");
        Refuses("spread", () => DemandDistribution.Normal(0, 1), "mean 0 cannot vary");
        Refuses("spread", () => DemandDistribution.Gamma(1, double.NaN), "NaN is not");
        Refuses("spread", () => DemandDistribution.Gamma(0, 1), "mean 0 cannot vary");
        Refuses("spread", () => DemandDistribution.Gamma(1e-9, 1), "a million times the mean");
        Refuses("mean", () => DemandDistribution.Poisson(2e9), "2000000000 does not");
        Refuses("variance", () => DemandDistribution.NegativeBinomial(4, 3), "below the mean 4");
        Refuses("variance", () => DemandDistribution.NegativeBinomial(1, 2e9), "a billion times the mean");
        Refuses("samples", () => DemandDistribution.FromSamples([]), "at least one");
        Refuses("samples", () => DemandDistribution.FromSamples([1, 2, double.PositiveInfinity]), "Sample 2 (counted from 0) is Infinity");
        Refuses("parts", () => DemandDistribution.Mixture(), "a weight above 0");
        Refuses("parts", () => DemandDistribution.Mixture((-1, DemandDistribution.None)), "-1 is not");

        static void Refuses(string what, Func<object> act, string message) =>
            Assert.True(Assert.ThrowsAny<ArgumentException>(act).Message.Contains(message, StringComparison.Ordinal), what);
    }

    [Theory]
    [InlineData(1e9)]
    [InlineData(100)]
    [InlineData(0.01)]
    public void Counts_hardly_more_variable_than_Poisson_have_its_probabilities(double mean)
    {
        foreach (var excess in (double[])[1e-15, 1e-12, 1e-9, 1e-7, 1e-6, 1e-5])
        {
            var (counts, poisson) = (DemandDistribution.FromMoments(mean, mean * (1 + excess)), DemandDistribution.Poisson(mean));
            foreach (var level in (double[])[Math.Floor(mean), Math.Floor(mean + 2 * Math.Sqrt(mean))])
            {
                Assert.Equal(1, counts.Cdf(level) / poisson.Cdf(level), 20 * excess + 1e-5);
                Assert.Equal(1, counts.ExpectedShortage(level) / poisson.ExpectedShortage(level), 20 * excess + 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(1e-8, 8e8)]
    [InlineData(1e-12, 1e4)]
    [InlineData(1e-40, 10)]
    public void Hardly_any_demand_in_huge_orders_still_has_probabilities(double mean, double dispersion)
    {
        var demand = DemandDistribution.NegativeBinomial(mean, mean * (1 + dispersion));

        Assert.Equal(1, demand.Cdf(0), 1e-9);
        Assert.InRange(demand.ExpectedShortage(3), 0, mean);
        Assert.Equal(0, demand.Quantile(0.9));
    }

    private static double[] LevelsOf(DemandDistribution demand)
    {
        var scale = demand.Mean == 0 ? 1 : demand.Mean + demand.StandardDeviation;
        return [.. Levels.Select(level => level * scale)];
    }

    private static void ForAll(Action<DemandDistribution> holds) => Prop.ForAll(Demands.Any, holds).Holds();
}
