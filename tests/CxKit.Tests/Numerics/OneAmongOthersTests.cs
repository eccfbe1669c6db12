using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class OneAmongOthersTests
{
    [Theory]
    [InlineData(6, 0.0)]
    [InlineData(6, 1.0)]
    [InlineData(12, 0.3)]
    [InlineData(12, 1.0)]
    [InlineData(30, 1.0)]
    [InlineData(4, 1.0)]
    public void One_of_the_same_kind_is_seldom_beyond_the_others(int others, double spread)
    {
        // 2,000 repetitions tell a rate of 5 % to 0.5 points: four of them.
        var random = new SeededRandom(17);
        var beyond = 0;
        for (var r = 0; r < 2_000; r++)
        {
            var variances = Enumerable.Range(0, others + 1).Select(_ => 0.05 + 0.1 * random.NextDouble()).ToArray();
            var y = variances.Select(v => 2 + Math.Sqrt(v + spread * spread) * random.NextNormal()).ToArray();
            var (excess, error, freedom) = OneAmongOthers.Compare(y[0], variances[0], y[1..], variances[1..]);
            beyond += StudentsT.UpperTail(excess / error, freedom) < 0.05 ? 1 : 0;
        }

        Assert.InRange(beyond / 2_000.0, 0.005, 0.07);
    }

    [Fact]
    public void Two_that_stand_out_do_not_hide_one_another()
    {
        var (excess, error, freedom) = OneAmongOthers.Compare(3, 0.01, [0, 0.1, -0.1, 0.05, 3], [0.01, 0.01, 0.01, 0.01, 0.01]);
        Assert.Equal(3 - 0.0125, excess, 9);
        Assert.True(StudentsT.UpperTail(excess / error, freedom) < 0.001);
    }

    [Fact]
    public void Without_a_spread_the_mean_is_weighted_by_certainty()
    {
        // Weights 1, 2 and 4 on 1.0, 1.2 and 0.9: mean 7/7 = 1, and no spread beyond chance.
        var (excess, error, _) = OneAmongOthers.Compare(2, 0.5, [1.0, 1.2, 0.9], [1, 0.5, 0.25]);
        Assert.Equal(1, excess, 9);
        Assert.Equal(Math.Sqrt(0.5 + 1 / 7.0), error, 9);
    }
}
