using CxKit.Numerics;
using CxKit.Tests.Support;
using Xunit.Abstractions;
using static CxKit.Tests.Touchpoints.Index.ShrinkageSimulation;

namespace CxKit.Tests.Touchpoints.Index;

/// <summary>What drawing small groups toward their peers gains, on simulated worlds; groups have 1 to 100 values, few more often than many.</summary>
public class ShrinkageTests(ITestOutputHelper output)
{
    [Fact]
    public void Scores_are_closer_to_the_truth_than_raw_means_in_every_quartile_of_group_size() => Check(100, "normal", 12, random => Normal(random, 4, 8));

    [Fact]
    public void So_are_shares() => Check(100, "shares", 12, Shares(30), isShare: true);

    [LongFact]
    public void And_so_on_1000_worlds_of_many_kinds()
    {
        var worlds = LongRuns.Replications(50, 1_000);
        foreach (var groups in new[] { 3, 5, 12, 40 })
        {
            foreach (var between in new[] { 0.0, 2, 4, 8 })
            {
                // Where groups differ by far more than chance, large ones have nothing to gain, and skewed or heavy-tailed worlds may lose up to half a percent.
                var slack = between < 8 ? 1 : 1.005;
                var kind = $"{groups} groups, between {between}";
                Check(worlds, $"{kind}: normal", groups, random => Normal(random, between, 8), slack: slack);
                Check(worlds, $"{kind}: unequal spreads", groups, random => (Normal(random, between, 0).Truth, truth => Normal(random, 0, 6 * Math.Exp(0.4 * random.NextNormal())).Values(truth)), slack: slack);
                Check(worlds, $"{kind}: skewed values", groups, random => (Normal(random, between, 0).Truth, truth => () => truth + 8 * (random.NextGamma(1, 1) - 1)), slack: slack);
                Check(worlds, $"{kind}: heavy tails", groups, random => (() => 50 + between * HeavyTailed(random), Normal(random, 0, 8).Values), slack: slack);
                Check(worlds, $"{kind}: shares", groups, Shares(between == 0 ? 1e7 : 200 / (between * between)), isShare: true, slack: slack);
            }
        }
    }

    [Fact]
    public void With_two_groups_nothing_is_drawn()
    {
        var outcome = Run(20, 2, random => Normal(random, 4, 8));
        Assert.Equal(outcome.Raw, outcome.Shrunken);
    }

    private void Check(
        int worlds, string kind, int groups, Func<SeededRandom, (Func<double> Truth, Func<double, Func<double>> Values)> world, bool isShare = false, double slack = 1)
    {
        var outcome = Run(worlds, groups, world, isShare);
        output.WriteLine($"{kind}: {outcome}");
        for (var quartile = 0; quartile < 4; quartile++)
        {
            // 50 worlds of 80 kinds: a gain of nothing would fail by chance at four standard errors in 1 % of all choices of the seed. 100 worlds and more must show the gain.
            var (shrunken, raw) = (outcome.Shrunken[quartile] * outcome.Shrunken[quartile], outcome.Raw[quartile] * outcome.Raw[quartile]);
            var noise = worlds < 100 ? 4 * outcome.GainError[quartile] : 0;
            Assert.True(shrunken < raw * slack * slack + noise, $"{kind}, quartile {quartile + 1} of group size: {outcome}");

            // 50 worlds of 4 groups are 50 intervals a quartile: five standard errors below 0.93 are 0.75; all other cases are far longer.
            Assert.True(outcome.Coverage[quartile] > (worlds < 100 ? 0.75 : 0.88), $"{kind}, quartile {quartile + 1} of group size: {outcome}");
        }
    }

    private static Func<SeededRandom, (Func<double> Truth, Func<double, Func<double>> Values)> Shares(double prior) =>
        random => (() => random.NextBeta(0.85, prior), share => () => random.NextDouble() < share ? 1 : 0);

    /// <summary>Student's t with 3 degrees of freedom, scaled to variance 1 and cut at ±5, so that scores stay from 0 to 100.</summary>
    private static double HeavyTailed(SeededRandom random) => Math.Clamp(random.NextNormal() / Math.Sqrt(random.NextGamma(1.5, 1) / 1.5) / Math.Sqrt(3), -5, 5);
}
