using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CxKit.Journeys;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys.Charts;

public partial class FlowChartTests
{
    private static readonly Flow s_flow = JourneyLog.From(SampleEvents.Journeys("view view pay", "view pay view", "view")).Flow();

    [Fact]
    public void A_flow_is_a_flowchart_from_start_to_end()
    {
        using var _ = new CultureScope("de-DE");

        Assert.Equal(
            """
            flowchart LR
            %% 7 events of 3 customers
                n0["view (5)"]
                n1["pay (2)"]
                n2(["start"])
                n3(["end"])
                n2 -->|"3"| n0
                n0 -->|"2, 1 min"| n1
                n0 -->|"2"| n3
                n0 -->|"1, 1 min"| n0
                n1 -->|"1, 1 min"| n0
                n1 -->|"1"| n3
                linkStyle 0 stroke-width:6px
                linkStyle 1 stroke-width:4.3px
                linkStyle 2 stroke-width:4.3px
                linkStyle 3 stroke-width:2.7px
                linkStyle 4 stroke-width:2.7px
                linkStyle 5 stroke-width:2.7px

            """.ReplaceLineEndings("\n"), s_flow.ToMermaid());
    }

    [Fact]
    public void A_flow_is_a_sankey_of_two_columns()
    {
        Assert.Equal(
            """
            sankey-beta
            %% 7 events of 3 customers
            "view","then view",1
            "view","then pay",2
            "view","(end)",2
            "pay","then view",1
            "pay","(end)",1
            "(start)","then view",3

            """.ReplaceLineEndings("\n"), s_flow.ToMermaidSankey());
    }

    [Fact]
    public void Every_drawing_shows_or_states_every_passage()
    {
        // Each event is arrived at once and left once.
        var log = JourneyLog.From(SampleEvents.Random(3));
        var flow = log.Flow();
        var passages = flow.Events + flow.Journeys;

        Assert.Equal(passages, Weights(WeightInLabel(), flow.ToMermaid(1_000)));
        foreach (var most in new[] { 1, 5, 20 })
        {
            Assert.Equal(passages, Weights(WeightInLabel(), flow.ToMermaid(most)) + Weights(Rest(), flow.ToMermaid(most)));
            Assert.Equal(passages, Weights(WeightAtEnd(), flow.ToMermaidSankey(most)));
            Assert.Equal(passages, JsonNode.Parse(flow.ToVegaLite(most))!["data"]!["values"]!.AsArray().Sum(cell => (long)cell!["count"]!));
        }

        var simple = flow.Simplify(4);
        Assert.Equal(passages, Weights(WeightInLabel(), simple.ToMermaid()) + Weights(Rest(), simple.ToMermaid())
            + flow.Nodes.Where(node => simple.Node(node.Name) is null).Sum(node => node.Starts + node.Ends));
    }

    [Fact]
    public void An_empty_flow_can_be_written()
    {
        var empty = JourneyLog.From([]).Flow();

        Assert.Equal("flowchart LR\n%% 0 events of 0 customers\n", empty.ToMermaid());
        Assert.Empty(JsonNode.Parse(empty.ToVegaLite())!["data"]!["values"]!.AsArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.ToMermaid(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.ToMermaidSankey(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.ToVegaLite(201));
    }

    [Theory]
    [InlineData(0.0004, "0 ms")]
    [InlineData(0.25, "250 ms")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(90, "1.5 min")]
    [InlineData(7_200, "2 h")]
    [InlineData(900_000, "10.4 d")]
    public void Times_are_short(double seconds, string expected) => Assert.Equal(expected, ChartTime.Of(TimeSpan.FromSeconds(seconds)));

    private static long Weights(Regex pattern, string text) => pattern.Matches(text).Sum(match => long.Parse(match.Groups[1].Value));

    [GeneratedRegex(@"-->\|""(\d+)")]
    private static partial Regex WeightInLabel();

    [GeneratedRegex(@"(\d+) passages""")]
    private static partial Regex Rest();

    [GeneratedRegex(@",(\d+)$", RegexOptions.Multiline)]
    private static partial Regex WeightAtEnd();
}
