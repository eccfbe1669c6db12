using System.Text.Json;
using CxKit.Touchpoints;
using Xunit.Abstractions;

namespace CxKit.Tests.Touchpoints.ControlCharts;

public class AlarmTests(ITestOutputHelper output)
{
    private static readonly AlarmRule Rule = new("delivery.rating") { MinimumCount = 1, Design = new ShewhartDesign(), ClearAfter = 2 };

    [Fact]
    public void An_alarm_is_raised_once_acknowledged_and_cleared_after_some_good_points()
    {
        var alarm = new Alarm(Rule, ChartBaseline.Given(0, 1));
        var states = new[] { 0.0, 4, 5, 0, 4, 0, 0, 0, 4 }.Select((value, day) => alarm.Next(Day(day, value))).ToList();
        Assert.Equal([1, 6, 8], states.Select((change, day) => change is null ? -1 : day).Where(day => day >= 0));
        Assert.Equal((AlarmState.Raised, 1, ChartSide.Above), (states[1]!.To, states[1]!.Number, states[1]!.Side));
        Assert.Equal(AlarmState.Ok, states[6]!.To);
        Assert.Equal(2, states[8]!.Number);
        Assert.Equal(AlarmState.Acknowledged, alarm.Acknowledge(SampleSeries.Start)!.To);
        Assert.Null(alarm.Acknowledge(SampleSeries.Start));
        Assert.Null(alarm.Next(Day(9, 0)));
        Assert.Equal((AlarmState.Acknowledged, AlarmState.Ok), (alarm.Next(Day(10, 0)) is { } cleared ? (cleared.From, cleared.To) : default));
    }

    [Fact]
    public void Small_samples_and_gaps_neither_raise_nor_clear()
    {
        var alarm = new Alarm(Rule with { MinimumCount = 10, ClearAfter = 1 }, ChartBaseline.Given(0, 1));
        Assert.Null(alarm.Next(Day(0, 9, count: 9)));
        Assert.NotNull(alarm.Next(Day(1, 9, count: 10)));
        Assert.Null(alarm.Next(Day(2, 0, count: 9)));
        Assert.Null(alarm.Next(ChartSample.Missing(SampleSeries.Start.AddDays(3))));
        Assert.NotNull(alarm.Next(Day(4, 0, count: 10)));
    }

    [Fact]
    public void Only_the_side_that_matters_alarms()
    {
        var alarm = new Alarm(Rule with { Side = ChartSide.Below }, ChartBaseline.Given(0, 1));
        Assert.Null(alarm.Next(Day(0, 9)));
        Assert.NotNull(alarm.Next(Day(1, -9)));
    }

