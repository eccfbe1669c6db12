using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class TwoProportionTests
{
    [Theory] // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10; there the first share less the second.
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Differences_have_the_intervals_of_the_paper(int a, int m, int b, int n, double lower, double upper)
    {
        var difference = NewcombeInterval.Of(b, n, a, m, 0.95)!.Value;

        Assert.Equal((double)a / m - (double)b / n, difference.Value, tolerance: 1e-12);
        Assert.Equal(lower, difference.Interval.Lower, tolerance: 5e-5);
        Assert.Equal(upper, difference.Interval.Upper, tolerance: 5e-5);
    }

    [Fact]
    public void The_interval_holds_the_difference_and_swapping_the_shares_mirrors_it() => Prop.ForAll(Tables(), table =>
    {
        var (a, m, b, n) = table;
        var difference = NewcombeInterval.Of(a, m, b, n, 0.9)!.Value;
        var swapped = NewcombeInterval.Of(b, n, a, m, 0.9)!.Value;

        Assert.True(difference.Interval.Contains(difference.Value));
        Assert.InRange(difference.Interval.Lower, -1, 1);
        Assert.InRange(difference.Interval.Upper, -1, 1);
        Assert.Equal(-difference.Interval.Lower, swapped.Interval.Upper, tolerance: 1e-12);
    }).Holds();

    [Fact]
    public void The_square_of_the_test_is_chi_square_of_the_table() => Prop.ForAll(Tables(), table =>
    {
        var (a, m, b, n) = table;
        double[,] cells = { { a, m - a }, { b, n - b } };
        var all = (double)(m + n);
        var chiSquare = 0.0;
        for (var row = 0; row < 2; row++)
        {
            for (var column = 0; column < 2; column++)
            {
                var expected = (cells[row, 0] + cells[row, 1]) * (cells[0, column] + cells[1, column]) / all;
                chiSquare += expected == 0 ? 0 : (cells[row, column] - expected) * (cells[row, column] - expected) / expected;
            }
        }

        // χ² with one degree of freedom is the square of a normal variable.
        Assert.Equal(2 * StandardNormal.Cumulative(-Math.Sqrt(chiSquare)), TwoProportionTest.PValue(a, m, b, n)!.Value, tolerance: 1e-9);
    }).Holds();

    [Fact]
    public void No_trials_say_nothing()
    {
        Assert.Null(NewcombeInterval.Of(0, 0, 1, 2, 0.95));
        Assert.Null(NewcombeInterval.Of(1, 2, 0, 0, 0.95));
        Assert.Null(TwoProportionTest.PValue(0, 0, 1, 2));
        Assert.Equal(1, TwoProportionTest.PValue(5, 5, 9, 9));
    }

    private static FsCheck.Arbitrary<(int A, int M, int B, int N)> Tables() =>
        (from m in Gen.Choose(1, 400)
         from n in Gen.Choose(1, 400)
         from a in Gen.Choose(0, m)
         from b in Gen.Choose(0, n)
         select (a, m, b, n)).ToArbitrary();
}
