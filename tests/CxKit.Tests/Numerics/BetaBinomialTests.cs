using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class BetaBinomialTests
{
    [Fact]
    public void The_prior_has_the_largest_likelihood()
    {
        double[] shares = [.1, .3, .25, .5, .05, .4, .2, .35];
        double[] trials = [40, 30, 60, 20, 80, 25, 50, 45];
        var fit = BetaBinomial.Of(shares, trials);
        var best = LogLikelihood(shares, trials, fit.Alpha, fit.Beta);
        foreach (var (a, b) in new[] { (1.05, 1), (1, 1.05), (1.05, 1.05), (0.95, 1), (1, 0.95), (0.95, 0.95) })
        {
            Assert.True(LogLikelihood(shares, trials, fit.Alpha * a, fit.Beta * b) < best);
        }
    }

    [Fact]
    public void Shares_without_more_spread_than_chance_are_drawn_far()
    {
        double[] trials = [100, 100, 100, 100, 100, 100];
        var same = BetaBinomial.Of([.2, .2, .2, .2, .2, .2], trials);
        Assert.True(same.Prior > 1e4);
        Assert.Equal(3.0 / 5, same.Shrunken(0).Shrinkage, 0.01); // (k − 3) ÷ (k − 1): six groups cannot prove that they are equal
        var different = BetaBinomial.Of([.05, .95, .5, .1, .8, .3], trials);
        Assert.True(different.Shrunken(0).Shrinkage < 0.05);
    }

    [Fact]
    public void The_prior_is_found_again_from_many_groups()
    {
        // 2,000 groups: the standard error of ln M is about 5 %, so that 25 % is five of them.
        var random = new SeededRandom(20261122);
        var trials = Enumerable.Range(0, 2_000).Select(_ => (double)random.Next(5, 60)).ToArray();
        double[] shares = [.. trials.Select(n =>
        {
            var share = random.NextBeta(0.3, 12);
            return Enumerable.Range(0, (int)n).Count(_ => random.NextDouble() < share) / n;
        })];
        var fit = BetaBinomial.Of(shares, trials);
        Assert.Equal(0.3, fit.Mean, 0.02);
        Assert.Equal(12, fit.Prior, 3.0);
    }

    [Theory]
    [InlineData(new[] { 0.0, 0, 0, 0 }, new[] { 5.0, 1, 1, 20 })]
    [InlineData(new[] { 1.0, 1, 1, 1 }, new[] { 5.0, 1, 1, 20 })]
    [InlineData(new[] { 1.0, 0, 1, 0 }, new[] { 1.0, 1, 1, 1 })]
    [InlineData(new[] { 0.5 }, new[] { 2.0 })]
    public void Extremes_have_an_answer(double[] shares, double[] trials)
    {
        var fit = BetaBinomial.Of(shares, trials);
        Assert.All(Enumerable.Range(0, shares.Length), i =>
        {
            var (mean, n, shrinkage) = fit.Shrunken(i);
            Assert.InRange(mean, 0, 1);
            Assert.InRange(shrinkage, 0, 1);
            Assert.True(n >= trials[i] && double.IsFinite(n));
        });
    }

    private static double LogLikelihood(double[] shares, double[] trials, double alpha, double beta) => shares.Zip(trials, (share, n) =>
        LogGamma.Beta(share * n + alpha, (1 - share) * n + beta) - LogGamma.Beta(alpha, beta)).Sum();
}