    [Fact]
    public void An_alarm_of_the_weekend_is_told_on_Monday()
    {
        var hours = new AlarmHours(new(8, 0), new(17, 0), "Europe/Berlin");
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 6, 0, 0, TimeSpan.Zero), hours.NextFrom(new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero))); // summer time began on Sunday
        Assert.Equal(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero), hours.NextFrom(new(2026, 3, 27, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 6, 0, 0, TimeSpan.Zero), hours.NextFrom(new(2026, 3, 27, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 3, 27, 7, 0, 0, TimeSpan.Zero), hours.NextFrom(new(2026, 3, 27, 3, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void An_alarm_goes_on_after_a_restart()
    {
        foreach (var design in new ChartDesign[] { new ShewhartDesign(3, ChartRules.Nelson), EwmaDesign.ForRunLength(100), CusumDesign.ForRunLength(100) })
        {
            var samples = SampleSeries.Normal(200, 12);
            var rule = Rule with { Design = design, Hours = new(new(8, 0), new(17, 0), "Europe/Berlin") };
            var (whole, parts) = (new Alarm(rule, ChartBaseline.Given(0, 1)), new Alarm(rule, ChartBaseline.Given(0, 1)));
            foreach (var sample in samples)
            {
                var json = JsonSerializer.Serialize(parts.Capture(), TouchpointsJson.Default.AlarmCapture);
                parts = Alarm.Resume(JsonSerializer.Deserialize(json, TouchpointsJson.Default.AlarmCapture)!);
                Assert.Equal(whole.Next(sample), parts.Next(sample));
            }

            Assert.True(whole.Capture().Number > 0);
        }
    }

    [Fact]
    public void A_rule_that_fits_its_history_is_activated()
    {
        var backtest = Rule.Backtest(SampleSeries.Normal(400, 21), ChartScale.MovingRange);
        output.WriteLine(backtest.Reason);
        Assert.Equal(AlarmVerdict.Accepted, backtest.Verdict);
        Assert.Equal(AlarmState.Ok, backtest.Activate().State);
    }

    [Fact]
    public void A_rule_that_would_cry_wolf_is_refused()
    {
        var alike = (Rule with { Design = EwmaDesign.ForRunLength(500) }).Backtest(SampleSeries.Normal(400, 22, correlation: 0.7), ChartScale.MovingRange, new() { BlockLength = 20 });
        output.WriteLine(alike.Reason);
        Assert.Equal(AlarmVerdict.TooManyFalseAlarms, alike.Verdict);
        Assert.Throws<InvalidOperationException>(alike.Activate);

        var overdispersed = SampleSeries.Overdispersed(120, 20_000, 0.9, 0.01, seed: 5);
        var plain = Rule.Backtest(overdispersed, ChartScale.Binomial);
        output.WriteLine(plain.Reason);
        Assert.Equal(AlarmVerdict.TooManyFalseAlarms, plain.Verdict);
        var laney = Rule.Backtest(overdispersed, ChartScale.LaneyBinomial);
        output.WriteLine(laney.Reason);
        Assert.Equal(AlarmVerdict.Accepted, laney.Verdict);
    }

    [Fact]
    public void A_history_in_which_something_happened_is_refused()
    {
        var backtest = Rule.Backtest(SampleSeries.Normal(200, 23, shift: 6, from: 190), ChartScale.MovingRange);
        output.WriteLine(backtest.Reason);
        Assert.NotEqual(AlarmVerdict.Accepted, backtest.Verdict);
    }

    [Fact]
    public void The_measured_rate_of_a_long_normal_history_is_the_designed_one()
    {
        foreach (var design in new ChartDesign[] { ShewhartDesign.ForRunLength(100), EwmaDesign.ForRunLength(100), CusumDesign.ForRunLength(100) })
        {
            var backtest = (Rule with { Design = design }).Backtest(SampleSeries.Normal(4_000, 24), ChartScale.MovingRange, new() { BlockLength = 1, RunLengths = 600 });
            output.WriteLine($"{design}: {backtest.MeasuredRate:F5} for {backtest.DesignedRate:F5}");
            Assert.InRange(backtest.MeasuredRate.Value / backtest.DesignedRate, 0.75, 1.35); // the sample's own tails among the reasons
        }
    }

    [Fact]
    public void What_cannot_be_followed_says_so()
    {
        var alarm = new Alarm(Rule, ChartBaseline.Given(0, 1));
        alarm.Next(Day(1, 0));
        Assert.Contains("not later", Assert.Throws<ArgumentException>(() => alarm.Next(Day(1, 0))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => alarm.Next(ChartSample.OfValue(1)));
        Assert.Contains("19 samples", Assert.Throws<ArgumentException>(() => Rule.Backtest(SampleSeries.Normal(19, 1), ChartScale.MovingRange)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => (Rule with { ClearAfter = 0 }).Backtest(SampleSeries.Normal(30, 1), ChartScale.MovingRange));
        Assert.Throws<ArgumentException>(() => (Rule with { Hours = new(new(9, 0), new(8, 0)) }).Backtest(SampleSeries.Normal(30, 1), ChartScale.MovingRange));
    }

    private static ChartSample Day(int day, double mean, long count = 1) => new(count, mean, time: SampleSeries.Start.AddDays(day));
}
