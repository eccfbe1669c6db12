using System.Text.Json;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Maps;

public class JourneyMapTests
{
    // Stored maps must stay readable: never change these texts, add those of a new version.
    private const string Version1 =
        """{"version":1,"name":"Shop","stages":[{"name":"Buy","touchpoints":[{"name":"Checkout","steps":[{"events":["card","invoice"],"name":"pay","occurs":"Optional","skipCost":2.5}],"occurs":"Repeated"}],"occurs":"Once"}],"occurs":"OptionalRepeated"}""";

    private const string Version1OfConformance = """
        {"version":1,"map":{"version":1,"name":"Journey","stages":[{"name":"Journey","touchpoints":[{"name":"Journey","steps":[{"events":["a"],"occurs":"Once"}],"occurs":"Once"}],"occurs":"Once"}],"occurs":"Once"},
        "extraEventCost":1,"skippedStepCost":1,"unmappedEvents":"Deviate","journeys":2,"fittingJourneys":0,"ignoredEvents":0,"cost":2,"fittingShare":{"value":0,"interval":{"lower":0,"upper":0.1853149510656041,"level":0.5}},
        "fitness":{"value":0.5,"interval":{"lower":0.2647410449328358,"upper":0.7352589550671642,"level":0.5}},"meanFitness":{"value":0.33333333333333337,"interval":{"lower":0.1589509572870177,"upper":0.5694873597348504,"level":0.5}},
        "steps":[{"stage":"Journey","touchpoint":"Journey","step":"a","made":1,"skipped":1,"journeysMade":1,"journeysSkipped":1,"madeShare":{"value":0.5,"interval":{"lower":0.2847588845819623,"upper":0.7152411154180377,"level":0.5}},"skippedShare":{"value":0.5,"interval":{"lower":0.2847588845819623,"upper":0.7152411154180377,"level":0.5}},"cost":1}],
        "extraEvents":[{"event":"x","isMapped":false,"times":1,"journeys":1,"share":{"value":0.5,"interval":{"lower":0.2847588845819623,"upper":0.7152411154180377,"level":0.5}},"cost":1}],"otherExtraEvents":0,
        "deviations":[{"kind":"ExtraEvent","name":"x","after":"a","times":1,"journeys":1,"share":{"value":0.5,"interval":{"lower":0.2847588845819623,"upper":0.7152411154180377,"level":0.5}},"cost":1,"shareOfCost":0.5},{"kind":"SkippedStep","name":"a","touchpoint":"Journey","times":1,"journeys":1,"share":{"value":0.5,"interval":{"lower":0.2847588845819623,"upper":0.7152411154180377,"level":0.5}},"cost":1,"shareOfCost":0.5}],"otherDeviations":0,
        "variants":[{"events":[],"journeys":1,"alignment":{"moves":[{"step":"a"}],"cost":1,"worstCost":1,"ignoredEvents":0,"fitness":0,"fits":false}},{"events":["a","x"],"journeys":1,"alignment":{"moves":[{"event":"a","step":"a"},{"event":"x"}],"cost":1,"worstCost":3,"ignoredEvents":0,"fitness":0.6666666666666667,"fits":false}}],"otherVariants":0}
        """;

    private static readonly JourneyMap s_map = new(
        "Shop", [new("Buy", [new("Checkout", [MapStep.Optional("card", "invoice") with { Name = "pay", SkipCost = 2.5 }], Occurrence.Repeated)])])
    {
        Occurs = Occurrence.OptionalRepeated,
    };

    [Fact]
    public void Version_1_is_written_as_ever()
    {
        Assert.Equal(Version1, JsonSerializer.Serialize(s_map, JourneysJson.Default.JourneyMap));
        Assert.Equal(
            Version1OfConformance.ReplaceLineEndings(""),
            JsonSerializer.Serialize(JourneyMap.From(["a"]).Conformance([(["a", "x"], 1), ([], 1)], new() { Level = 0.5 }), JourneysJson.Default.Conformance));
    }

    [Fact]
    public void Version_1_is_read()
    {
        var map = JsonSerializer.Deserialize(Version1, JourneysJson.Default.JourneyMap)!;
        var conformance = JsonSerializer.Deserialize(Version1OfConformance, JourneysJson.Default.Conformance)!;

        Assert.Empty(map.Problems());
        Assert.Equal(Version1, JsonSerializer.Serialize(map, JourneysJson.Default.JourneyMap));
        Assert.Equal(Version1OfConformance.ReplaceLineEndings(""), JsonSerializer.Serialize(conformance, JourneysJson.Default.Conformance));
    }

