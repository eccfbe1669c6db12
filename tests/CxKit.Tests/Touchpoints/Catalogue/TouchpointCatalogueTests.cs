using System.Text.Json;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Catalogue;

public sealed class TouchpointCatalogueTests
{
    private static readonly SignalDefinition LoadTime = SignalDefinition.Duration("load_time", target: 2, worst: 8, "s");

    [Fact]
    public void The_standard_catalogue_has_six_touchpoints_with_questions_and_signals_and_no_problems()
    {
        var standard = TouchpointCatalogue.Standard;

        Assert.Empty(standard.Problems());
        Assert.Equal(
            ["gathering_information", "website", "order_process", "delivery", "returns", "support"], standard.Touchpoints.Select(touchpoint => touchpoint.Name));
        Assert.All(standard.Touchpoints, touchpoint => Assert.NotEmpty(touchpoint.Questions));
        Assert.All(standard.Touchpoints.SelectMany(touchpoint => touchpoint.Signals), signal => Assert.StartsWith(
            standard.Touchpoints.First(touchpoint => touchpoint.Signals.Contains(signal)).Name + ".", signal.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_json_form_gives_the_same_catalogue_back()
    {
        var catalogue = TouchpointCatalogue.Standard.With("website", new SignalDefinition("website.clicks", Target: 3, Worst: 12)
        {
            Points = [new(3, 100), new(5, 70), new(12, 0)],
        });
        var json = JsonSerializer.Serialize(catalogue, TouchpointsJson.Default.TouchpointCatalogue);
        var read = JsonSerializer.Deserialize(json, TouchpointsJson.Default.TouchpointCatalogue)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, TouchpointsJson.Default.TouchpointCatalogue));
        Assert.Empty(read.Problems());
    }

    [Fact]
    public void Version_1_of_the_json_form_is_read()
    {
        var read = JsonSerializer.Deserialize(
            """{"version":1,"touchpoints":[{"name":"shop","signals":[{"name":"shop.rating","target":5,"worst":1,"minimum":1,"maximum":5},{"name":"shop.open","kind":"YesNo","target":1,"worst":0.9,"weight":2}],"questions":["Is it open?"]}]}""",
            TouchpointsJson.Default.TouchpointCatalogue)!;

        Assert.Empty(read.Problems());
        Assert.Equal(1, read.Touchpoints[0].Weight);
        Assert.Equal((SignalKind.YesNo, 2.0), (read.Touchpoints[0].Signals[1].Kind, read.Touchpoints[0].Signals[1].Weight));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize("""{"version":2,"touchpoints":[]}""", TouchpointsJson.Default.TouchpointCatalogue));
    }

    [Fact]
    public void A_misspelt_property_is_an_error_that_names_it()
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(
            """{"version":1,"touchpoints":[{"name":"shop","signals":[{"name":"shop.rating","target":5,"worst":1,"wieght":2}]}]}""", TouchpointsJson.Default.TouchpointCatalogue));

        Assert.Contains("wieght", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Touchpoints_and_signals_are_added_replaced_and_left_out()
    {
        var catalogue = TouchpointCatalogue.Standard.Without("returns").With(new Touchpoint("newsletter", [LoadTime]));

        Assert.Equal(6, catalogue.Touchpoints.Count);
        Assert.Equal("newsletter", catalogue.Touchpoints[^1].Name);
        Assert.Equal(3, catalogue.With("newsletter", LoadTime with { Target = 3 }).Touchpoints[^1].Signals.Single().Target);
        var error = Assert.Throws<ArgumentException>(() => catalogue.Without("returns"));
        Assert.Contains("website", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 100)]
    [InlineData(1, 100)]
    [InlineData(0, 100)]
    [InlineData(4, 50)]
    [InlineData(8, 0)]
    [InlineData(1e300, 0)]
    public void Scores_by_ratios_halve_where_the_value_doubles(double value, double score) => Assert.Equal(score, LoadTime.Score(value), 12);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 25)]
    [InlineData(5, 100)]
    public void An_exponent_above_1_asks_for_values_near_the_target(double rating, double score) =>
        Assert.Equal(score, (SignalDefinition.Rating("r") with { Exponent = 2 }).Score(rating), 12);

    [Fact]
    public void A_better_value_never_has_a_lower_score()
    {
        foreach (var signal in TouchpointCatalogue.Standard.Touchpoints.SelectMany(touchpoint => touchpoint.Signals)
            .Append(new("x", 3, 12) { Points = [new(3, 100), new(5, 70), new(7, 70), new(12, 0)] }))
        {
            var scores = Enumerable.Range(-100, 1300).Select(step => signal.Score(step / 100.0 * Math.Max(signal.Target, signal.Worst))).ToList();
            Assert.All(scores, score => Assert.InRange(score, 0, 100));
            Assert.All(scores.Zip(scores.Skip(1)), pair => Assert.True(signal.HigherIsBetter ? pair.First <= pair.Second : pair.First >= pair.Second));
            Assert.Equal((0, 100), (signal.Score(signal.Worst), signal.Score(signal.Target)));
        }
    }

    public static TheoryData<SignalDefinition, string> Wrong => new()
    {
        { LoadTime with { Target = 8 }, "as target and as worst" },
        { LoadTime with { Target = double.NaN }, "two finite numbers" },
        { LoadTime with { Target = 0 }, "not both positive" },
        { LoadTime with { Exponent = 0 }, "exponent" },
        { LoadTime with { Weight = -1 }, "weight -1" },
        { LoadTime with { Name = " " }, "needs a name" },
        { LoadTime with { Minimum = 3, Maximum = 2 }, "from 3 to 2" },
        { LoadTime with { Kind = (SignalKind)9 }, "unknown kind 9" },
        { SignalDefinition.YesNo("late", 98, 80), "Use fractions" },
        { LoadTime with { Shape = DesirabilityShape.Linear, Points = [new(2, 100)] }, "at least two points" },
        { LoadTime with { Shape = DesirabilityShape.Linear, Points = [new(2, 100), new(3, 40), new(4, 60), new(8, 0)] }, "up and down" },
        { LoadTime with { Shape = DesirabilityShape.Linear, Points = [new(2, 100), new(2, 40), new(8, 0)] }, "do not rise" },
        { LoadTime with { Shape = DesirabilityShape.Linear, Points = [new(2, 90), new(8, 0)] }, "100 at its target" },
        { LoadTime with { Points = [new(2, 100), new(8, 0)] }, "Use one of them" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_with_its_place(SignalDefinition signal, string part)
    {
        var problem = Assert.Single(new TouchpointCatalogue([new("t", [signal])]).Problems());

        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.Contains(signal.Name, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_needed_once_each()
    {
        Assert.Contains("2 signals have the name 'load_time'", new TouchpointCatalogue([new("t", [LoadTime, LoadTime])]).Problems().Single(), StringComparison.Ordinal);
        Assert.Single(new TouchpointCatalogue([]).Problems());
        Assert.Single(new TouchpointCatalogue([new("t", [])]).Problems());
        Assert.Single(new TouchpointCatalogue([new("t", [LoadTime with { Weight = 0 }])]).Problems());
    }
}
