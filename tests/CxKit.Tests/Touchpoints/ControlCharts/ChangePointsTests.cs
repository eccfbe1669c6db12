using CxKit.Touchpoints;
using Xunit.Abstractions;

namespace CxKit.Tests.Touchpoints.ControlCharts;

public class ChangePointsTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_changes_are_found_where_they_are()
    {
        var up = SampleSeries.Normal(90, 4, shift: 3, from: 30);
        ChartSample[] samples = [.. up.Select((sample, day) => ChartSample.OfValue(sample.Mean - (day >= 70 ? 2 : 0), sample.Time))];
        var found = ChangePoints.From(samples);
        Assert.Equal(2, found.Changes.Count);
        Assert.InRange(found.Changes[0].Index, 27, 33);
        Assert.InRange(found.Changes[1].Index, 66, 74);
        Assert.True(found.Changes[0].Magnitude.Interval.Contains(3) && found.Changes[1].Magnitude.Interval.Contains(-2));
        Assert.True(found.Changes[0].Earliest <= 30 && found.Changes[0].Latest >= 30);
        Assert.Equal(samples.Length, found.Segments.Sum(segment => segment.Length));
    }

    [Fact]
    public void A_fall_of_a_share_is_found_between_days_of_unequal_size()
    {
        ChartSample[] samples = [.. Enumerable.Range(0, 40).Select(day => day % 7 == 6
            ? ChartSample.Missing(SampleSeries.Start.AddDays(day))
            : ChartSample.Share((long)Math.Round((day < 20 ? 0.95 : 0.85) * (200 + day * 10)) + day % 3 - 1, 200 + day * 10, SampleSeries.Start.AddDays(day)))];
        var change = Assert.Single(ChangePoints.From(samples).Changes);
        Assert.InRange(change.Index, 20, 21);
        Assert.InRange(change.Magnitude.Value, -0.11, -0.09);
    }

    /// <summary>Each series has a false change with probability 0.05 at most: 400 series have more than 34 with probability 0.001.</summary>
    [Fact]
    public void Series_without_a_change_have_one_as_seldom_as_declared()
    {
        const int Series = 400;
        var alarms = Enumerable.Range(0, Series).Count(seed =>
            ChangePoints.From(SampleSeries.Normal(40, (ulong)seed + 1000), new() { Permutations = 199, Seed = (ulong)seed }).Changes.Count > 0);
        output.WriteLine($"{alarms} of {Series} series without a change have one; declared 5 %");
        Assert.InRange(alarms, 6, 34);
    }

    [Fact]
    public void Blocks_keep_alike_neighbours_from_looking_like_changes()
    {
        const int Series = 60;
        int Alarms(int block) => Enumerable.Range(0, Series).Count(seed =>
            ChangePoints.From(SampleSeries.Normal(120, (ulong)seed + 50, correlation: 0.5), new() { Permutations = 199, BlockLength = block }).Changes.Count > 0);
        var (single, blocks) = (Alarms(1), Alarms(10));
        output.WriteLine($"Correlation 0.5, {Series} series: {single} with single samples, {blocks} with blocks of 10");
        Assert.True(single > 15 && blocks < 10);
    }

    [Fact]
    public void Nothing_and_equal_values_have_no_change()
    {
        Assert.Empty(ChangePoints.From([]).Segments);
        Assert.Empty(ChangePoints.From([.. Enumerable.Repeat(ChartSample.Missing(), 9)]).Changes);
        Assert.Empty(ChangePoints.From([.. Enumerable.Repeat(ChartSample.OfValue(0.1), 50)]).Changes);
        Assert.Empty(ChangePoints.From([ChartSample.OfValue(1)]).Changes);
        Assert.Single(ChangePoints.From([.. Enumerable.Repeat(ChartSample.OfValue(1), 9), .. Enumerable.Repeat(ChartSample.OfValue(2), 9)]).Changes);
    }

    [Fact]
    public void The_same_seed_finds_the_same()
    {
        var samples = SampleSeries.Normal(60, 7, shift: 1, from: 30);
        Assert.Equal(ChangePoints.From(samples).Changes, ChangePoints.From(samples).Changes);
    }

    [Fact]
    public void Options_are_checked() =>
        Assert.Contains("permutations", Assert.Throws<ArgumentException>(() => ChangePoints.From([], new() { FalseAlarmRate = 0.001, Permutations = 99 })).Message, StringComparison.Ordinal);
}
