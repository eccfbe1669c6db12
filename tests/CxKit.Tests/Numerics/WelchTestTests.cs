using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class WelchTestTests
{
    /// <summary>R 4.2.2: <c>oneway.test(count ~ spray, InsectSprays)</c> prints F = 36.065, num df = 5.000, denom df = 30.043, p-value = 7.999e-12.</summary>
    [Fact]
    public void The_insect_sprays_of_R()
    {
        double[][] sprays =
        [
            [10, 7, 20, 14, 14, 12, 10, 23, 17, 20, 14, 13],
            [11, 17, 21, 11, 16, 14, 17, 17, 19, 21, 7, 13],
            [0, 1, 7, 2, 3, 1, 2, 1, 3, 0, 1, 4],
            [3, 5, 12, 6, 4, 3, 5, 5, 5, 5, 2, 4],
            [3, 5, 3, 5, 3, 6, 1, 1, 3, 2, 6, 4],
            [11, 9, 15, 22, 15, 16, 13, 10, 26, 26, 24, 13],
        ];
        Assert.Equal(7.999e-12, Of(sprays), 0.0005e-12);
    }

    [Fact]
    public void Two_groups_give_the_t_test_of_Welch()
    {
        double[] a = [3, 5, 4, 8, 1], b = [9, 7, 12, 30];
        var (va, vb) = (Variance(a) / 5, Variance(b) / 4);
        var freedom = (va + vb) * (va + vb) / (va * va / 4 + vb * vb / 3);
        var t = (b.Average() - a.Average()) / Math.Sqrt(va + vb);
        Assert.Equal(2 * StudentsT.UpperTail(t, freedom), Of([a, b]), 1e-12);
    }

    [Fact]
    public void Equal_means_and_single_means_show_nothing()
    {
        Assert.Equal(1, WelchTest.Of([5, 5, 5], [1, 2, 3], [4, 5, 6]), 1e-12);
        Assert.Equal(1, WelchTest.Of([5], [1], [4]));
    }

    private static double Of(double[][] groups) => WelchTest.Of(
        Array.ConvertAll(groups, group => group.Average()), Array.ConvertAll(groups, group => Variance(group) / group.Length), Array.ConvertAll(groups, group => group.Length - 1.0));

    private static double Variance(double[] group) => group.Sum(x => Math.Pow(x - group.Average(), 2)) / (group.Length - 1);
}
