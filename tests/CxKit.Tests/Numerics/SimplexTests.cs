using CxKit.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Numerics;

public class SimplexTests
{
    [Fact]
    public void Finds_the_minimum_of_the_banana_valley()
    {
        double[] point = [-1.2, 1];
        var value = Simplex.Minimise(new Rosenbrock(), point, [0.3, 0.3], 1e-14, 1000);

        Assert.Equal(0, value, tolerance: 1e-10);
        Assert.Equal(1, point[0], tolerance: 1e-4);
        Assert.Equal(1, point[1], tolerance: 1e-4);
    }

    [Fact]
    public void Stays_where_it_is_allowed_to_be()
    {
        double[] point = [2, 2, 2, 2];
        var value = Simplex.Minimise(new Corner(), point, [0.5, 0.5, 0.5, 0.5], 1e-12, 2000);

        Assert.Equal(4, value, tolerance: 1e-3); // every coordinate at its bound of 1
    }

    [Fact]
    public void Allocates_nothing()
    {
        var point = new double[2];
        double[] widths = [0.3, 0.3];
        var objective = new Rosenbrock();
        Assert.Equal(0, Allocations.Of(() => Simplex.Minimise(objective, point, widths, 1e-10, 100)));
    }

    private readonly struct Rosenbrock : ISmallObjective
    {
        public double At(scoped ReadOnlySpan<double> point) => 100 * Math.Pow(point[1] - point[0] * point[0], 2) + Math.Pow(1 - point[0], 2);
    }

    private readonly struct Corner : ISmallObjective
    {
        public double At(scoped ReadOnlySpan<double> point)
        {
            var sum = 0.0;
            foreach (var x in point)
            {
                sum += x < 1 ? double.PositiveInfinity : x * x;
            }

            return sum;
        }
    }
}
