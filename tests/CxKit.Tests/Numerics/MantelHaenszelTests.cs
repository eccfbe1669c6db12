using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class MantelHaenszelTests
{
    [Fact]
    public void One_stratum_is_the_difference_of_two_shares()
    {
        var comparison = new MantelHaenszel();
        comparison.Add(60, 12, 140, 98);
        Assert.Equal(-0.5, comparison.RiskDifference, 12);
        Assert.Equal(Math.Sqrt(0.2 * 0.8 / 60 + 0.7 * 0.3 / 140), comparison.StandardError, 0.001);

        // Pearson's χ² of the table is 42.4242; the score statistic squared is that times (N − 1) ÷ N.
        Assert.Equal(42.4242 * 199 / 200, comparison.Z * comparison.Z, 0.001);
        Assert.True(comparison.Z < 0);
    }

    [Fact]
    public void A_difference_between_strata_is_no_difference_within_them()
    {
        var comparison = new MantelHaenszel();
        comparison.Add(90, 9, 10, 1);
        comparison.Add(10, 8, 90, 72);
        Assert.Equal((0.0, 0.0), (comparison.RiskDifference, comparison.Z));
        comparison.Add(50, 50, 0, 0);
        Assert.Equal(0.0, comparison.RiskDifference);
    }

    [Fact]
    public void The_standard_error_is_the_spread_over_repetitions_also_in_small_strata()
    {
        // 400 repetitions tell a standard deviation to 3.5 %; 12 % off happens once in 1,600 times.
        var random = new SeededRandom(4);
        var (differences, errors) = (new List<double>(), new List<double>());
        for (var r = 0; r < 400; r++)
        {
            var comparison = new MantelHaenszel();
            for (var k = 0; k < 60; k++)
            {
                var p = 0.2 + 0.6 * k / 60;
                comparison.Add(2, Draw(2, p - 0.15), 4, Draw(4, p));
            }

            differences.Add(comparison.RiskDifference);
            errors.Add(comparison.StandardError);
        }

        var mean = differences.Average();
        var deviation = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Count - 1));
        Assert.Equal(-0.15, mean, 0.015);
        Assert.Equal(1, errors.Average() / deviation, 0.12);

        int Draw(int n, double p) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < p);
    }
}
