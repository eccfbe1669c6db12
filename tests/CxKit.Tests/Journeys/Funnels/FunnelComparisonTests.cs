using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys.Funnels;

public class FunnelComparisonTests
{
    [Fact]
    public void Steps_are_compared_by_their_share_of_the_step_before()
    {
        // Of 70 who see, 56 add; of 80, 48: the example of Newcombe (1998), table II, and R 4.2.2, prop.test(c(56, 48), c(70, 80), correct = FALSE).
        var comparison = FunnelComparison.Of(Funnel(80, 48, 12), Funnel(70, 56, 14), "before", "after");
        var add = comparison.Steps[0];

        Assert.Equal((2, "add"), (add.Number, add.Name));
        Assert.Equal(0.2, add.Difference!.Value.Value, tolerance: 1e-12);
        Assert.Equal(0.0524, add.Difference.Value.Interval.Lower, tolerance: 5e-5);
        Assert.Equal(0.3339, add.Difference.Value.Interval.Upper, tolerance: 5e-5);
        Assert.Equal(0.008045, add.PValue!.Value, tolerance: 5e-7);
        Assert.Equal(2 * add.PValue.Value, add.AdjustedPValue!.Value, tolerance: 1e-12);
        Assert.Equal(0, comparison.Steps[1].Difference!.Value.Value, tolerance: 1e-12);
        Assert.Equal(14 / 70.0 - 12 / 80.0, comparison.Conversion!.Value.Value, tolerance: 1e-12);
        Assert.Contains("after", comparison.ToString());
        Assert.StartsWith(comparison.Rule, comparison.ToString());
    }

    [Fact]
    public void Funnels_that_count_differently_are_not_compared()
    {
        var log = JourneyLog.From(SampleEvents.Journeys("view buy"));
        var funnel = log.Funnel(["view", "buy"], new() { Exclusions = ["x"] });
        Funnel[] others =
        [
            log.Funnel(["view", "pay"], new() { Exclusions = ["x"] }), log.Funnel(["view", "buy"], new() { Exclusions = ["y"] }), log.Funnel(["view", "buy"]),
            log.Funnel(["view", "buy"], new() { Exclusions = ["x"], Window = TimeSpan.FromDays(1) }),
            log.Funnel(["view", "buy"], new() { Exclusions = ["x"], Count = FunnelCount.Sessions }),
            log.Funnel(["view", new FunnelStep("buy").Where("how")], new() { Exclusions = ["x"] }),
        ];

        Assert.All(others, other => Assert.Contains("count differently", Assert.Throws<ArgumentException>(() => FunnelComparison.Of(funnel, other)).Message));
        Assert.Equal(0, FunnelComparison.Of(funnel, log.Funnel(["view", "buy"], new() { Exclusions = ["x"] })).Conversion!.Value.Value);
    }

    [Fact]
    public void Steps_that_nobody_could_take_are_not_tested()
    {
        var comparison = FunnelComparison.Of(Funnel(10, 0, 0), Funnel(10, 5, 1));

        Assert.NotNull(comparison.Steps[0].PValue);
        Assert.Null(comparison.Steps[1].Difference);
        Assert.Null(comparison.Steps[1].AdjustedPValue);
        Assert.Equal(comparison.Steps[0].PValue, comparison.Steps[0].AdjustedPValue);
        Assert.Null(FunnelComparison.Of(Funnel(0, 0, 0), Funnel(3, 2, 1)).Conversion);
    }

    [Fact]
    public void Groups_of_a_breakdown_can_be_compared()
    {
        var log = JourneyLog.From(Enumerable.Range(0, 40).SelectMany(i => SampleEvents.Journeys(i % 4 == 0 ? "view buy" : "view")
            .Select(one => one with { Subject = $"c{i:D2}", Channel = i < 20 ? "mail" : "search" })));
        var comparison = log.Funnel(["view", "buy"]).BreakdownByChannel().Compare("mail", "search");

        Assert.Equal((0, 1), (comparison.Steps[0].Difference!.Value.Value, comparison.Steps[0].PValue!.Value));
    }

    [Fact]
    public void When_nothing_differs_one_comparison_in_twenty_says_so()
    {
        // 400 pairs of funnels with the same true rates: the share with some step at or below 0.05 lies within 3 standard errors (1.1 % each) of 5 %.
        var random = new SeededRandom(21);
        var alarms = 0;
        for (var pair = 0; pair < 400; pair++)
        {
            var comparison = FunnelComparison.Of(Drawn(random), Drawn(random));
            alarms += comparison.Steps.Any(step => step.AdjustedPValue <= 0.05) ? 1 : 0;
        }

        Assert.InRange(alarms / 400.0, 0.05 - 0.033, 0.05 + 0.033);
    }

    private static Funnel Drawn(SeededRandom random)
    {
        int Of(int n, double p) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < p);
        var add = Of(150, 0.5);
        return Funnel(150, add, Of(add, 0.4));
    }

    private static Funnel Funnel(int view, int add, int buy) => JourneyLog.From(SampleEvents.Journeys(
        [.. Enumerable.Range(0, view).Select(i => i < buy ? "view add buy" : i < add ? "view add" : "view")])).Funnel(["view", "add", "buy"]);
}
