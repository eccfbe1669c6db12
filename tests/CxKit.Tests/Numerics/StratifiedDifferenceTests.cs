using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class StratifiedDifferenceTests
{
    [Fact]
    public void Of_one_stratum_it_is_the_difference_of_shares()
    {
        var difference = default(StratifiedDifference);
        difference.Add(200, 90, 300, 75);

        var (value, interval) = difference.Of(0.95)!.Value;

        // Wald: 0.45 − 0.25 ± 1.96·√(0.45·0.55 ÷ 200 + 0.25·0.75 ÷ 300); in one large stratum the variance of Sato is nearly that.
        Assert.Equal(0.2, value, 12);
        Assert.Equal(1.959964 * Math.Sqrt(0.45 * 0.55 / 200 + 0.25 * 0.75 / 300), interval.Width / 2, 2e-3);
    }

    [Fact]
    public void Exchanging_exposed_and_others_changes_the_sign_only()
    {
        var (one, other) = (default(StratifiedDifference), default(StratifiedDifference));
        foreach (var (n, a, m, c) in new[] { (12, 5, 7, 1), (3, 0, 9, 4), (20, 20, 1, 0), (5, 5, 0, 0) })
        {
            one.Add(n, a, m, c);
            other.Add(m, c, n, a);
        }

        var (first, second) = (one.Of(0.9)!.Value, other.Of(0.9)!.Value);
        Assert.Equal(first.Value, -second.Value, 12);
        Assert.Equal(first.Interval.Width, second.Interval.Width, 12);
        Assert.Equal(52, one.Compared);
    }

    [Fact]
    public void Without_a_stratum_that_has_both_there_is_no_difference()
    {
        var difference = default(StratifiedDifference);
        difference.Add(5, 3, 0, 0);

        Assert.Null(difference.Of(0.95));
    }

    [Theory]
    [InlineData(4, 60, 0.1)] // few large strata
    [InlineData(120, 2, 0.0)] // many small ones
    public void Its_interval_covers_a_common_difference(int strata, int size, double truth)
    {
        const int replications = 2000;
        var random = new SeededRandom(11, (ulong)strata);
        var covered = 0;
        for (var replication = 0; replication < replications; replication++)
        {
            var difference = default(StratifiedDifference);
            for (var stratum = 0; stratum < strata; stratum++)
            {
                var p = 0.1 + 0.7 * stratum / strata;
                difference.Add(size, Count(size, p + truth), 2 * size, Count(2 * size, p));
            }

            covered += difference.Of(0.95)!.Value.Interval.Contains(truth) ? 1 : 0;
        }

        // Four standard errors of the simulation (a false alarm in 16,000 seeds) and half a percent of approximation.
        Assert.InRange(covered / (double)replications, 0.95 - 0.0245, 0.95 + 0.0245);

        int Count(int n, double p) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < p);
    }
}
