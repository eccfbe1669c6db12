using System.Text.Json;
using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Asking;

public class AskPolicyTests
{
    [Fact]
    public void A_policy_without_triggers_can_be_used() => Assert.Empty(new AskPolicy([]).Problems());

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var policy = new AskPolicy(
            [
                new("a", "nps", "", Delay: TimeSpan.FromDays(-1), Probability: 1.5, Reminders: 9),
                new("a", "nps", "delivered", Where: [new("value", AskComparison.AtLeast, ["much"])], Channels: [], Quotas: [new("week", -1, Every: Period.Week)]),
                new("b", "nps", "delivered", From: new(2026, 2, 1, 0, 0, 0, default), Before: new(2026, 1, 1, 0, 0, 0, default), Quotas: [new("week", 10)]),
            ],
            new FatigueBudget(TimeSpan.FromDays(-1), [new(0, TimeSpan.FromDays(7))]),
            new QuietHours(new TimeOnly(9, 0), new TimeOnly(9, 0)),
            "Europe/Nowhere");

        var problems = policy.Problems();

        Assert.All(
            new[]
            {
                "Several triggers have the id 'a'", "names no moment", "Delay -1", "probability 1.5", "9 reminders", "compares the size of 'value'", "empty list of channels", "negative limit",
                "ends at 2026-01-01", "different cells or periods", "MinimumGap -1", "limit of 0 contacts", "start and an end that differ", "Europe/Nowhere",
            },
            expected => Assert.Contains(problems, problem => problem.Contains(expected, StringComparison.Ordinal)));
        Assert.Equal(14, problems.Count);
        Assert.Equal(problems, Assert.Throws<InvalidAskPolicyException>(() => policy.RequireUsable()).Problems);
    }

    [Fact]
    public void The_rule_not_asked_within_14_days_is_one_line_of_JSON()
    {
        var policy = JsonSerializer.Deserialize(
            """{"version":1,"triggers":[{"id":"after-delivery","survey":"nps","moment":"delivered","minimumGap":"14.00:00:00"}]}""", FeedbackJson.Default.AskPolicy)!;

        Assert.Equal(TimeSpan.FromDays(14), Assert.Single(policy.Triggers).MinimumGap);
        Assert.Equal(1, policy.Triggers[0].Probability);
        Assert.Empty(policy.Problems());
    }

    [Fact]
    public void The_JSON_form_keeps_everything()
    {
        var policy = new AskPolicy(
            [
                new(
                    "after-delivery", "nps", "delivered", [new("value", AskComparison.AtLeast, ["50"])], TimeSpan.FromDays(2), TimeSpan.FromDays(1), TimeSpan.FromDays(7), 0.2, [new(1, "new", "delivery")],
                    SamplingUnit.Customer, TimeSpan.FromDays(30), 3, TimeSpan.FromDays(14), TimeSpan.MaxValue, DateTimeOffset.UnixEpoch, new(2030, 1, 1, 0, 0, 0, default), ["shop", "mail"],
                    [new("week", 100, "segment", new Dictionary<string, int> { ["new"] = 10 }, Period.Week)],
                    [new("answers", [new("all", 100)])], 1, TimeSpan.FromDays(5)),
            ],
            new(TimeSpan.FromDays(10), [new(2, TimeSpan.FromDays(60), "mail")], TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(3)),
            new(new TimeOnly(21, 0), new TimeOnly(8, 30), [DayOfWeek.Sunday], [new(2026, 12, 25)], ["shop"]),
            "Europe/Berlin",
            true,
            42);

        var json = JsonSerializer.Serialize(policy, FeedbackJson.Default.AskPolicy);
        var read = JsonSerializer.Deserialize(json, FeedbackJson.Default.AskPolicy)!;

        Assert.Empty(read.Problems());
        Assert.Equal(json, JsonSerializer.Serialize(read, FeedbackJson.Default.AskPolicy));
        Assert.Equal(Bare(policy.Triggers[0]), Bare(read.Triggers[0]));

        static AskTrigger Bare(AskTrigger trigger) => trigger with { Where = null, Rates = null, Channels = null, Quotas = null, AnswerQuotas = null };
    }

    [Fact]
    public void A_form_of_a_later_release_is_refused() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize("""{"version":2,"triggers":[]}""", FeedbackJson.Default.AskPolicy));

    [Theory]
    [InlineData(AskComparison.OneOf, "50", true)]
    [InlineData(AskComparison.OneOf, "50.0", false)]
    [InlineData(AskComparison.NoneOf, "49", true)]
    [InlineData(AskComparison.AtLeast, "50.0", true)]
    [InlineData(AskComparison.AtLeast, "50.01", false)]
    [InlineData(AskComparison.AtMost, "49.99", false)]
    [InlineData(AskComparison.Present, null, true)]
    [InlineData(AskComparison.Absent, null, false)]
    public void Conditions_look_at_properties(AskComparison comparison, string? value, bool holds) => Assert.Equal(
        holds,
        new AskCondition("value", comparison, value is null ? null : [value]).Holds(
            new("delivered", DateTimeOffset.UnixEpoch, "c", Properties: new Dictionary<string, string> { ["value"] = "50" })));

    [Fact]
    public void What_is_absent_or_no_number_is_neither_small_nor_large()
    {
        var moment = new JourneyMoment("delivered", DateTimeOffset.UnixEpoch, "c", Properties: new Dictionary<string, string> { ["value"] = "NaN" });

        Assert.All(
            new[] { AskComparison.AtLeast, AskComparison.AtMost },
            comparison => Assert.All(new[] { "value", "other" }, name => Assert.False(new AskCondition(name, comparison, ["0"]).Holds(moment))));
    }
}
