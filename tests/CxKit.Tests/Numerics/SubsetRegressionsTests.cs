using CxKit.Numerics;
using CxKit.Tests.Touchpoints.Drivers;

namespace CxKit.Tests.Numerics;

public class SubsetRegressionsTests
{
    [Theory]
    [InlineData(1, 6, 1)]
    [InlineData(2, 9, 1)]
    [InlineData(3, 10, 1e4)]
    [InlineData(4, 10, 1e8)]
    public void Every_subset_agrees_with_a_regression_of_its_own(ulong seed, int count, double condition)
    {
        var correlations = Random(seed, count, condition);
        var values = new double[1 << count];
        new SubsetRegressions(count).Fill(correlations, values);
        for (var place = 0; place < values.Length; place++)
        {
            Assert.Equal(ByCholesky(correlations, place), values[place], 1e-15 * Math.Max(condition, 1e3));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Shapley_values_are_those_of_the_definition(int count)
    {
        var correlations = Random(5, count, 10);
        var (values, shapley, fromValues) = (new double[1 << count], new double[count], new double[count]);
        var subsets = new SubsetRegressions(count);
        subsets.Fill(correlations, values);
        Assert.Equal(values[^1], subsets.Shapley(correlations, shapley), 1e-12);
        ShapleyValue.Of(values, fromValues);
        for (var k = 0; k < count; k++)
        {
            // The mean over all orders, counted subset by subset: |S|! (p − 1 − |S|)! ÷ p! of them have exactly S before k.
            var expected = Enumerable.Range(0, values.Length).Where(place => (place >> k & 1) == 0).Sum(place =>
            {
                var s = int.PopCount(place);
                return Factorial(s) * Factorial(count - 1 - s) / Factorial(count) * (values[place | 1 << k] - values[place]);
            });
            Assert.Equal(expected, shapley[k], 1e-12);
            Assert.Equal(expected, fromValues[k], 1e-12);
        }
    }

    [Fact]
    public void Combinations_of_others_add_nothing_and_share_by_symmetry()
    {
        var correlations = SwissFertility.Correlations();
        var doubled = new CorrelationMatrix(6);
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                doubled.X[i, j] = correlations.X[i % 5, j % 5];
            }

            doubled.Y[i] = correlations.Y[i % 5];
        }

        var shapley = new double[6];
        Assert.Equal(SwissFertility.RSquared, new SubsetRegressions(6).Shapley(doubled, shapley), 1e-9);
        Assert.Equal(shapley[0], shapley[5], 1e-12);
    }

    [Fact]
    public void Twenty_variables_sum_to_what_all_explain()
    {
        var correlations = Random(9, 20, 1e8);
        var shapley = new double[20];
        var sum = new SubsetRegressions(20).Shapley(correlations, shapley);
        Assert.Equal(correlations.RSquared(), sum, 1e-7);
    }

    /// <summary>Correlations with eigenvalues that fall evenly by the condition number, before they are scaled.</summary>
    private static CorrelationMatrix Random(ulong seed, int count, double condition)
    {
        var random = new SeededRandom(seed);
        var n = count + 1;
        var symmetric = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                symmetric[i, j] = symmetric[j, i] = random.NextNormal();
            }
        }

        var vectors = new SymmetricEigen(symmetric).Vectors;
        var covariance = new double[n, n];
        for (var k = 0; k < n; k++)
        {
            var value = Math.Pow(condition, -(double)k / (n - 1)) * (condition == 1 ? 0.1 + random.NextDouble() : 1);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    covariance[i, j] += value * vectors[i, k] * vectors[j, k];
                }
            }
        }

        var result = new CorrelationMatrix(count);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var correlation = i == j ? 1 : covariance[i, j] / Math.Sqrt(covariance[i, i] * covariance[j, j]);
                if (i < count)
                {
                    result.X[i, j] = correlation;
                }
                else
                {
                    result.Y[j] = correlation;
                }
            }
        }

        return result;
    }

    private static double ByCholesky(CorrelationMatrix correlations, int place)
    {
        var members = Enumerable.Range(0, correlations.Count).Where(k => (place >> k & 1) == 1).ToArray();
        var matrix = new double[members.Length, members.Length];
        var right = new double[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            right[i] = correlations.Y[members[i]];
            for (var j = 0; j < members.Length; j++)
            {
                matrix[i, j] = correlations.X[members[i], members[j]];
            }
        }

        Assert.True(Cholesky.TrySolve(matrix, right));
        return members.Select((k, i) => correlations.Y[k] * right[i]).Sum();
    }

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, factor) => product * factor);
}