    [Fact]
    public void A_later_version_is_refused_instead_of_misread() => Assert.Throws<NotSupportedException>(() =>
        JsonSerializer.Deserialize(Version1.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), JourneysJson.Default.JourneyMap));

    [Theory]
    [InlineData("""{"version":1,"name":"Shop"}""", "no stages")]
    [InlineData("""{"version":1,"stages":[{"name":"Buy","touchpoints":[{"name":"Page","steps":[{"events":["a"]}]}]}]}""", "blank")]
    [InlineData("""{"version":1,"name":"Shop","stages":[{"name":"Buy","touchpoints":[{"name":"Page","steps":[{"occurs":"Optional"}]}]}]}""", "no event")]
    public void An_incomplete_form_has_problems(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(JsonSerializer.Deserialize(text, JourneysJson.Default.JourneyMap)!.Problems()).Reason);

    [Fact]
    public void What_is_usual_may_be_left_out_of_the_form()
    {
        var map = JsonSerializer.Deserialize(
            """{"version":1,"name":"Shop","stages":[{"name":"Buy","touchpoints":[{"name":"Checkout","steps":[{"events":["pay"]}]}]}]}""",
            JourneysJson.Default.JourneyMap)!;

        Assert.Empty(map.Problems());
        Assert.Equal(0, map.Align(["pay"]).Cost);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var map = new JourneyMap(" ",
        [
            new("Buy",
            [
                new("Checkout", ["pay", "pay", new([]), new(["a", "a", ""]) { Occurs = (Occurrence)9 }, new(["b"]) { Name = " ", SkipCost = double.NaN }]),
                new("Checkout", []),
                null!,
            ]),
            new("Buy", null!),
            new(new string('x', 201), [new("Page", [null!])]),
        ]);

        var problems = Assert.Throws<InvalidJourneyMapException>(() => map.Align([])).Problems;

        Assert.Equal(
        [
            "the map: its name is blank. Give it a name.",
            "the map: it has two stages called 'Buy', so a report could not tell them apart. Rename one.",
            "stage 'Buy': it has two touchpoints called 'Checkout', so a report could not tell them apart. Rename one.",
            "stage 'Buy', touchpoint 'Checkout': it has two steps called 'pay', so a report could not tell them apart. Rename one.",
            "stage 'Buy', touchpoint 'Checkout', step 3: it has no event. Name at least one event that makes the step.",
            "stage 'Buy', touchpoint 'Checkout', step 4: Occurs 9 is not known. Use Once, Optional, Repeated or OptionalRepeated.",
            "stage 'Buy', touchpoint 'Checkout', step 4: it has two events called 'a', so a report could not tell them apart. Rename one.",
            "stage 'Buy', touchpoint 'Checkout', step 4, event: its name is blank. Give it a name.",
            "stage 'Buy', touchpoint 'Checkout', step 5: its name is blank. Give it a name.",
            "stage 'Buy', touchpoint 'Checkout', step 5: SkipCost is NaN, but a cost is a number from 0 to 1000000. Use 1 for what costs as much as anything else.",
            "stage 'Buy', touchpoint 3: it is missing. Leave it out or give it a name.",
            $"stage '{new string('x', 200)}…': its name has 201 characters, but at most 200 are allowed. Shorten it.",
            $"stage '{new string('x', 200)}…', touchpoint 'Page', step 1: it has no event. Name at least one event that makes the step.",
        ], problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_map_without_steps_or_with_too_many_is_refused()
    {
        Assert.Contains("no stages", Assert.Single(new JourneyMap("m", []).Problems()).Reason);
        Assert.Contains("no steps", Assert.Single(new JourneyMap("m", [new("s", [])]).Problems()).Reason);
        Assert.Contains("1001 steps", Assert.Single(JourneyMap.From([.. Enumerable.Repeat("a", 1_001)]).Problems()).Reason);
        Assert.Empty(JourneyMap.From([.. Enumerable.Repeat("a", 1_000)]).Problems());
        var touchpoints = Enumerable.Range(0, 501).Select(i => new MapTouchpoint($"{i}", ["a"])).ToList();
        Assert.Contains(new JourneyMap("m", [new("s", touchpoints), new("t", touchpoints)]).Problems(), problem => problem.Reason.Contains("1002 touchpoints"));
    }

    [Fact]
    public void A_touchpoint_where_nothing_can_be_observed_is_fine()
    {
        var map = new JourneyMap("m", [new("Awareness", [new("Poster", [], Occurrence.OptionalRepeated)]), new("Purchase", ["buy"])]);

        Assert.Empty(map.Problems());
        Assert.True(map.Align(["buy"]).Fits);
    }

    [Fact]
    public void The_map_of_a_variant_fits_it_whatever_it_repeats()
    {
        string[] events = ["a", "b", "a", "a (2)", "a"];

        var map = JourneyMap.From(events);

        Assert.Empty(map.Problems());
        Assert.True(map.Align(events).Fits);
        Assert.Equal(["a", "b", "a (2)", "a (2) (2)", "a (3)"], map.Stages[0].Touchpoints[0].Steps.Select(step => step.Label));
    }
}
