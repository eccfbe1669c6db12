using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class PauleMandelTests
{
    /// <summary>
    /// Efron and Morris (1975, JASA 70, table 1): 18 batting averages after 45 at bats. The transform is √45·arcsin(2p − 1) and the shrinkage toward the mean 15 ÷ Σ(x − x̄)²
    /// = 0.791.
    /// </summary>
    [Fact]
    public void Equal_variances_give_the_estimator_of_Efron_and_Morris()
    {
        double[] averages = [.400, .378, .356, .333, .311, .311, .289, .267, .244, .244, .222, .222, .222, .222, .222, .200, .178, .156];
        double[] x = [.. averages.Select(p => Math.Sqrt(45) * Math.Asin(2 * p - 1))];
        var fit = PauleMandel.Of(x, Enumerable.Repeat(1.0, 18).ToArray());
        Assert.All(Enumerable.Range(0, 18), i =>
        {
            var (mean, _, shrinkage) = fit.Shrunken(i);
            Assert.Equal(0.791, shrinkage, 0.001);
            Assert.Equal(x.Average() + (1 - shrinkage) * (x[i] - x.Average()), mean, 1e-12);
        });
    }

    [Fact]
    public void The_equation_of_Paule_and_Mandel_holds() => Prop.ForAll(Worlds(), world =>
    {
        var fit = PauleMandel.Of(world.Means, world.Variances);
        var weights = world.Variances.Select(variance => 1 / (variance + fit.BetweenVariance)).ToArray();
        var mean = weights.Zip(world.Means, (w, y) => w * y).Sum() / weights.Sum();
        var sum = weights.Zip(world.Means, (w, y) => w * (y - mean) * (y - mean)).Sum();
        Assert.Equal(mean, fit.Mean, 1e-9 * (1 + Math.Abs(mean)));
        if (fit.BetweenVariance > 0)
        {
            Assert.Equal(world.Means.Length - 1, sum, 1e-6);
        }
        else
        {
            Assert.True(sum <= world.Means.Length - 1 + 1e-9);
        }
    }).Holds();

    [Fact]
    public void Shrunken_means_lie_between_their_own_and_the_common_one() => Prop.ForAll(Worlds(), world =>
    {
        var fit = PauleMandel.Of(world.Means, world.Variances);
        for (var i = 0; i < world.Means.Length; i++)
        {
            var (mean, variance, shrinkage) = fit.Shrunken(i);
            Assert.InRange(mean, Math.Min(world.Means[i], fit.Mean) - 1e-9, Math.Max(world.Means[i], fit.Mean) + 1e-9);
            Assert.InRange(shrinkage, 0, 1);
            Assert.True(variance >= 0);
            Assert.True(world.Means.Length > 2 || shrinkage == 0);
        }
    }).Holds();

    [Fact]
    public void Another_unit_changes_nothing_but_the_unit() => Prop.ForAll(Worlds(), world =>
    {
        var fit = PauleMandel.Of(world.Means, world.Variances);
        var other = PauleMandel.Of([.. world.Means.Select(y => 8 * y + 64)], [.. world.Variances.Select(variance => 64 * variance)]);
        Assert.Equal(64 * fit.BetweenVariance, other.BetweenVariance, 1e-6 * (1 + fit.BetweenVariance));
        Assert.Equal(fit.Shrunken(0).Shrinkage, other.Shrunken(0).Shrinkage, 1e-6);
    }).Holds();

    [Theory]
    [InlineData(new[] { 5.0 }, new[] { 1.0 })]
    [InlineData(new[] { 5.0, 5, 5, 5, 5 }, new[] { 0.0, 0, 0, 0, 0 })]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, new[] { 0.0, 0, 0, 0, 0 })]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, new[] { 0.0, 1, 0, 1, 1e9 })]
    public void Few_groups_and_no_variance_have_an_answer(double[] means, double[] variances)
    {
        var fit = PauleMandel.Of(means, variances);
        Assert.True(double.IsFinite(fit.BetweenVariance) && double.IsFinite(fit.Mean) && fit.ExcessShare is >= 0 and <= 1);
        Assert.All(Enumerable.Range(0, means.Length), i => Assert.True(double.IsFinite(fit.Shrunken(i).Mean) && double.IsFinite(fit.Shrunken(i).Variance)));
    }

    private static Arbitrary<(double[] Means, double[] Variances)> Worlds() => ArbMap.Default.GeneratorFor<int>().Select(seed =>
    {
        var random = new SeededRandom((ulong)(uint)seed);
        var k = random.Next(1, 25);
        var spread = random.Next(0, 3);
        double[] variances = [.. Enumerable.Range(0, k).Select(_ => Math.Exp(2 * random.NextNormal()))];
        return (variances.Select(variance => 10 + spread * random.NextNormal() + Math.Sqrt(variance) * random.NextNormal()).ToArray(), variances);
    }).ToArbitrary();
}
