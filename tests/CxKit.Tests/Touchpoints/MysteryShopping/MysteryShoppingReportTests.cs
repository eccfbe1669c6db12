using System.Text.Json;
using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.MysteryShopping;

public class MysteryShoppingReportTests
{
    /// <summary>Eight shops, four shoppers, the deliveries and contacts of the web shop programme. Shop 7 delivers late; shopper 0 gives two points of five less for impressions.</summary>
    private static List<MysteryVisit> Visits()
    {
        var random = new SeededRandom(12);
        List<MysteryVisit> visits = [];
        for (var i = 0; i < 96; i++)
        {
            var (outlet, shopper) = (i % 8, (i / 8 + i % 8) % 4);
            visits.Add(Visit(i, $"shop{outlet}", $"p{shopper}", i / 8 % 2 == 0, random, isLate: outlet == 7, isStrict: shopper == 0) with { Channel = i % 3 == 0 ? "phone" : "mail" });
        }

        for (var i = 0; i < 40; i++)
        {
            // Ten shared deliveries, each scored by four shoppers who see the same, but for a point now and then.
            visits.Add(Visit(1_000 + i, "shop0", $"p{i % 4}", true, new SeededRandom(20 + (ulong)(i / 4)), false, false) with { CalibrationCase = $"case{i / 4}" });
        }

        return visits;
    }

