using System.Text.Json;
using CxKit.Feedback;
using CxKit.Numerics;

namespace CxKit.Tests.Feedback.Sampling;

public class ResponseReportTests
{
    [Fact]
    public void Rates_are_those_of_AAPOR()
    {
        var report = ResponseReport.From(
        [
            .. Times(30, ResponseOutcome.Completed), .. Times(10, ResponseOutcome.Partial), .. Times(5, ResponseOutcome.Declined), .. Times(50, ResponseOutcome.NoAnswer),
            .. Times(5, ResponseOutcome.Undelivered), .. Times(7, ResponseOutcome.NotEligible), .. Times(20, ResponseOutcome.Open),
        ]);
        Assert.Equal(100, report.Asked);
        Assert.Equal((0.30, 0.40), (report.ResponseRate!.Value.Value, report.ResponseRateWithPartials!.Value.Value));
        Assert.Equal((30.0 / 45, 0.95), (report.CooperationRate!.Value.Value, report.DeliveryRate!.Value.Value));
        Assert.Equal(WilsonInterval.Of(30, 100, 0.95), report.ResponseRate);
        Assert.Equal(20, report.Outcomes[ResponseOutcome.Open]);

        // What 80 % of those who answered say, at least 24 and at most 94 of all 100 say.
        Assert.Equal((0.24, 0.94), Rounded(report.WorstCase(0.8)));
    }

    [Fact]
    public void Groups_compare_those_asked_with_those_who_answered()
    {
        // Of 100 by mail 10 answer, of 100 in the shop 30.
        var report = ResponseReport.From(
        [
            .. Times(10, ResponseOutcome.Completed, "mail"), .. Times(90, ResponseOutcome.NoAnswer, "mail"), .. Times(30, ResponseOutcome.Completed, "shop"), .. Times(70, ResponseOutcome.NoAnswer, "shop"),
        ]);
        Assert.Equal(["mail", "shop"], report.Groups.Select(group => group.Category));
        Assert.Equal((100, 10, 0.5, 0.25), (report.Groups[0].Asked, report.Groups[0].Answered, report.Groups[0].AskedShare, report.Groups[0].AnsweredShare));
        Assert.Equal(-0.5, report.Groups[0].StandardizedDifference, 1e-12);

        // The χ² of the table by the square of the test of two shares.
        var z = StandardNormal.Quantile(1 - TwoProportionTest.PValue(10, 100, 30, 100)!.Value / 2);
        var channel = Assert.Single(report.Variables);
        Assert.Equal((z * z, 0.1), (channel.ChiSquare, channel.PartialIndicator), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-12);

        // S² is that between the two rates less its noise: 0.01 − (0.09 + 0.21) ÷ 2·200 ÷ 198 ÷ 200.
        Assert.Equal(1 - 2 * Math.Sqrt(0.01 - 0.15 / 198), report.RIndicator!.Value.Value, 1e-9);
        Assert.Contains(report.Warnings, warning => warning is { Kind: ResponseWarningKind.UnlikeAsked, Category: "mail" }
            && warning.Message == "mail (channel) are 50.0 % of those asked, but 25.0 % of those who answered (response 10.0 %). Weight by channel.");
    }

    [Fact]
    public void Where_answering_is_chance_nothing_is_warned_of()
    {
        var random = new SeededRandom(41);
        var report = ResponseReport.From(Enumerable.Range(0, 4000).Select(_ => Row(random.NextDouble() < 0.3 ? ResponseOutcome.Completed : ResponseOutcome.NoAnswer,
            ("channel", $"c{random.Next(4)}"), ("region", $"r{random.Next(6)}"))));
        Assert.Empty(report.Warnings);
        Assert.True(report.RIndicator!.Value.Value > 0.93, report.ToString());
    }

    /// <summary>400 surveys of 1,500 each way; nominal 95 %, allowed from 92 %, which is 2.75 standard errors below: 3 false alarms in 1,000 each.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    [InlineData(0.15)]
    public void The_interval_of_the_R_indicator_covers_the_truth(double effect)
    {
        var random = new SeededRandom(42);
        var hits = 0;
        for (var survey = 0; survey < 400; survey++)
        {
            var report = ResponseReport.From(Enumerable.Range(0, 1500).Select(_ =>
            {
                var (a, b) = (random.Next(2), random.Next(4));
                return Row(random.NextDouble() < 0.3 + effect * (2 * a - 1) + effect * (b % 2 == 0 ? 0.5 : -0.5) ? ResponseOutcome.Completed : ResponseOutcome.NoAnswer, ("a", $"{a}"), ("b", $"{b}"));
            }));
            hits += report.RIndicator!.Value.Interval.Contains(1 - 2 * Math.Sqrt(effect * effect * 1.25)) ? 1 : 0;
        }

        Assert.InRange(hits / 400.0, 0.92, 1);
    }

    [Fact]
    public void Few_people_are_taken_together()
    {
        var report = ResponseReport.From([.. Times(40, ResponseOutcome.Completed, "mail"), .. Times(40, ResponseOutcome.NoAnswer, "shop"), .. Times(3, ResponseOutcome.Completed, "fax"), .. Times(1, ResponseOutcome.NoAnswer, "telex"), .. Times(2, ResponseOutcome.NoAnswer, null)]);
        Assert.Equal(["(others)", "mail", "shop"], report.Groups.Select(group => group.Category));
        Assert.Equal((6, 3), (report.Groups[0].Asked, report.Groups[0].Answered));
        Assert.DoesNotContain(report.Groups, group => group.Asked < 5);
    }

