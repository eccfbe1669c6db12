using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class NelderMeadTests
{
    [Fact]
    public void The_valley_of_Rosenbrock_is_walked_to_its_end()
    {
        double[] point = [-1.2, 1];
        var value = NelderMead.Minimise(p => 100 * Math.Pow(p[1] - p[0] * p[0], 2) + Math.Pow(1 - p[0], 2), point, 1e-12, 1_000);
        Assert.Equal(0, value, 1e-9);
        Assert.Equal([1.0, 1.0], point.Select(x => Math.Round(x, 4)));
    }

    [Fact]
    public void What_is_not_allowed_is_not_entered()
    {
        double[] point = [3];
        NelderMead.Minimise(p => p[0] < 2 ? double.PositiveInfinity : p[0] * p[0], point, 1e-12, 1_000);
        Assert.Equal(2, point[0], 1e-5);
    }
}
