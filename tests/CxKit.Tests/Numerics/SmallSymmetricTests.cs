using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class SmallSymmetricTests
{
    [Fact]
    public void The_inverse_times_the_matrix_is_the_identity()
    {
        double[] matrix = [4, 1, 3, -1, 0.5, 2];
        var inverse = new double[6];
        Assert.True(SmallSymmetric.TryInvert3([.. matrix], inverse));
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 3).Sum(k => At(matrix, i, k) * At(inverse, k, j)), tolerance: 1e-14);
            }
        }

        static double At(double[] lower, int i, int j) => lower[Math.Max(i, j) * (Math.Max(i, j) + 1) / 2 + Math.Min(i, j)];
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused() => Assert.False(SmallSymmetric.TryFactor3([1, 2, 1, 0, 0, 1]));
}
