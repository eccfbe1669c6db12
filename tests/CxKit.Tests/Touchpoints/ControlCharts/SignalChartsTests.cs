using System.Text.Json;
using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.ControlCharts;

public class SignalChartsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_carrier_that_got_worse_signals_and_the_others_hardly_do()
    {
        var charts = SignalCharts.From(Parcels(), Catalogue(), new() { Baseline = 60, Split = SignalChartSplit.Segment });
        Assert.Equal([null, "fast", "slow"], charts.Charts.Select(chart => chart.Segment));
        var slow = charts.Charts.Single(chart => chart.Segment == "slow").Chart;
        Assert.True(charts.Charts.Single(chart => chart.Segment == "fast").Chart.Signals.Count <= 3); // a false alarm lasts for some points
        Assert.True(slow.Signals.Count >= 17);
        Assert.InRange(slow.Signals[0].Index, 70, 75);
        Assert.Equal(ChartSide.Below, slow.Signals[0].Side);
        Assert.Equal(Start.AddDays(slow.Signals[0].Index), slow.Signals[0].Time);
        Assert.InRange(slow.EstimateChange(89)!.Value.Index, 68, 72);
        Assert.Equal("delivery.on_time, segment slow", slow.Name);
    }

    [Fact]
    public void Charts_from_totals_are_those_from_signals()
    {
        var signals = Parcels();
        var totals = SignalTotals.From(signals.AsEnumerable().Reverse(), Catalogue(), new() { Period = Period.Day });
        Assert.Equal(Json(SignalCharts.From(signals, Catalogue())), Json(SignalCharts.From(totals)));
    }

    [Fact]
    public void Days_without_a_value_are_gaps_and_what_cannot_be_charted_is_named()
    {
        var random = new SeededRandom(4);
        Signal[] signals =
        [
            .. Enumerable.Range(0, 40).Where(day => day % 7 != 6).SelectMany(day => Enumerable.Range(0, 6).Select(_ => new Signal("delivery.rating", Start.AddDays(day), random.Next(1, 6), "web"))),
            .. Enumerable.Range(0, 40).Select(day => new Signal("delivery.on_time", Start.AddDays(day), 1)),
            .. Enumerable.Range(0, 3).Select(day => new Signal("delivery.rating", Start.AddDays(day), 3, "store")),
        ];
        var charts = SignalCharts.From(signals, Catalogue());
        var rating = charts.Charts.Single(chart => chart.Channel == "web").Chart;
        Assert.Equal(40, rating.Points.Count);
        Assert.All(rating.Points.Where((_, day) => day % 7 == 6), point => Assert.Null(point.Value));
        Assert.Equal(ChartScale.LaneyMean, rating.Baseline.Scale);
        Assert.Contains(charts.Failures, failure => failure.Channel == "store" && failure.Reason.Contains("3 samples", StringComparison.Ordinal));
        Assert.Contains(charts.Failures, failure => failure.Signal == "delivery.on_time" && failure.Reason.Contains("alike", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stray_date_is_named_and_stops_only_its_own_charts()
    {
        var random = new SeededRandom(5);
        Signal[] signals =
        [
            .. Enumerable.Range(0, 200).SelectMany(value => new Signal[]
            {
                new("delivery.rating", Start.AddDays(value / 5), random.Next(1, 6)),
                new("website.load_time", Start.AddDays(value / 5), 1 + random.NextDouble()),
            }),
            new("delivery.rating", DateTimeOffset.UnixEpoch, 3),
        ];
        var charts = SignalCharts.From(signals);

        var failure = Assert.Single(charts.Failures);
        Assert.Equal("delivery.rating", failure.Signal);
        Assert.Contains("1970-01-01", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("stray date", failure.Reason, StringComparison.Ordinal);
        Assert.Equal("website.load_time", Assert.Single(charts.Charts).Signal);
    }

    [Fact]
    public void Values_that_cannot_be_used_are_counted_beside_the_charts()
    {
        Signal[] wrong = [new("delivery.rating", Start, 9), new("no.such", Start, 1), new("delivery.on_time", Start, 0.5)];
        var charts = SignalCharts.From([.. Parcels(), .. wrong], Catalogue());
        Assert.Equal(3, charts.Refused.Sum(refused => refused.Count));
        Assert.Contains(charts.Refused, refused => refused.Reason == SignalRefusal.UnknownSignal && refused.Example.Contains("no.such", StringComparison.Ordinal));
        Assert.Equal(JsonSerializer.Serialize(SignalCharts.From(Parcels(), Catalogue()).Charts), JsonSerializer.Serialize(charts.Charts));
    }

    [Fact]
    public void Too_few_values_are_a_gap() =>
        Assert.All(SignalCharts.SamplesOf(SignalTotals.From(Parcels(), Catalogue(), new() { Period = Period.Day }), "delivery.on_time", minimumCount: 1_000), sample => Assert.True(sample.IsMissing));

    [Fact]
    public void Options_are_checked()
    {
        Assert.Throws<ArgumentException>(() => SignalCharts.From([], null, new() { Baseline = 4 }));
        Assert.Throws<ArgumentException>(() => SignalCharts.From([], null, new() { Scale = ChartScale.Declared }));
        Assert.Throws<ArgumentException>(() => SignalCharts.From([], null, new() { Design = new EwmaDesign(2) }));
        Assert.Empty(SignalCharts.From([]).Charts);
    }

    private static string Json(SignalCharts charts) => JsonSerializer.Serialize(charts, TouchpointsJson.Default.SignalCharts);

    private static TouchpointCatalogue Catalogue() => TouchpointCatalogue.Standard;

    /// <summary>90 days of 2 × 80 parcels, 92 % on time; the slow carrier has 72 % from day 70 on.</summary>
    private static List<Signal> Parcels()
    {
        var random = new SeededRandom(9);
        var signals = new List<Signal>();
        for (var day = 0; day < 90; day++)
        {
            for (var i = 0; i < 160; i++)
            {
                var isSlow = i % 2 == 0;
                signals.Add(new("delivery.on_time", Start.AddDays(day).AddMinutes(i), random.NextDouble() < (isSlow && day >= 70 ? 0.72 : 0.92) ? 1 : 0, "web", isSlow ? "slow" : "fast"));
            }
        }

        return signals;
    }
}
