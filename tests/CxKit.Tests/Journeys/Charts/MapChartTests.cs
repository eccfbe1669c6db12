using System.Text.Json.Nodes;
using CxKit.Journeys;
using CxKit.Tests.Support;
using ShopMaps = CxKit.Tests.Journeys.Maps.Maps;

namespace CxKit.Tests.Journeys.Charts;

public class MapChartTests
{
    [Fact]
    public void A_map_is_a_journey_diagram_with_the_scores_given()
    {
        using var _ = new CultureScope("de-DE");

        var text = ShopMaps.Shop.ToMermaid(new Dictionary<string, double> { ["view"] = 4.25, ["purchase"] = 1 });

        Assert.Equal(
            """
            journey
                title Web shop
                section Awareness
                  ad_click (optional): 3
                section Consideration
                  Catalogue#58; view (repeated): 4.3
                  Catalogue#58; add_to_cart: 3
                section Purchase
                  Checkout#58; checkout: 3
                  Checkout#58; pay_by_card #124; pay_by_invoice: 3
                  Checkout#58; purchase: 1

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void Wrong_scores_and_maps_are_refused()
    {
        Assert.Contains("no such step", Assert.Throws<ArgumentException>(() => ShopMaps.Shop.ToMermaid(new Dictionary<string, double> { ["veiw"] = 4 })).Message);
        Assert.Contains("from 1", Assert.Throws<ArgumentException>(() => ShopMaps.Shop.ToMermaid(new Dictionary<string, double> { ["view"] = 6 })).Message);
        Assert.Throws<InvalidJourneyMapException>(() => JourneyMap.From([]).ToMermaid());
        Assert.Throws<InvalidJourneyMapException>(() => JourneyMap.From([]).ToVegaLite());
    }

    [Fact]
    public void Conformance_scores_the_steps_of_the_map()
    {
        var map = new JourneyMap("Shop", [new("Buy", [MapStep.Optional("coupon"), new("Poster", []), "pay", "thanks"])]);

        var text = map.Conformance([(["pay", "thanks"], 1), (["pay"], 2), (["thanks"], 1)]).ToMermaid();

        Assert.Equal(
            """
            journey
                title Shop, fitness 0.77
                section Buy
                  coupon (optional): 3
                  Poster: 3
                  pay: 4
                  thanks: 3

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void The_chart_of_a_map_has_a_tile_for_each_step()
    {
        var chart = JsonNode.Parse(ShopMaps.Shop.ToVegaLite())!;

        var tiles = chart["data"]!["values"]!.AsArray();
        Assert.Equal("https://vega.github.io/schema/vega-lite/v5.json", (string)chart["$schema"]!);
        Assert.Equal(6, tiles.Count);
        Assert.Equal(("Purchase", 2, "Checkout: pay_by_card | pay_by_invoice"), ((string)tiles[4]!["stage"]!, (int)tiles[4]!["place"]!, (string)tiles[4]!["tile"]!));
    }

    [Fact]
    public void The_chart_of_conformance_has_the_shares_with_their_intervals()
    {
        var report = ShopMaps.Shop.Conformance([(["view", "checkout", "purchase"], 7), (["view", "add_to_cart", "purchase"], 3)]);

        var chart = JsonNode.Parse(report.ToVegaLite())!;

        var rows = chart["data"]!["values"]!.AsArray();
        Assert.Equal(report.Steps.Select(step => step.SkippedShare!.Value.Interval.Upper), rows.Select(row => (double)row!["upper"]!));
        Assert.Equal("3. add_to_cart", (string)rows[2]!["step"]!);
        Assert.Equal(0.7, (double)rows[2]!["share"]!);
        Assert.Equal(report.ToString(), string.Join(" ", chart["title"]!["subtitle"]!.AsArray()));
    }
}