    private static MysteryVisit Visit(int number, string outlet, string shopper, bool isDelivery, SeededRandom random, bool isLate, bool isStrict)
    {
        double Scale() => Math.Clamp(4 + random.Next(-1, 2) - (isStrict ? 2 : 0), 1, 5);
        return new()
        {
            Id = $"v{number}",
            Outlet = outlet,
            Scenario = isDelivery ? "Delivery" : "Contact",
            Shopper = shopper,
            Time = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero).AddHours(number),
            Answers = isDelivery
                ? new Dictionary<string, MysteryAnswer>
                {
                    ["delivery_arrived"] = true,
                    ["delivery_late"] = isLate ? 3 : random.Next(2),
                    ["delivery_tracking"] = random.Next(2) == 1,
                    ["delivery_intact"] = true,
                    ["delivery_parcel"] = Scale(),
                }
                : new Dictionary<string, MysteryAnswer>
                {
                    ["contact_hours"] = random.Next(1, 40),
                    ["contact_times"] = 1 + random.Next(2),
                    ["contact_solved"] = random.Next(10) > 0,
                    ["contact_friendly"] = Scale(),
                    ["contact_competent"] = Scale(),
                },
        };
    }

    private static readonly Lazy<MysteryShoppingReport> Report = new(() => MysteryShoppingReport.From(
        [.. Visits(), Visits()[0] with { Id = "again", Scenario = "Hotline" }], MysteryProgramme.WebShop, new() { Ranking = new() { Target = 60 } }));

    [Fact]
    public void The_planted_late_shop_is_last_where_it_is_late_and_nowhere_else()
    {
        var report = Report.Value;
        Assert.Equal((96, 40, 1), (report.Visits, report.CalibrationVisits, report.Refused.Count));
        var delivery = report.Sections.Single(section => section.Name == "Delivery").Ranking;
        Assert.Equal("shop7", delivery.Outlets[^1].Outlet);
        Assert.True(delivery.Outlets[^1].ProbabilityLast > 0.9);
        Assert.True(report.Sections.Single(section => section.Name == "Answer").Ranking.Outlets.Single(outlet => outlet.Outlet == "shop7").ProbabilityLast < 0.5);
        Assert.Equal(MysteryProgramme.WebShop.Scenarios.SelectMany(scenario => scenario.Sections).Count(), report.Sections.Count);
        Assert.Equal(["Contact", "Delivery"], report.Overall.Scenarios.Select(scenario => scenario.Name));
        Assert.Equal(["mail", "phone"], report.Channels.Select(channel => channel.Name));
        Assert.Equal(96, report.Channels.Sum(channel => channel.Ranking.Visits));
    }

    [Fact]
    public void The_strict_shopper_is_found_and_facts_are_free_of_it()
    {
        var report = Report.Value;
        Assert.Equal("p0", report.Overall.Shoppers.MinBy(shopper => shopper.Points.Value)!.Name);
        Assert.True(report.Objective!.Value.Value > report.Subjective!.Value.Value);
    }

    [Fact]
    public void Items_account_for_every_visit()
    {
        var late = Report.Value.Items.Single(item => item.Item == "delivery_late");
        Assert.Equal((48, 0, 0), (late.Answered, late.NotApplicable, late.Missing));
        Assert.InRange(late.Points!.Value.Value, late.Points.Value.Interval.Lower, late.Points.Value.Interval.Upper);
        Assert.All(Report.Value.Items.Where(item => item.Scenario == "Search"), item => Assert.Equal((0, null), (item.Answered, item.Points)));
        Assert.True(Report.Value.Items.Single(item => item.Item == "contact_solved").KnockOuts > 0);
    }

    [Fact]
    public void Shoppers_who_saw_the_same_agree()
    {
        var points = Report.Value.Calibration.Single(result => result.Item is null);
        Assert.Equal(("Delivery", AgreementVerdict.Reliable, 10), (points.Scenario, points.Agreement.Verdict, points.Agreement.Units));
        Assert.Equal(AgreementVerdict.Unknown, Report.Value.Calibration.Single(result => result.Item == "delivery_arrived").Agreement.Verdict);
    }

    [Fact]
    public void The_json_form_keeps_everything_but_the_shoppers()
    {
        var json = JsonSerializer.Serialize(Report.Value, TouchpointsJson.Default.MysteryShoppingReport);
        var read = JsonSerializer.Deserialize(json, TouchpointsJson.Default.MysteryShoppingReport)!;
        Assert.Equal(json, JsonSerializer.Serialize(read, TouchpointsJson.Default.MysteryShoppingReport));
        Assert.Equal(Report.Value.Overall.Outlets, read.Overall.Outlets);
        Assert.DoesNotContain("\"p0\"", json, StringComparison.Ordinal);
        Assert.StartsWith("""{"version":1,"programme":"Web shop","visits":96,""", json, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() =>
            JsonSerializer.Deserialize(json.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), TouchpointsJson.Default.MysteryShoppingReport));
    }

    [Fact]
    public void The_text_names_outlets_remarks_and_refusals()
    {
        var text = Report.Value.ToString();
        Assert.StartsWith("Web shop: 96 visits, mean ", text, StringComparison.Ordinal);
        Assert.Contains("refused, row 137, visit 'again': The scenario 'Hotline' is not in the programme", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_visits_there_is_a_report_without_means()
    {
        var report = MysteryShoppingReport.From([], MysteryProgramme.WebShop);
        Assert.Equal((0, null, null, null), (report.Visits, report.Overall.Mean, report.Objective, report.Coverage));
        Assert.Empty(report.Calibration);
    }

    [Fact]
    public void A_second_score_of_a_shopper_for_a_case_is_refused()
    {
        var visit = Visits()[^1];
        var refused = Assert.Single(MysteryScores.From([visit, visit with { Id = "twice" }], MysteryProgramme.WebShop).Refused);
        Assert.Contains("The same shopper has scored the case 'case9' before", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_enter_the_touchpoint_index_as_signals_of_the_standard_catalogue()
    {
        var scores = MysteryScores.From(Visits(), MysteryProgramme.WebShop);
        var signals = scores.Signals().ToList();
        Assert.Equal(96, signals.Count);
        var known = TouchpointCatalogue.Standard.Touchpoints.SelectMany(touchpoint => touchpoint.Signals).Select(signal => signal.Name).ToHashSet();
        Assert.All(signals, signal => Assert.Contains(signal.Name, known));
        Assert.Equal((scores.Scored[0].Points, "shop0"), (signals[0].Value, signals[0].Segment));
    }
}
