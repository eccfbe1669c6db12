using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Charts;

public class PathTreeChartTests
{
    private static readonly JourneyLog s_log = JourneyLog.From(SampleEvents.Journeys("a b c d", "a c c", "b a", "a b c"));

    [Fact]
    public void What_follows_an_event_is_a_sankey_step_by_step()
    {
        Assert.Equal(
            """
            sankey-beta
            %% 4 paths after a, by customer
            "0. a","1. (end)",1
            "0. a","1. b",2
            "0. a","1. c",1
            "1. b","2. c",2
            "1. c","2. c",1
            "2. c","3. (end)",2
            "2. c","3. (other)",1

            """.ReplaceLineEndings("\n"), s_log.PathTree("a", new() { Depth = 2 }).ToMermaidSankey());
    }

    [Fact]
    public void What_comes_before_an_event_leads_to_it()
    {
        Assert.Equal(
            """
            sankey-beta
            %% 3 paths before c, by customer
            "-3. (start)","-2. a",2
            "-2. a","-1. b",2
            "-2. (start)","-1. a",1
            "-1. a","0. c",1
            "-1. b","0. c",2

            """.ReplaceLineEndings("\n"), s_log.PathTree("c", new() { Direction = PathDirection.Before }).ToMermaidSankey());
    }

    [Fact]
    public void A_tree_without_paths_can_be_written() =>
        Assert.StartsWith("flowchart LR\n%% 0 paths after never, by customer\n", s_log.PathTree("never").ToMermaidSankey());
}
