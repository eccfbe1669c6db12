using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class IncompleteBetaTests
{
    /// <summary>
    /// Mean μ, variance v and n of a negative binomial law, with P(N ≤ n), P(N &gt; n) and P(N = n) by R 4.2.2: <c>pnbinom(n, size = μ²/(v −
    /// μ), mu = μ)</c>, the same with <c>lower.tail = FALSE</c>, and <c>dnbinom</c>.
    /// </summary>
    public static TheoryData<double, double, double, double, double, double> FromR => new()
    {
        { 0.1, 0.5, 0, 0.96056276972959354, 0.039437230270406395, 0.96056276972959365 },
        { 0.1, 0.5, 5, 0.99613450058363284, 0.0038654994163672182, 0.0016571987769625721 },
        { 2, 8, 0, 0.39685026299204984, 0.60314973700795016, 0.3968502629920499 },
        { 2, 8, 24, 0.99970979479805511, 0.00029020520194489768, 0.00010147621215303497 },
        { 10, 60, 10, 0.61866737373230862, 0.38133262626769138, 0.04934892810523063 },
        { 10, 60, 71, 0.99997412420886822, 2.5875791131823947e-05, 4.7770691320290378e-06 },
        { 30, 31, 18, 0.014083381562817158, 0.98591661843718281, 0.0060600273790516372 },
        { 30, 31, 74, 0.99999999998908196, 1.0918057172648925e-11, 1.5363903018146052e-11 },
        { 250, 251, 376, 0.99999999999994593, 5.4075328294227236e-14, 2.7716482455036579e-14 },
        { 500, 500000, 0, 0.031513634848664776, 0.96848636515133524, 0.031513634848664776 },
        { 500, 500000, 6156, 0.99955090897662213, 0.00044909102337786701, 4.8165273683109745e-07 },
        { 20000, 20000000, 11055, 0.009771565598165808, 0.99022843440183417, 8.7403559406939953e-06 },
        { 20000, 20000000, 55777, 0.99999998884730057, 1.1152699501987982e-08, 7.4542582884361701e-12 },
    };

    [Theory]
    [MemberData(nameof(FromR))]
    public void Negative_binomial_probabilities_agree_with_R(double mean, double variance, double n, double atMost, double moreThan, double exactly)
    {
        var r = mean * mean / (variance - mean);
        var (p, q) = (mean / variance, (variance - mean) / variance);

        Relative.Equal(atMost, IncompleteBeta.Regularized(r, n + 1, p, q), 1e-12);
        Relative.Equal(moreThan, IncompleteBeta.Regularized(n + 1, r, q, p), 1e-12);
        Relative.Equal(exactly, SaddlePoint.BinomialTerm(r, n, p, q) * r / (r + n), 1e-12);
    }

    [Fact]
    public void The_ends_are_certain()
    {
        Assert.Equal(0, IncompleteBeta.Regularized(2, 3, 0, 1));
        Assert.Equal(1, IncompleteBeta.Regularized(2, 3, 1, 0));
    }
}
