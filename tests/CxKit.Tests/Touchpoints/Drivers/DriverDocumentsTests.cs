using System.Text.Json;
using System.Text.Json.Nodes;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Drivers;

public class DriverDocumentsTests
{
    /// <summary>Version 1, as it was first written. A later version gets a form of its own beside it; this one stays readable.</summary>
    private const string ImportancesVersion1 = """
        {"version":1,"method":"ShapleyValues","outcome":"overall","outcomeKind":"Linear","measure":"R\u00B2","explained":{"value":0.5,"interval":{"lower":0.4,"upper":0.6,"level":0.95}},"respondents":100,"incomplete":2,"refused":1,"replicates":1000,"permutations":0,"drivers":[{"driver":"delivery","importance":{"value":0.3,"interval":{"lower":0.2,"upper":0.4,"level":0.95}},"share":{"value":0.6,"interval":{"lower":0.5,"upper":0.7,"level":0.95}},"first":0.35,"last":0.2,"rankProbabilities":[1],"varianceInflation":1.5}],"warnings":[{"kind":"Constant","drivers":["website"],"message":"m"}]}
        """;

    private const string MapVersion1 = """
        {"version":1,"outcome":"overall","outcomePerformance":{"value":70,"interval":{"lower":0,"upper":0,"level":0}},"respondents":100,"replicates":0,"importanceSplit":0.2,"performanceSplit":60,"drivers":[{"driver":"delivery","importance":{"value":0.3,"interval":{"lower":0,"upper":0,"level":0}},"performance":{"value":40,"interval":{"lower":0,"upper":0,"level":0}},"effect":{"value":0.3,"interval":{"lower":0,"upper":0,"level":0}},"quadrant":"ConcentrateHere"}],"warnings":[]}
        """;

    private const string PrioritiesVersion1 = """
        {"version":1,"outcome":"overall","outcomeKind":"Linear","meanOutcome":7,"respondents":100,"replicates":0,"drivers":[{"driver":"delivery","meanRating":{"value":6,"interval":{"lower":0,"upper":0,"level":0}},"gainPerPoint":{"value":0.3,"interval":{"lower":0,"upper":0,"level":0}},"headRoom":4,"gainFromHeadRoom":{"value":1.2,"interval":{"lower":0,"upper":0,"level":0}}}],"warnings":[]}
        """;

    private const string IndexVersion1 = """
        {"version":1,"value":{"value":70,"interval":{"lower":68,"upper":72,"level":0.95}},"hasEstimatedWeights":true,"respondents":100,"incomplete":0,"refused":0,"firstRefused":[],"replicates":1000,"items":[{"item":"q1","weight":1,"mean":7.3,"performance":70}]}
        """;

    private const string ContrastVersion1 = """
        {"version":1,"outcome":"overall","respondents":100,"drivers":[{"driver":"delivery","lowUpTo":2.2,"highFrom":4.4,"lowShare":0.1,"highShare":0.2,"penalty":{"value":-1,"interval":{"lower":-2,"upper":-0.5,"level":0.95}},"kind":"Unknown"}]}
        """;

    private const string DominanceVersion1 = """
        {"version":1,"drivers":["a","b"],"conditionalMeans":[[0.3,0.2],[0.2,0.1]],"pairs":[{"stronger":"a","weaker":"b","level":"Complete"}]}
        """;

    private const string KanoVersion1 = """
        {"version":1,"features":[{"feature":"f","responses":1,"category":"MustBe","isClear":true,"categoryStrength":1,"totalStrength":{"value":1,"interval":{"lower":0.2,"upper":1,"level":0.95}},"isFaulty":false,"categories":[{"category":"MustBe","responses":1,"share":{"value":1,"interval":{"lower":0.2,"upper":1,"level":0.95}}}]}],"warnings":[]}
        """;

