using System.Text.Json;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.MysteryShopping;

public class MysteryScoresTests
{
    private static readonly MysteryProgramme Programme = new("Test",
    [
        new("Call",
        [
            new("Reach", [ChecklistItem.Measure("waiting", "How long?", target: 30, worst: 180, unit: "seconds")]),
            new("Advice",
            [
                ChecklistItem.YesNo("correct", "Correct?") with { Weight = 3, KnockOutCap = 40 },
                ChecklistItem.Scale("friendly", "Friendly?"),
                ChecklistItem.YesNo("gift", "Gift wrap offered?") with { MayNotApply = true },
                ChecklistItem.Measure("rings", "How often did it ring?", target: 1, worst: 9, unit: "times") with { Weight = 0 },
            ]),
        ]),
    ]);

    private static MysteryVisit Visit(Dictionary<string, MysteryAnswer> answers, string id = "v1") => new()
    {
        Id = id,
        Outlet = "Berlin",
        Scenario = "Call",
        Shopper = "s1",
        Time = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero),
        Answers = answers,
    };

    private static Dictionary<string, MysteryAnswer> Good => new() { ["waiting"] = 105, ["correct"] = true, ["friendly"] = 4, ["gift"] = MysteryAnswer.NotApplicable, ["rings"] = 3 };

    private static MysteryVisitScore Scored(Dictionary<string, MysteryAnswer> answers, MysteryProgramme? programme = null) =>
        Assert.Single(MysteryScores.From([Visit(answers)], programme ?? Programme).Scored);

    private static string Refusal(MysteryVisit visit, MysteryScoreOptions? options = null) =>
        Assert.Single(MysteryScores.From([visit], Programme, options).Refused).ToString();

    [Fact]
    public void A_score_is_the_weighted_mean_of_the_items_that_applied()
    {
        var score = Scored(Good);
        Assert.Equal(100 * (0.5 + 3 + 0.75) / 5, score.Points, 12);
        Assert.Equal(100 * 3.5 / 4, score.ObjectivePoints!.Value, 12);
        Assert.Equal(75, score.SubjectivePoints!.Value, 12);
        Assert.Equal(1, score.Coverage);
        Assert.Equal([50, 100 * 3.75 / 4], score.Sections.Select(section => section.Points!.Value));
    }

    [Fact]
    public void Not_applicable_leaves_numerator_and_denominator_and_no_is_not_the_same()
    {
        var no = Good;
        no["gift"] = false;
        Assert.Equal(100 * 4.25 / 6, Scored(no).Points, 12);
        Assert.Equal(85, Scored(Good).Points, 12);
    }

    [Fact]
    public void A_failed_knock_out_caps_its_section_alone()
    {
        var wrong = Good;
        wrong["correct"] = false;
        wrong["friendly"] = 5;
        Assert.Equal(new MysterySectionScore("Advice", 25, "correct"), Scored(wrong).Sections[1]);

        var capped = Programme with { Scenarios = [Programme.Scenarios[0] with { Sections = [Programme.Scenarios[0].Sections[0], Capped(10)] }] };
        var score = Scored(wrong, capped);
        Assert.Equal([50, 10], score.Sections.Select(section => section.Points!.Value));
        Assert.Equal((50 + 4 * 10) / 5.0, score.Points, 12);
        Assert.Equal(100 * 0.5 / 4, score.ObjectivePoints!.Value, 12);
    }

    [Fact]
    public void Weights_of_sections_replace_the_sums_of_their_items()
    {
        var sections = Programme.Scenarios[0].Sections;
        var weighted = Programme with { Scenarios = [new("Call", [sections[0] with { Weight = 3 }, sections[1] with { Weight = 1 }])] };
        var score = Scored(Good, weighted);
        Assert.Equal((3 * 50 + 100 * 3.75 / 4) / 4, score.Points, 12);

        // 3 of waiting and ¾ of the second section's 1 for "correct", ¼ for "friendly".
        Assert.Equal(100 * (3 * 0.5 + 0.75) / 3.75, score.ObjectivePoints!.Value, 12);
    }

    [Fact]
    public void A_missing_answer_lowers_the_coverage_and_too_many_refuse_the_visit()
    {
        var incomplete = Good;
        incomplete.Remove("friendly");
        incomplete.Remove("rings");
        var score = Scored(incomplete);
        Assert.Equal(0.8, score.Coverage, 12);
        Assert.Equal(100 * 3.5 / 4, score.Points, 12);
        Assert.Contains("Only 80 % of the weight", Refusal(Visit(incomplete), new() { MinimumCoverage = 0.9 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("friendly", 6, "item 'friendly': The answer is 6, but the scale has the whole numbers from 1 to 5")]
    [InlineData("friendly", 4.5, "whole numbers")]
    [InlineData("waiting", -1, "item 'waiting': The answer is -1")]
    [InlineData("waiting", double.NaN, "item 'waiting': The answer is NaN")]
    [InlineData("correct", 2, "item 'correct': The answer is 2, but yes is 1")]
    [InlineData("freindly", 4, "item 'freindly': It is not on the checklist of 'Call'")]
    public void An_answer_that_cannot_be_is_refused_with_row_item_and_remedy(string item, double answer, string message)
    {
        var answers = Good;
        answers[item] = answer;
        Assert.StartsWith("row 1, visit 'v1': ", Refusal(Visit(answers)), StringComparison.Ordinal);
        Assert.Contains(message, Refusal(Visit(answers)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_a_visit_are_named_and_the_others_are_scored()
    {
        var bad = Good;
        bad["correct"] = MysteryAnswer.NotApplicable;
        bad["friendly"] = 0;
        var unanswered = Good;
        unanswered.Remove("correct");
        MysteryVisit[] visits =
        [
            Visit(bad), Visit(Good), Visit(Good, "v2"), Visit(unanswered, "v3"), Visit(Good, "v4") with { Scenario = "Mail" }, Visit(Good, "v5") with { Outlet = " ", Time = default },
            null!, Visit(Good, "v6") with { CalibrationCase = "c" }, Visit(new() { ["correct"] = true, ["gift"] = false }, "v7"),
        ];
        var scores = MysteryScores.From(visits, Programme);
        Assert.Equal([3], scores.Scored.Select(score => score.Row));
        Assert.Equal([8], scores.Calibration.Select(score => score.Row));
        Assert.Equal([1, 2, 4, 5, 6, 7, 9], scores.Refused.Select(refused => refused.Row));
        Assert.Equal(["correct", "friendly"], scores.Refused[0].Problems.Select(problem => problem.Item).Order());
        Assert.Contains("in row 1 already", scores.Refused[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("knock-out and was not answered", scores.Refused[2].ToString(), StringComparison.Ordinal);
        Assert.Contains("'Mail' is not in the programme 'Test', which has 'Call'", scores.Refused[3].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, scores.Refused[4].Problems.Count);
    }

    [Fact]
    public void A_visit_to_which_nothing_applied_has_no_score()
    {
        var programme = new MysteryProgramme("P", [new("Call", [new("S", [ChecklistItem.YesNo("a", "A?") with { MayNotApply = true }])])]);
        var refused = Assert.Single(MysteryScores.From([Visit(new() { ["a"] = MysteryAnswer.NotApplicable })], programme).Refused);
        Assert.Contains("nothing to score", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Better_answers_never_lower_a_score_and_scores_lie_within_0_and_100() => Prop.ForAll(
        Gen.Choose(0, 200).Four().Zip(Gen.Choose(0, 1).Four()).ToArbitrary(),
        drawn =>
        {
            var (numbers, coins) = drawn;
            Dictionary<string, MysteryAnswer> answers = new()
            {
                ["waiting"] = numbers.Item1,
                ["correct"] = coins.Item1 == 1,
                ["friendly"] = 1 + numbers.Item2 % 5,
                ["gift"] = coins.Item2 == 1 ? coins.Item3 == 1 : MysteryAnswer.NotApplicable,
            };
            Dictionary<string, MysteryAnswer> better = new(answers) { ["waiting"] = Math.Max(0, numbers.Item1 - numbers.Item3), ["correct"] = true, ["friendly"] = 5 };
            var (score, improved) = (Scored(answers), Scored(better));
            Assert.InRange(score.Points, 0, 100);
            Assert.True(improved.Points >= score.Points - 1e-12);
            Assert.True(score.Coverage == 1);
        }).Holds();

    [Fact]
    public void The_web_shop_can_be_used_and_is_kept_by_json()
    {
        var shop = MysteryProgramme.WebShop;
        Assert.Empty(shop.Problems());
        Assert.Equal(["Search", "Page speed", "Order", "Payment", "Delivery", "Return", "Contact"], shop.Scenarios.Select(scenario => scenario.Name));
        var standard = TouchpointCatalogue.Standard.Touchpoints.Select(touchpoint => touchpoint.Name).ToList();
        Assert.All(shop.Scenarios, scenario => Assert.Contains(scenario.Touchpoint, standard));

        var json = JsonSerializer.Serialize(shop, TouchpointsJson.Default.MysteryProgramme);
        var read = JsonSerializer.Deserialize(json, TouchpointsJson.Default.MysteryProgramme)!;
        Assert.Equal(json, JsonSerializer.Serialize(read, TouchpointsJson.Default.MysteryProgramme));
        Assert.StartsWith("""{"version":1,"name":"Web shop","scenarios":[{"name":"Search","sections":[{"name":"Finding","items":[{"id":"search_exact",""", json, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() =>
            JsonSerializer.Deserialize(json.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), TouchpointsJson.Default.MysteryProgramme));
    }

    [Fact]
    public void A_hand_written_form_needs_no_defaults()
    {
        const string Json = """{"version":1,"name":"P","scenarios":[{"name":"Call","sections":[{"name":"S","items":[{"id":"a","question":"A?"}]}]}]}""";
        var read = JsonSerializer.Deserialize(Json, TouchpointsJson.Default.MysteryProgramme)!;
        Assert.Empty(read.Problems());
        Assert.Equal(ChecklistItem.YesNo("a", "A?"), read.Scenarios[0].Sections[0].Items[0]);
    }

    [Fact]
    public void Every_problem_of_a_programme_is_named_with_its_place()
    {
        var item = ChecklistItem.YesNo("a", "A?");
        var programme = new MysteryProgramme(" ",
        [
            new("One",
            [
                new("S", [item, item with { Target = 0 }, ChecklistItem.Scale("b", "B?", 3, 3), null!]) { Weight = 1 },
                new("S", [item with { Id = "c", Weight = 0 }]),
            ]),
            new("One", []),
            new("Two",
            [
                new("S", [item with { Id = "", Weight = -1, KnockOutCap = 100 }, ChecklistItem.Measure("m", "", -1, double.NaN, "s"), item with { Id = "k", Kind = (ChecklistItemKind)9 }]) { Weight = -2 },
            ]),
        ]);
        var problems = programme.Problems().Select(problem => problem.ToString()).ToList();
        string[] expected =
        [
            "the programme: its name is blank", "the programme: it has two scenarios called 'One'", "scenario 'One': it has two sections called 'S'", "scenario 'One': it has two items called 'a'",
            "scenario 'One': 1 of its 2 sections have a weight", "scenario 'One', section 'S', item 'a': its worst answer and its target are both 0",
            "scenario 'One', section 'S', item 'b': its worst answer and its target are both 3", "item 4: it is missing", "section 'S': none of its items has a weight above 0",
            "scenario 'One': it has no sections", "its weight is -2", "item 1: its id is blank", "item 1: its weight is -1", "its KnockOutCap is 100", "item 'm': its question is blank",
            "item 'm': its worst answer is NaN", "Kind 9 is not known",
        ];
        Assert.All(expected, text => Assert.Contains(problems, problem => problem.Contains(text, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, problems.Count);
        Assert.Equal(problems.Count, Assert.Throws<InvalidMysteryProgrammeException>(() => MysteryScores.From([], programme)).Problems.Count);
    }

    private static ChecklistSection Capped(double cap) => Programme.Scenarios[0].Sections[1] with
    {
        Items = [.. Programme.Scenarios[0].Sections[1].Items.Select(item => item.Id == "correct" ? item with { KnockOutCap = cap } : item)],
    };
}
