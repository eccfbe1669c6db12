using System.Text.Json;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys;

public class StageModelTests
{
    private static StageModel Model(params StageRule[] rules) => new() { Stages = ["guest", "member"], Rules = rules };

    [Fact]
    public void The_default_model_has_the_five_stages_and_can_be_used()
    {
        Assert.Equal(["awareness", "consideration", "purchase", "loyalty", "advocacy"], StageModel.Default.Stages);
        Assert.Empty(StageModel.Default.Problems());
    }

    [Fact]
    public void A_model_comes_back_from_its_json_form()
    {
        var model = Model(
            new("guest"),
            new("member", 2) { Events = ["joined"], Where = new Dictionary<string, string> { ["by"] = "mail" }, After = ["view"], Within = TimeSpan.FromHours(36) })
            with
        { Return = StageReturn.Resumes };

        var text = JsonSerializer.Serialize(model, JourneysJson.Default.StageModel);
        var again = JsonSerializer.Deserialize(text, JourneysJson.Default.StageModel)!;

        Assert.Equal(
            """{"version":1,"stages":["guest","member"],"rules":[{"stage":"guest","occurrence":1,"events":[],"after":[]},{"stage":"member","occurrence":2,"events":["joined"],"where":{"by":"mail"},"after":["view"],"within":"1.12:00:00"}],"return":"Resumes"}""",
            text);
        Assert.Null(again.LapseAfter);
        Assert.Equal(text, JsonSerializer.Serialize(again, JourneysJson.Default.StageModel));
    }

    [Fact]
    public void A_hand_written_model_needs_only_its_version_stages_and_rules()
    {
        var model = JsonSerializer.Deserialize("""{"version":1,"stages":["seen","bought"],"rules":[{"stage":"seen"},{"stage":"bought","events":["order"]}]}""", JourneysJson.Default.StageModel)!;

        Assert.Empty(model.Problems());
        Assert.Equal("order", model.Rules[1].Events.Single());
        Assert.Equal((1, null), (model.Rules[1].Occurrence, model.LapseAfter));
    }

    [Fact]
    public void A_model_of_a_later_release_is_refused() => Assert.Throws<NotSupportedException>(() =>
        JsonSerializer.Deserialize("""{"version":2,"stages":["seen"],"rules":[{"stage":"seen"}]}""", JourneysJson.Default.StageModel));

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var wrong = new StageModel
        {
            Stages = ["a", "a", "lapsed"],
            Rules = [new("b"), new("a", 0), new("a") { Within = TimeSpan.FromDays(1) }, new("a", 2) { Events = [" "], Within = TimeSpan.Zero }],
            LapseAfter = TimeSpan.Zero,
            Return = (StageReturn)7,
        };

        Assert.Equal(
            [
                "The stage 'a' is there 2 times. Name it once, at its place in the order.",
                "A stage is named 'lapsed', but names are not blank, and 'lapsed' and 'unplaced' have a meaning of their own.",
                "Rule 1 (b) leads to a stage that is not one of the stages: a, a, lapsed.",
                "Rule 2 (a) has Occurrence 0, but it is 1 (the first match) to 1,000.",
                "Rule 3 (a) has Within, but nothing to count it from. Name an event in After, or raise Occurrence.",
                "Rule 4 (a) has Within 00:00:00, but a time to do something in is positive.",
                "Rule 4 (a) names an event that has no name. Leave Events empty for every event.",
                "LapseAfter is 00:00:00, but a customer lapses after a positive time; null is for never.",
                "Return is neither StartsCycle nor Resumes.",
            ],
            wrong.Problems());
        Assert.Contains("Rule 1 (b)", Assert.Throws<ArgumentException>(() => JourneyLog.From([]).Stages(wrong)).Message);
    }

    [Fact]
    public void A_model_without_stages_or_rules_is_refused() =>
        Assert.Equal(2, new StageModel { Stages = [], Rules = [] }.Problems().Count);
}
