using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class MantelHaenszelTests
{
    [Fact]
    public void One_stratum_is_the_test_of_a_fourfold_table()
    {
        var test = new MantelHaenszel();
        test.Add(60, 12, 140, 98);

        // Pearson's χ² of the table is 42.4242; the score statistic squared is that times (N − 1) ÷ N.
        Assert.Equal(42.4242 * 199 / 200, test.Z * test.Z, 0.001);
        Assert.True(test.Z < 0);
    }

    [Fact]
    public void A_difference_between_strata_is_no_difference_within_them()
    {
        var test = new MantelHaenszel();
        test.Add(90, 9, 10, 1);
        test.Add(10, 8, 90, 72);
        test.Add(50, 50, 0, 0);
        Assert.Equal(0.0, test.Z);
    }
}