    [Fact]
    public void Every_past_version_is_read_and_written_as_it_was()
    {
        var json = TouchpointsJson.Default;
        Assert.Equal(ImportancesVersion1, JsonSerializer.Serialize(JsonSerializer.Deserialize(ImportancesVersion1, json.DriverImportances)!, json.DriverImportances));
        Assert.Equal(MapVersion1, JsonSerializer.Serialize(JsonSerializer.Deserialize(MapVersion1, json.ImportancePerformanceMap)!, json.ImportancePerformanceMap));
        Assert.Equal(PrioritiesVersion1, JsonSerializer.Serialize(JsonSerializer.Deserialize(PrioritiesVersion1, json.DriverPriorities)!, json.DriverPriorities));
        Assert.Equal(IndexVersion1, JsonSerializer.Serialize(JsonSerializer.Deserialize(IndexVersion1, json.SatisfactionIndex)!, json.SatisfactionIndex));
        Assert.Equal(ContrastVersion1, JsonSerializer.Serialize(JsonSerializer.Deserialize(ContrastVersion1, json.PenaltyRewardContrast)!, json.PenaltyRewardContrast));
        Assert.Equal(DominanceVersion1, JsonSerializer.Serialize(JsonSerializer.Deserialize(DominanceVersion1, json.DominanceAnalysis)!, json.DominanceAnalysis));
        Assert.Equal(KanoVersion1, JsonSerializer.Serialize(JsonSerializer.Deserialize(KanoVersion1, json.KanoStudy)!, json.KanoStudy));
    }

    [Fact]
    public void A_later_version_is_refused() => Assert.Throws<NotSupportedException>(() =>
        JsonSerializer.Deserialize(ImportancesVersion1.Replace("\"version\":1", "\"version\":2"), TouchpointsJson.Default.DriverImportances));

    [Fact]
    public void Charts_hold_the_numbers_and_keep_any_name()
    {
        const string Nasty = "\"quoted\" </script> \\ Käse 🛒";
        var ratings = SimulatedRatings.Table(2, 80, 3);
        var table = RatingTable.FromColumns(("overall", ratings["overall"].ToArray()), (Nasty, ratings["driver1"].ToArray()), ("b", ratings["driver2"].ToArray()));
        foreach (var replicates in new[] { 0, 60 })
        {
            var drivers = KeyDrivers.From(table, "overall", new() { Replicates = replicates, Scale = new(1, 10), OutcomeScale = new(-20, 30) });
            var result = drivers.ShapleyValues();
            var bars = JsonNode.Parse(result.ToVegaLite())!["data"]!["values"]!.AsArray();
            var points = JsonNode.Parse(drivers.ImportancePerformance().ToVegaLite())!["data"]!["values"]!.AsArray();
            Assert.Equal(result.Drivers.Select(driver => driver.Driver), bars.Select(bar => (string)bar!["driver"]!));
            Assert.Contains(Nasty, points.Select(point => (string)point!["driver"]!));
            Assert.Equal(result.Drivers[0].Importance.Value, (double)bars[0]!["importance"]!);
            Assert.Equal(replicates > 0, bars[0]!["lower"] is not null);
        }
    }

    [Fact]
    public void The_map_measures_performance_by_the_ends_of_the_scale()
    {
        var table = RatingTable.FromColumns(("a", [4, 5, 6, 5, 4, 6]), ("b", [8, 9, 8, 7, 9, 8]), ("overall", [4, 5, 7, 5, 3, 6]));
        var drivers = KeyDrivers.From(table, "overall", new() { Replicates = 0, Scale = new(1, 10) });
        var map = drivers.ImportancePerformance();
        Assert.Equal(100 * 4 / 9.0, map.Find("a")!.Performance.Value, 1e-9);
        Assert.Equal(100 * (5 - 1) / 9.0, map.OutcomePerformance.Value, 1e-9);
        Assert.Equal(drivers.Priorities().Find("a")!.GainPerPoint.Value, map.Find("a")!.Importance.Value, 1e-12);
        Assert.Equal(ImportanceQuadrant.ConcentrateHere, map.Find("a")!.Quadrant);
        Assert.Equal(map.Drivers.Average(point => point.Performance.Value), map.PerformanceSplit, 1e-12);
        Assert.Equal(5, drivers.Priorities().Find("a")!.HeadRoom!.Value, 1e-12);
        Assert.Equal(5 * map.Find("a")!.Effect.Value, drivers.Priorities().Find("a")!.GainFromHeadRoom!.Value.Value, 1e-12);

        // Wider scales of driver and outcome change importance by the ratio of their ranges, and nothing else.
        var wide = KeyDrivers.From(table, "overall", new() { Replicates = 0, Scale = new(1, 19), OutcomeScale = new(1, 10) }).ImportancePerformance();
        Assert.Equal(2 * map.Find("a")!.Importance.Value, wide.Find("a")!.Importance.Value, 1e-12);
        Assert.Equal(map.Find("a")!.Effect.Value, wide.Find("a")!.Effect.Value, 1e-12);
    }
}
