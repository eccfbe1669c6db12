using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class KrippendorffAlphaTests
{
    // Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example C: 4 observers, 12 units, 41 values, one unit with a single value. He prints three digits, the R
    // package irr the same; the fourth digit is from an independent run of his formulae.
    private static readonly double[][] Example =
    [
        [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
    ];

    [Theory]
    [InlineData("Nominal", 0.7434)]
    [InlineData("Ordinal", 0.8154)]
    [InlineData("Interval", 0.8491)]
    [InlineData("Ratio", 0.7974)]
    public void The_example_of_the_literature_comes_out_to_the_printed_digits(string metric, double alpha)
    {
        Assert.Equal(41, Example.Sum(unit => unit.Length));
        var found = KrippendorffAlpha.Of(Example, Enum.Parse<AgreementMetric>(metric));
        Assert.Equal(alpha, Math.Round(found.Alpha!.Value, 4));
        Assert.Equal((11, 40), (found.Units, found.Values));
    }

    [Fact]
    public void It_equals_the_matrix_of_coincidences_on_any_ratings() => Prop.ForAll(Units.ToArbitrary(), units =>
    {
        foreach (var metric in Enum.GetValues<AgreementMetric>())
        {
            var (found, expected) = (KrippendorffAlpha.Of(units, metric).Alpha, ByCoincidences(units, metric));
            Assert.Equal(expected is null, found is null);
            Assert.Equal(expected ?? 0, found ?? 0, 1e-10);
        }
    }).Holds();

    [Fact]
    public void It_never_exceeds_one_and_does_not_depend_on_order() => Prop.ForAll(Units.ToArbitrary(), units =>
    {
        double[][] turned = [.. units.Select(unit => unit.Reverse().ToArray()).Reverse()];
        foreach (var metric in Enum.GetValues<AgreementMetric>())
        {
            var found = KrippendorffAlpha.Of(units, metric);
            Assert.True(found.Alpha is null or <= 1);
            Assert.Equal(found.Alpha ?? 7, KrippendorffAlpha.Of(turned, metric).Alpha ?? 7, 1e-12);
        }
    }).Holds();

    [Fact]
    public void Two_categories_give_the_same_alpha_at_every_level_but_ratio() => Prop.ForAll(Units.ToArbitrary(), units =>
    {
        double[][] binary = [.. units.Select(unit => Array.ConvertAll(unit, value => value > 2 ? 1.0 : 0))];
        var nominal = KrippendorffAlpha.Of(binary, AgreementMetric.Nominal).Alpha;
        foreach (var metric in new[] { AgreementMetric.Ordinal, AgreementMetric.Interval })
        {
            Assert.Equal(nominal ?? 7, KrippendorffAlpha.Of(binary, metric).Alpha ?? 7, 1e-10);
        }
    }).Holds();

    [Fact]
    public void Equal_values_and_single_values_have_no_alpha()
    {
        Assert.Null(KrippendorffAlpha.Of([], AgreementMetric.Nominal).Alpha);
        Assert.Null(KrippendorffAlpha.Of([[1], [2], [3]], AgreementMetric.Nominal).Alpha);
        Assert.Null(KrippendorffAlpha.Of([[0.1, 0.1, 0.1], [0.1, 0.1]], AgreementMetric.Interval).Alpha);
    }

    private static Gen<double[][]> Units => Gen.Choose(0, 5).Select(value => (double)value).ArrayOf(4)
        .Zip(Gen.Choose(0, 4), (values, length) => values[..length]).ArrayOf(9);

    /// <summary>The definition: o_ck = Σ_u (pairs of c and k in u) ÷ (m_u − 1), α = 1 − (n − 1) Σ o_ck δ² ÷ Σ n_c n_k δ².</summary>
    private static double? ByCoincidences(double[][] units, AgreementMetric metric)
    {
        var values = units.Where(unit => unit.Length > 1).SelectMany(unit => unit).Distinct().Order().ToArray();
        var o = new double[values.Length, values.Length];
        foreach (var unit in units.Where(unit => unit.Length > 1))
        {
            for (var i = 0; i < unit.Length; i++)
            {
                for (var j = 0; j < unit.Length; j++)
                {
                    if (i != j)
                    {
                        o[Array.IndexOf(values, unit[i]), Array.IndexOf(values, unit[j])] += 1.0 / (unit.Length - 1);
                    }
                }
            }
        }

        double Count(int c) => Enumerable.Range(0, values.Length).Sum(k => o[c, k]);
        var n = Enumerable.Range(0, values.Length).Sum(Count);
        var (observed, expected) = (0.0, 0.0);
        for (var c = 0; c < values.Length; c++)
        {
            for (var k = 0; k < values.Length; k++)
            {
                var between = Enumerable.Range(Math.Min(c, k), Math.Abs(c - k) + 1).Sum(Count) - (Count(c) + Count(k)) / 2;
                var delta = c == k ? 0 : metric switch
                {
                    AgreementMetric.Nominal => 1,
                    AgreementMetric.Ordinal => between * between,
                    AgreementMetric.Interval => Math.Pow(values[c] - values[k], 2),
                    _ => Math.Pow((values[c] - values[k]) / (values[c] + values[k]), 2),
                };
                (observed, expected) = (observed + o[c, k] * delta, expected + Count(c) * Count(k) * delta);
            }
        }

        return expected > 0 ? 1 - (n - 1) * observed / expected : null;
    }
}
