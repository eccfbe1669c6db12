using System.Text.Json;
using CxKit.Feedback;
using CxKit.Numerics;

namespace CxKit.Tests.Feedback.FollowUps;

public class RecoveryReportTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, default);
    private static readonly DateTimeOffset End = Start.AddDays(200);

    [Fact]
    public void Customers_are_counted_by_what_became_of_them()
    {
        var (followUps, scores) = (new List<FollowUp>(), new List<FeedbackScore>());
        for (var customer = 0; customer < 20; customer++)
        {
            // Ten are called, of whom eight answer again and six are content; ten are not, of whom six answer again and two are content.
            var isCalled = customer < 10;
            scores.Add(Score($"c{customer}", 4, 0));
            if (isCalled)
            {
                followUps.Add(Called($"c{customer}", 4, 5));
            }

            if (isCalled ? customer < 8 : customer < 16)
            {
                scores.Add(Score($"c{customer}", (isCalled ? customer < 6 : customer < 12) ? 9 : 5, 40));
            }
        }

        var report = RecoveryReport.From(followUps, scores, End);

        Assert.Equal((10, 8, 6), (report.FollowedUp.Customers, report.FollowedUp.Remeasured, report.FollowedUp.Recovered));
        Assert.Equal((10, 6, 2), (report.Others.Customers, report.Others.Remeasured, report.Others.Recovered));
        Assert.Equal(0.75, report.FollowedUp.RecoveryRate!.Value.Value);
        Assert.Equal(WilsonInterval.Of(6, 10, 0.95)!.Value.Interval.Lower, report.FollowedUp.RateBounds!.Value.Lower);
        Assert.Equal(WilsonInterval.Of(8, 10, 0.95)!.Value.Interval.Upper, report.FollowedUp.RateBounds!.Value.Upper);
        Assert.Equal((6 * 5 + 2 * 1) / 8.0, report.FollowedUp.MeanChange!.Value.Value, 12);
        Assert.Equal(6 / 8.0 - 2 / 6.0, report.Difference!.Value.Value, 12);
        Assert.Equal(report.Difference.Value.Value, report.Effect!.Value.Value, 12); // one first score
        Assert.Equal((10, 5.0), (report.FollowUps, report.HoursToContact!.Value.Value));
        Assert.Contains(report.Notes, note => note.StartsWith("Of the 10 followed up, 2 gave no second score", StringComparison.Ordinal));
    }

    [Fact]
    public void Whom_nobody_called_yet_is_watched_up_to_now()
    {
        // Five called after 1 to 5 hours; five still wait after 100 hours: half are called only if one more is.
        var followUps = Enumerable.Range(1, 5).Select(hours => Called($"c{hours}", 2, hours)).Concat(Enumerable.Range(6, 5).Select(number => Opened($"c{number}", 2))).ToList();

        var report = RecoveryReport.From(followUps, [], Start.AddHours(100));
        var earlier = RecoveryReport.From(followUps, [], Start.AddHours(3));

        Assert.Equal(5, report.HoursToContact!.Value.Value);
        Assert.Equal(double.PositiveInfinity, report.HoursToContact.Value.Interval.Upper);
        Assert.Equal(0.4, report.ContactedInTime!.Value.Value); // due after four hours: four of ten
        Assert.Equal(double.PositiveInfinity, earlier.HoursToContact!.Value.Value);
        Assert.Null(earlier.ContactedInTime); // three called, of the others none is due
    }

    [Fact]
    public void Second_scores_that_only_the_follow_up_knows_count_and_those_that_both_know_count_once()
    {
        var followUps = Enumerable.Range(0, 6).Select(customer => Called($"c{customer}", 3, 2)).Select(followUp => followUp with
        {
            Movements = [.. followUp.Movements, new(FollowUpMovementKind.Remeasured, Start.AddDays(30), Score: 8)],
        }).ToList();
        var known = Enumerable.Range(0, 6).SelectMany(customer => new[] { Score($"c{customer}", 3, 0), Score($"c{customer}", 8, 30) });

        Assert.Equal(
            JsonSerializer.Serialize(RecoveryReport.From(followUps, [], End), FeedbackJson.Default.RecoveryReport),
            JsonSerializer.Serialize(RecoveryReport.From(followUps, known, End), FeedbackJson.Default.RecoveryReport));
        Assert.Equal(6, RecoveryReport.From(followUps, known, End).FollowedUp.Recovered);
    }

    [Fact]
    public void Small_groups_are_counted_and_not_told()
    {
        var report = RecoveryReport.From([Called("c", 3, 2)], [Score("c", 3, 0), Score("c", 9, 30)], End);

        Assert.Equal((1, 1, null), (report.FollowedUp.Customers, report.FollowedUp.Remeasured, report.FollowedUp.Recovered));
        Assert.Equal((null, null, null, null), (report.FollowedUp.RecoveryRate, report.Difference, report.HoursToContact, report.ContactedInTime));
        Assert.Contains(report.Notes, note => note.Contains("no effect can be told", StringComparison.Ordinal));
        Assert.Equal(0, RecoveryReport.From([], [], End).FollowUps);
    }

    [Fact]
    public void What_is_too_recent_or_nobodys_is_left_out()
    {
        var scores = new[] { Score("recent", 3, 190), Score("content", 9, 0), Score("other", 3, 0) with { Metric = "csat" }, Score("x", 3, 0) with { Respondent = null } };

        Assert.Equal((0, 0), RecoveryReport.From([], scores, End) is var report ? (report.FollowedUp.Customers, report.Others.Customers) : default);
        Assert.Throws<ArgumentException>(() => RecoveryReport.From([], [Score("x", double.NaN, 0)], End));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecoveryReport.From([], [], End, new() { SecondWithin = TimeSpan.Zero }));
    }

    [Fact]
    public void The_JSON_form_keeps_everything()
    {
        var (followUps, scores) = Simulated(3, 400, effect: 1);
        var json = JsonSerializer.Serialize(RecoveryReport.From(followUps, scores, End), FeedbackJson.Default.RecoveryReport);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, FeedbackJson.Default.RecoveryReport), FeedbackJson.Default.RecoveryReport));
        Assert.Contains("\"effect\":{", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Regression_to_the_mean_is_not_reported_as_an_effect()
    {
        const int replications = 200;
        var (covered, coveredScore, excluded, crude, recovery) = (0, 0, 0, 0.0, 0.0);
        for (var seed = 1UL; seed <= replications; seed++)
        {
            var (followUps, scores) = Simulated(seed, 1200, effect: 0);
            var report = RecoveryReport.From(followUps, scores, End);
            covered += report.Effect!.Value.Interval.Contains(0) ? 1 : 0;
            coveredScore += report.EffectOnScore!.Value.Interval.Contains(0) ? 1 : 0;
            excluded += report.EffectPValue < 0.05 ? 1 : 0;
            crude += report.Difference!.Value.Value / replications;
            recovery += report.FollowedUp.RecoveryRate!.Value.Value / replications;
        }

        // Nobody's experience changed, and yet many recover; the worst are called first, so that the plain difference even looks like harm. Bounds at four standard errors of the simulation.
        Assert.True(recovery > 0.2, $"recovery {recovery}");
        Assert.True(crude < -0.05, $"plain difference {crude}");
        Assert.InRange(covered / (double)replications, 0.95 - 0.062, 1);
        Assert.InRange(coveredScore / (double)replications, 0.95 - 0.062, 1);
        Assert.InRange(excluded / (double)replications, 0, 0.05 + 0.062);
    }

    [Fact]
    public void An_effect_is_found_without_regression_to_the_mean()
    {
        var (effects, scores) = (new List<double>(), new List<double>());
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var (followUps, given) = Simulated(seed, 1200, effect: 1.5);
            var report = RecoveryReport.From(followUps, given, End);
            effects.Add(report.Effect!.Value.Value);
            scores.Add(report.EffectOnScore!.Value.Value);
            Assert.True(report.EffectPValue < 0.05);
        }

        Assert.InRange(scores.Average(), 1.3, 1.6); // a little below 1.5, since scores end at 10 and are whole
        Assert.InRange(effects.Average(), 0.15, 0.45);
    }

    /// <summary>Customers whose scores scatter around what they think; the lower the first score, the likelier a call, which moves what they think by the effect.</summary>
    private static (List<FollowUp> FollowUps, List<FeedbackScore> Scores) Simulated(ulong seed, int customers, double effect)
    {
        var random = new SeededRandom(seed, 5);
        var (followUps, scores) = (new List<FollowUp>(), new List<FeedbackScore>());
        for (var customer = 0; customer < customers; customer++)
        {
            var (name, mind) = ($"c{customer}", 6.5 + 1.8 * random.NextNormal());
            var first = Given(mind);
            scores.Add(Score(name, first, 0));
            var isCalled = first <= 6 && random.NextDouble() < 0.9 - 0.12 * first;
            if (isCalled)
            {
                followUps.Add(Called(name, first, 3));
            }

            if (random.NextDouble() < 0.7)
            {
                scores.Add(Score(name, Given(mind + (isCalled ? effect : 0)), 45));
            }
        }

        return (followUps, scores);

        double Given(double mind) => Math.Clamp(Math.Round(mind + 1.5 * random.NextNormal()), 0, 10);
    }

    private static FeedbackScore Score(string respondent, double score, double day) => new("nps", score, Start.AddDays(day), respondent);

    private static FollowUp Opened(string respondent, double score) => new($"f-{respondent}", $"r-{respondent}", "nps", "nps", score, respondent, Start, Start.AddHours(4), "ada", "Rule.", []);

    private static FollowUp Called(string respondent, double score, double hours) =>
        Opened(respondent, score) with { Movements = [new(FollowUpMovementKind.Contacted, Start.AddHours(hours), "ada")] };
}
