using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Drivers;

public class PenaltyRewardTests
{
    [Fact]
    public void What_was_planted_is_found()
    {
        // Low payment ratings cost 2, high service ratings bring 2, delivery does both, packaging nothing.
        var random = new SeededRandom(41);
        var rows = Enumerable.Range(0, 4_000).Select(_ =>
        {
            double[] ratings = [.. Enumerable.Range(0, 4).Select(_ => (double)random.Next(1, 6))];
            var outcome = 5 + (ratings[0] <= 2 ? -2 : 0) + (ratings[1] == 5 ? 2 : 0) + (ratings[2] <= 2 ? -1 : ratings[2] == 5 ? 1 : 0) + random.NextNormal();
            return (IReadOnlyList<double?>)[.. ratings.Append(outcome).Select(value => (double?)value)];
        });
        var table = RatingTable.FromRows(["payment", "service", "delivery", "packaging", "overall"], rows);
        var contrast = KeyDrivers.From(table, "overall", new() { Scale = new(1, 5), Replicates = 0 }).PenaltyReward();

        Assert.Equal(
            [DriverAsymmetry.Basic, DriverAsymmetry.Excitement, DriverAsymmetry.Performance, DriverAsymmetry.Indifferent], contrast.Drivers.Select(driver => driver.Kind));
        Assert.Equal(-2, contrast.Find("payment")!.Penalty!.Value.Value, 0.2);
        Assert.Equal(2, contrast.Find("service")!.Reward!.Value.Value, 0.2);
        Assert.Equal(0.4, contrast.Find("delivery")!.LowShare, 0.03);
        Assert.Equal(0.2, contrast.Find("delivery")!.HighShare, 0.03);
    }

    [Fact]
    public void Ratings_that_nobody_gives_leave_the_kind_unknown()
    {
        var rows = Enumerable.Range(0, 50).Select(i => (IReadOnlyList<double?>)[3 + i % 2, 1 + i % 5, i % 7]);
        var contrast = KeyDrivers.From(RatingTable.FromRows(["middle", "all", "overall"], rows), "overall", new() { Scale = new(1, 5), Replicates = 0 }).PenaltyReward();
        Assert.Equal(DriverAsymmetry.Unknown, contrast.Find("middle")!.Kind);
        Assert.Null(contrast.Find("middle")!.Penalty);
        Assert.NotNull(contrast.Find("all")!.Penalty);
    }

    [Fact]
    public void Scale_and_cuts_are_needed()
    {
        var drivers = KeyDrivers.From(SimulatedRatings.Table(1, 50, 2), "overall", new() { Replicates = 0 });
        Assert.Contains("Scale", Assert.Throws<InvalidOperationException>(() => drivers.PenaltyReward()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => drivers.PenaltyReward(0.9, 0.2));
    }

    [Fact]
    public void Robust_errors_of_equal_groups_are_those_by_hand()
    {
        // One indicator: its slope is a difference of means. HC3 of a mean of n with leverage 1/n is Σe² ÷ (n − 1)², since e ÷ (1 − 1/n) = e n ÷ (n − 1).
        double[] y = [1, 2, 4, 8, 9, 11, 12, 20];
        double[] group = [0, 0, 0, 0, 1, 1, 1, 1];
        var fit = RobustLeastSquares.Fit([group], y, [1, 1, 1, 1, 1, 1, 1, 1])!;
        Assert.Equal(13 - 3.75, fit.Coefficients[1], 1e-12);
        static double Part(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / Math.Pow(values.Length - 1, 2);
        var half = StudentsT.TwoSided(0.95, 6) * Math.Sqrt(Part(y[..4]) + Part(y[4..]));
        Assert.Equal(fit.Coefficients[1] + half, fit.Combination(0.95, (1, 1)).Interval.Upper, 1e-9);
    }
}
