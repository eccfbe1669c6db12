using System.Text.Json;
using System.Text.Json.Serialization;
using CxKit.Tests.Support;

namespace CxKit.Tests;

public partial class CxKitJsonTests
{
    public static TheoryData<Interval> Intervals => new(
        new Interval(-1.5, 2, 0.95),
        new Interval(0.1, 0.30000000000000004, 0.5),
        new Interval(double.NegativeInfinity, 3, 0.9),
        new Interval(double.NegativeInfinity, double.PositiveInfinity, 0.9),
        new Interval(double.Epsilon, double.MaxValue, 0.9),
        default);

    [Theory]
    [MemberData(nameof(Intervals))]
    public void Intervals_and_estimates_come_back_as_they_were(Interval interval)
    {
        using var _ = new CultureScope("de-DE");
        var estimate = new Estimate(1 / 3.0, interval);
        Assert.Equal(interval, JsonSerializer.Deserialize(JsonSerializer.Serialize(interval, CxKitJson.Default.Interval), CxKitJson.Default.Interval));
        Assert.Equal(estimate, JsonSerializer.Deserialize(JsonSerializer.Serialize(estimate, CxKitJson.Default.Estimate), CxKitJson.Default.Estimate));
    }

    // The form that is stored and sent: it may grow, but what was written once must be read for ever.
    [Fact]
    public void The_form_is_the_first_version()
    {
        const string json = """{"value":0.25,"interval":{"lower":"-Infinity","upper":0.5,"level":0.95}}""";
        var estimate = new Estimate(0.25, new Interval(double.NegativeInfinity, 0.5, 0.95));
        Assert.Equal(json, JsonSerializer.Serialize(estimate, CxKitJson.Default.Estimate));
        Assert.Equal(estimate, JsonSerializer.Deserialize(json, CxKitJson.Default.Estimate));
    }

    [Fact]
    public void The_form_is_the_same_inside_a_type_of_the_user_generated_or_not()
    {
        var answer = new Answer(new Estimate(2, new Interval(1, double.PositiveInfinity, 0.9)));
        const string json = """{"Demand":{"value":2,"interval":{"lower":1,"upper":"Infinity","level":0.9}}}""";
        Assert.Equal(json, JsonSerializer.Serialize(answer));
        Assert.Equal(json, JsonSerializer.Serialize(answer, AnswerJson.Default.Answer));
        Assert.Equal(answer, JsonSerializer.Deserialize<Answer>(json));
        Assert.Equal(answer, JsonSerializer.Deserialize(json, AnswerJson.Default.Answer));
    }

    [Theory]
    [InlineData("""{"lower":1,"level":0.9}""", "upper")]
    [InlineData("""{"lower":1,"upper":2}""", "level")]
    [InlineData("""{}""", "lower")]
    [InlineData("""{"lower":"one","upper":2,"level":0.9}""", "$.lower")]
    [InlineData("""[1,2,0.9]""", "CxKit.Interval")]
    [InlineData("""null""", "CxKit.Interval")]
    [InlineData("""{"lower":1,"upper":2,"level":0.9""", "end of a number")]
    public void Incomplete_JSON_is_refused_and_says_what_is_wrong(string json, string expected)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, CxKitJson.Default.Interval));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"lower":3,"upper":2,"level":0.9}""")]
    [InlineData("""{"lower":"NaN","upper":2,"level":0.9}""")]
    [InlineData("""{"lower":1,"upper":2,"level":95}""")]
    [InlineData("""{"lower":1,"upper":2,"level":0}""")]
    public void Numbers_that_make_no_interval_are_refused_as_by_the_constructor(string json) =>
        Assert.ThrowsAny<ArgumentException>(() => JsonSerializer.Deserialize(json, CxKitJson.Default.Interval));

    public sealed record Answer(Estimate Demand);

    [JsonSerializable(typeof(Answer))]
    private sealed partial class AnswerJson : JsonSerializerContext;
}
