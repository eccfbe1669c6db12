using System.Text.Json.Nodes;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Charts;

public class FunnelChartTests
{
    private static readonly JourneyLog s_log = JourneyLog.From(SampleEvents.Journeys("view cart pay", "view cart", "view x x x x x x x x x", "view pay", "cart"));

    [Fact]
    public void A_funnel_is_a_sankey_of_those_who_go_on_and_those_who_leave()
    {
        var funnel = s_log.Funnel(["view", "cart", "pay"], new() { Window = TimeSpan.FromMinutes(5) });

        Assert.Equal(
            $"""
            sankey-beta
            %% {funnel.Rule}
            "start","1. view",4
            "1. view","left after 1",2
            "1. view","2. cart",2
            "2. cart","left after 2",1
            "2. cart","3. pay",1

            """.ReplaceLineEndings("\n"), funnel.ToMermaid());
    }

    [Fact]
    public void Those_who_may_still_go_on_are_drawn_apart()
    {
        var funnel = s_log.Funnel(["view", "cart", "pay"]);

        Assert.Contains("\"1. view\",\"open after 1\",2\n", funnel.ToMermaid());
        Assert.DoesNotContain("left", funnel.ToMermaid());
    }

    [Fact]
    public void A_chart_of_a_funnel_has_its_counts_shares_intervals_and_rule()
    {
        var funnel = s_log.Funnel(["view", "cart", "pay"]);

        var chart = JsonNode.Parse(funnel.ToVegaLite())!;

        var rows = chart["data"]!["values"]!.AsArray();
        Assert.Equal(funnel.Rule, string.Join(" ", chart["title"]!["subtitle"]!.AsArray()));
        Assert.Equal(funnel.Steps.Select(step => step.Count), rows.Select(row => (long)row!["count"]!));
        Assert.Equal(funnel.Steps.Select(step => step.FromStart!.Value.Interval.Lower), rows.Select(row => (double)row!["lower"]!));
    }

    [Fact]
    public void A_funnel_that_nobody_starts_can_be_written()
    {
        var funnel = s_log.Funnel(["never", "pay"]);

        Assert.Equal($"flowchart LR\n%% {funnel.Rule}\n    nothing[\"Nothing to draw\"]\n", funnel.ToMermaid());
        Assert.False(JsonNode.Parse(funnel.ToVegaLite())!["data"]!["values"]![0]!.AsObject().ContainsKey("share"));
    }
}
