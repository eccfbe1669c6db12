using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class IsotonicRegressionTests
{
    [Fact]
    public void It_is_the_largest_of_the_smallest_means()
    {
        // Robertson, Wright & Dykstra (1988), theorem 1.4.4: fitted(i) = max over j ≤ i of min over k ≥ i of the weighted mean from j to k.
        var random = new SeededRandom(8);
        for (var round = 0; round < 50; round++)
        {
            var values = Enumerable.Range(0, 12).Select(_ => (double)random.Next(6)).ToArray();
            var weights = values.Select(_ => 1.0 + random.Next(3)).ToArray();
            var expected = values.Select((_, i) => Enumerable.Range(0, i + 1).Max(j => Enumerable.Range(i, values.Length - i).Min(k => Mean(j, k))));
            Assert.Equal(expected.Select(v => Math.Round(v, 10)), IsotonicRegression.Fit(values, weights).Select(v => Math.Round(v, 10)));

            double Mean(int j, int k) =>
                Enumerable.Range(j, k - j + 1).Sum(i => weights[i] * values[i]) / Enumerable.Range(j, k - j + 1).Sum(i => weights[i]);
        }
    }

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(IsotonicRegression.Fit([], []));
}