    [Fact]
    public void Late_answers_that_differ_are_pointed_out()
    {
        var random = new SeededRandom(43);
        var rows = Enumerable.Range(0, 300).Select(i => new InvitedCustomer(ResponseOutcome.Completed, null, TimeSpan.FromHours(i), 8 - (i >= 150 ? 1.5 : 0) + random.NextNormal()));
        var report = ResponseReport.From(rows.Concat(Times(700, ResponseOutcome.NoAnswer)));
        Assert.Equal((150, 150, TimeSpan.FromHours(149)), (report.Late!.Early.Respondents, report.Late.Late.Respondents, report.Late.Boundary));
        Assert.True(report.Late.Change.Difference.Interval.Contains(-1.5), report.Late.Change.ToString());
        Assert.Contains(report.Warnings, warning => warning.Kind == ResponseWarningKind.LateDiffer && warning.Message.Contains("lower than the faster one"));
        Assert.Contains(report.Warnings, warning => warning.Kind == ResponseWarningKind.NothingKnown);
    }

    [Fact]
    public void Nobody_asked_is_a_report_too()
    {
        var report = ResponseReport.From(Times(3, ResponseOutcome.Open));
        Assert.Equal((0, null, null), (report.Asked, report.ResponseRate, report.RIndicator));
        Assert.Equal((0.0, 1.0), report.WorstCase(0.5));
        Assert.Equal(ResponseWarningKind.StillOpen, Assert.Single(report.Warnings).Kind);
        Assert.StartsWith("0 of 0 answered", report.ToString());
        Assert.Empty(ResponseReport.From([]).Warnings);
    }

    [Fact]
    public void Rows_that_cannot_be_are_named()
    {
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => ResponseReport.From([.. Times(1, ResponseOutcome.Open), new(ResponseOutcome.Completed, null, TimeSpan.FromHours(-1))])).Message);
        Assert.Throws<ArgumentException>(() => ResponseReport.From([new(ResponseOutcome.Completed, null, null, double.NaN)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ResponseReport.From([], new() { SmallestGroup = 0 }));
    }

    [Fact]
    public void Invitations_tell_their_outcome()
    {
        var at = new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);
        var invitation = new Invitation("i", "s", null, "anna", "mail", at, at, at.AddDays(7), InvitationState.Answered, Segment: "new");
        var row = InvitedCustomer.From(invitation, TimeSpan.FromHours(3), 9);
        Assert.Equal((ResponseOutcome.Completed, "mail", "new", null), (row.Outcome, row.Known!["channel"], row.Known["segment"], row.Known["touchpoint"]));
        Assert.Equal(ResponseOutcome.Open, InvitedCustomer.From(invitation with { State = InvitationState.Opened }).Outcome);
        Assert.Equal(ResponseOutcome.Undelivered, InvitedCustomer.From(invitation with { State = InvitationState.Undelivered }).Outcome);
    }

    [Fact]
    public void The_report_survives_JSON()
    {
        var random = new SeededRandom(44);
        var report = ResponseReport.From(Enumerable.Range(0, 200).Select(i => Row(random.Next(3) == 0 ? ResponseOutcome.Completed : ResponseOutcome.NoAnswer, ("channel", $"c{random.Next(3)}"))));
        var json = JsonSerializer.Serialize(report, FeedbackJson.Default.ResponseReport);
        var read = JsonSerializer.Deserialize(json, FeedbackJson.Default.ResponseReport)!;
        Assert.Contains("\"Completed\":", json);
        Assert.Equal((report.RIndicator, report.ResponseRate, report.Asked), (read.RIndicator, read.ResponseRate, read.Asked));
        Assert.Equal(report.Groups, read.Groups);
        Assert.Equal(report.Variables, read.Variables);
    }

    [Fact]
    public void Questions_that_are_skipped_come_first()
    {
        var items = ItemResponse.From([("q1", true), ("q2", false), ("q1", true), ("q2", true), ("q3", true)]);
        Assert.Equal([("q2", 2, 1), ("q1", 2, 2), ("q3", 1, 1)], items.Select(item => (item.Question, item.Shown, item.Answered)));
        Assert.Equal(WilsonInterval.Of(1, 2, 0.95), items[0].Rate);
    }

    private static (double, double) Rounded((double Lower, double Upper) bounds) => (Math.Round(bounds.Lower, 12), Math.Round(bounds.Upper, 12));

    private static IEnumerable<InvitedCustomer> Times(int count, ResponseOutcome outcome) => Enumerable.Repeat(new InvitedCustomer(outcome), count);

    private static IEnumerable<InvitedCustomer> Times(int count, ResponseOutcome outcome, string? channel) => Enumerable.Repeat(Row(outcome, ("channel", channel)), count);

    private static InvitedCustomer Row(ResponseOutcome outcome, params (string Name, string? Value)[] known) => new(outcome, known.ToDictionary(pair => pair.Name, pair => pair.Value));
}
