using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class BenjaminiHochbergTests
{
    // Benjamini & Hochberg (1995), section 3.1: 15 comparisons of thrombolysis.
    private static readonly double[] Paper =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];

    [Fact]
    public void The_paper_rejects_four_of_its_fifteen_hypotheses() =>
        Assert.Equal(4, BenjaminiHochberg.Adjust(Paper).Count(q => q <= 0.05));

    [Fact]
    public void Adjusted_values_decide_as_the_step_up_procedure_does() => Prop.ForAll(PValues(), Gen.Choose(1, 99).ToArbitrary(), (p, percent) =>
    {
        var q = percent / 100.0 + 1e-7;
        var m = p.Length;

        // The largest k with p₍ₖ₎ ≤ qk/m; the k smallest are rejected.
        var sorted = p.Order().ToArray();
        var k = Enumerable.Range(1, m).LastOrDefault(rank => sorted[rank - 1] <= q * rank / m);
        var threshold = k == 0 ? -1 : sorted[k - 1];

        Assert.Equal(p.Select(value => value <= threshold), BenjaminiHochberg.Adjust(p).Select(adjusted => adjusted <= q));
    }).Holds();

    [Fact]
    public void Adjusted_values_are_never_smaller_keep_the_order_and_end_at_the_largest() => Prop.ForAll(PValues(), p =>
    {
        var adjusted = BenjaminiHochberg.Adjust(p);
        var byRank = Enumerable.Range(0, p.Length).OrderBy(i => p[i]).Select(i => adjusted[i]).ToArray();

        Assert.All(Enumerable.Range(0, p.Length), i => Assert.InRange(adjusted[i], p[i], 1));
        Assert.Equal(byRank.Order(), byRank);
        Assert.Equal(p.Max(), adjusted.Max());
    }).Holds();

    [Fact]
    public void Nothing_tested_is_nothing_adjusted() => Assert.Empty(BenjaminiHochberg.Adjust([]));

    private static FsCheck.Arbitrary<double[]> PValues() =>
        Gen.Choose(0, 1000).Select(x => x / 1000.0).ListOf().Where(list => list.Count > 0).Select(list => list.ToArray()).ToArbitrary();
}
