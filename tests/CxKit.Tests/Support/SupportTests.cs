using System.Globalization;
using CxKit.Forecasting;

namespace CxKit.Tests.Support;

/// <summary>What the other tests lean on, and the first promises kept with it.</summary>
public class SupportTests
{
    private static readonly Forecast Prediction = new Naive().Fit([3, 5, 4, 6]).Forecast(4);

    [Fact]
    public void The_manual_clock_stands_still_until_it_is_moved()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)));
        var started = time.GetTimestamp();
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), time.GetUtcNow());

        time.Advance(TimeSpan.FromMinutes(90));

        Assert.Equal(TimeSpan.FromMinutes(90), time.GetElapsedTime(started));
    }

    [Fact]
    public void Timers_of_the_manual_clock_go_off_at_their_times_while_it_is_moved()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var seen = new List<string>();
        using var once = time.CreateTimer(Note, "once", TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);
        using var again = time.CreateTimer(Note, "again", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4));
        using var never = time.CreateTimer(Note, "never", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromMinutes(7));

        Assert.Equal(["again 2", "once 5", "again 6"], seen);
        Assert.Equal(1, time.TimersSet);
        again.Dispose();
        time.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal(3, seen.Count);

        void Note(object? name) => seen.Add($"{name} {(time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMinutes}");
    }

    [Fact]
    public void A_culture_scope_puts_the_old_culture_back()
    {
        var before = CultureInfo.CurrentCulture;
        using (new CultureScope("de-DE"))
        {
            Assert.Equal("1,5", 1.5.ToString(CultureInfo.CurrentCulture));
        }

        Assert.Same(before, CultureInfo.CurrentCulture);
    }

    [Fact]
    public void Absent_shared_data_skips_with_a_reason() =>
        Assert.Equal("../shared/no/such/folder is not beside this repository.", new SharedDataFactAttribute("no/such/folder").Skip);

    [Theory]
    [InlineData(null, LongRunSize.None)]
    [InlineData("", LongRunSize.None)]
    [InlineData("small", LongRunSize.Small)]
    [InlineData("full", LongRunSize.Full)]
    internal void Long_runs_are_switched_by_one_variable(string? value, LongRunSize expected) => Assert.Equal(expected, LongRuns.Parse(value));

    [Fact]
    public void A_mistyped_size_of_long_runs_is_refused() => Assert.Throws<InvalidOperationException>(() => LongRuns.Parse("big"));

    [Fact]
    public void Allocations_are_seen() => Assert.InRange(Allocations.Of(() => GC.KeepAlive(new byte[1000])), 1000, 1100);

    [Fact]
    public void Asking_a_forecast_allocates_nothing() => Assert.Equal(0, Allocations.Of(() =>
    {
        var interval = Prediction.Interval(2, 0.95);
        if (!interval.Contains(Prediction.Quantile(2, 0.5)) || interval.Width <= 0 || Prediction.CumulativeQuantile(3, 0.9) < Prediction.Mean[0])
        {
            throw new InvalidOperationException("The median lies outside its interval.");
        }
    }));
}
