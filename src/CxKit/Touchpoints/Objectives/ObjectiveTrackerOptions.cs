using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How much an <see cref="ObjectiveTracker"/> remembers, and for how long it waits.</summary>
public sealed class ObjectiveTrackerOptions
{
    private const int LargestMemory = 100_000_000;

    /// <summary>By how much an event may be older than the latest one, to be counted still; 0 to 366 days. Default 2 days. Ids are remembered for this time.</summary>
    public TimeSpan AllowedLateness { get; init; } = TimeSpan.FromDays(2);

    /// <summary>The steps of time in which events are counted, and to which windows are rounded; 1 second to 1 day. Default 1 minute.</summary>
    public TimeSpan Granularity { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>By how much an event may be ahead of the clock; not negative. Default 5 minutes.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The time over which the present pace of burning is taken, to tell when the budget will be spent; a multiple of <see cref="Granularity"/>. Default 1 day.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The ids that are remembered at most, 1,000 to 100,000,000, some 60 bytes each. With more, the older half is forgotten, and events of that time are too late from then on. Default 1,000,000.
    /// </summary>
    public int Ids { get; init; } = 1_000_000;

    /// <summary>The segments that are told apart; further ones are counted together as <see cref="ObjectiveTracker.OtherSegments"/>. 1 to 10,000. Default 100.</summary>
    public int Segments { get; init; } = 100;

    /// <summary>The reports that are remembered, to be revised; 0 to 10,000. Default 100.</summary>
    public int Reports { get; init; } = 100;

    /// <summary>The one place where these options are checked.</summary>
    internal void RequireValid()
    {
        const int LongestDays = 366;
        const int FewestIds = 1_000;
        const int MostSegments = 10_000;
        const int MostReports = 10_000;
        Require(AllowedLateness >= TimeSpan.Zero && AllowedLateness <= TimeSpan.FromDays(LongestDays), $"AllowedLateness is {AllowedLateness}, but it is 0 to {LongestDays} days.");
        Require(Granularity >= TimeSpan.FromSeconds(1) && Granularity <= TimeSpan.FromDays(1), $"Granularity is {Granularity}, but it is 1 second to 1 day.");
        Require(ClockTolerance >= TimeSpan.Zero, $"ClockTolerance is {ClockTolerance}, but it is not negative.");
        Require(Pace >= Granularity && Pace.Ticks % Granularity.Ticks == 0, $"Pace is {Pace}, but it is a multiple of the granularity of {Granularity}.");
        Require(Ids is >= FewestIds and <= LargestMemory, $"Ids is {Ids}, but it is {FewestIds:N0} to {LargestMemory:N0}.");
        Require(Segments is >= 1 and <= MostSegments, $"Segments is {Segments}, but it is 1 to {MostSegments:N0}.");
        Require(Reports is >= 0 and <= MostReports, $"Reports is {Reports}, but it is 0 to {MostReports:N0}.");

        static void Require(bool holds, FormattableString failure)
        {
            if (!holds)
            {
                throw new ArgumentException(Invariant(failure));
            }
        }
    }
}
