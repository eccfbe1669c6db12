using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class DirichletMeanTests
{
    [Fact]
    public void Two_values_have_a_beta_distribution() =>
        Prop.ForAll(Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(1, 99).ToArbitrary(), (a, b, percent) =>
        {
            var x = percent / 100.0;

            Assert.Equal(IncompleteBeta.Regularized(a / 4.0, b / 4.0, x, 1 - x), DirichletMean.Cumulative([0, 1], [b / 4.0, a / 4.0], x), tolerance: 1e-11);
        }).Holds();

    [Fact]
    public void Equal_values_join_to_one() =>
        Prop.ForAll(Gen.Choose(1, 40).ToArbitrary(), Gen.Choose(-99, 99).ToArbitrary(), (n, percent) =>
            Assert.Equal(
                DirichletMean.Cumulative([-1, 0, 1], [n / 2.0, 3, 1.5], percent / 100.0),
                DirichletMean.Cumulative([-1, -1, 0, 1], [n / 4.0, n / 4.0, 3, 1.5], percent / 100.0),
                tolerance: 1e-11)).Holds();

    [Fact]
    public void A_difference_of_shares_agrees_with_the_integral_over_their_sum()
    {
        // The sum S of the end shares is Beta(p + q, m), and p ÷ S is Beta(p, q) independent of it: another way, by Gauss-Legendre in the angle of S.
        var (nodes, weights) = GaussLegendre.Rule(400);
        foreach (var (q, m, p, t) in new[] { (2.5, 3.5, 4.5, 0.1), (0.5, 5.5, 4.5, 0.6), (1.0, 1.0, 30.0, 0.9), (7.5, 30.0, 1.5, -0.3) })
        {
            var sum = 0.0;
            var (from, to) = (Math.Asin(Math.Sqrt(Math.Abs(t))), Math.PI / 2);
            for (var i = 0; i < nodes.Length; i++)
            {
                var angle = from + (to - from) * (nodes[i] + 1) / 2;
                var s = Math.Pow(Math.Sin(angle), 2);
                var density = Math.Exp(-LogGamma.Beta(p + q, m)) * 2 * Math.Pow(Math.Sin(angle), 2 * (p + q) - 1) * Math.Pow(Math.Cos(angle), 2 * m - 1);
                sum += weights[i] * (to - from) / 2 * density * IncompleteBeta.Regularized(p, q, (s + t) / (2 * s), (s - t) / (2 * s));
            }

            var inner = t > 0 ? IncompleteBeta.Regularized(p + q, m, t, 1 - t) : 0;
            Assert.Equal(inner + sum, DirichletMean.Cumulative([-1, 0, 1], [q, m, p], t), tolerance: 1e-6);
        }
    }

    [Fact]
    public void A_quantile_is_where_its_probability_lies() =>
        Prop.ForAll(Gen.Choose(1, 3000).ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), Gen.Choose(1, 199).ToArbitrary(), (a, b, probability) =>
        {
            double[] weights = [a / 4.0, 0.25, b / 4.0, 0.5, 2];
            var quantile = DirichletMean.Quantile([1, 2, 3, 4, 5], weights, probability / 200.0);

            Assert.Equal(probability / 200.0, DirichletMean.Cumulative([1, 2, 3, 4, 5], weights, quantile), tolerance: 1e-9);
        }).Holds();
}
