using System.Text.Json.Nodes;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Charts;

public class VegaLiteTests
{
    [Theory]
    [InlineData("\"quoted\" </script> \\ {\"$schema\":1}")]
    [InlineData("two\r\nlines\u0000 Käse 🛒")]
    public void Nasty_names_come_back_from_the_JSON(string name)
    {
        var chart = JsonNode.Parse(JourneyMap.From([name]).ToVegaLite())!;
        var flows = JsonNode.Parse(VegaLiteFlows.Of("t", "rule", [name, "b"], [new(0, 1, 5)], 10))!;
        var funnel = JsonNode.Parse(VegaLiteFunnel.Of("t", "rule", [(name, 5, null)], "customers"))!;

        Assert.Equal(name, (string)chart["data"]!["values"]![0]!["step"]!);
        Assert.Equal(name, (string)flows["data"]!["values"]![0]!["from"]!);
        Assert.Equal("1. " + name, (string)funnel["data"]!["values"]![0]!["step"]!);
    }

    [Fact]
    public void The_table_of_flows_keeps_the_sum_whatever_is_gathered()
    {
        ChartLink[] links = [new(0, 1, 10), new(1, 2, 5), new(2, 3, 1), new(3, 2, 1), new(2, 2, 4)];

        foreach (var most in new[] { 1, 2, 3, 4, 10 })
        {
            var cells = JsonNode.Parse(VegaLiteFlows.Of("t", "rule", ["a", "b", "c", "d"], links, most))!["data"]!["values"]!.AsArray();
            Assert.Equal(21, cells.Sum(cell => (long)cell!["count"]!));
            Assert.True(cells.Select(cell => (string)cell!["from"]!).Distinct().Count() <= most + 1);
        }
    }
}
