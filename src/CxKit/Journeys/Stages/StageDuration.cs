using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>How long customers stay in a stage, by Kaplan and Meier (1958): stays that still go on count for as long as they have been watched.</summary>
/// <remarks>A stay ends by entering another stage or by lapsing. Immutable and thread-safe.</remarks>
public sealed class StageDuration
{
    private readonly KaplanMeier _curve; // in days

    internal StageDuration(string stage, ReadOnlySpan<double> endedDays, ReadOnlySpan<double> openDays)
    {
        Stage = stage;
        _curve = KaplanMeier.From(endedDays, openDays);
    }

    /// <summary>The stage, <see cref="StageModel.Lapsed"/> or <see cref="StageModel.Unplaced"/>.</summary>
    public string Stage { get; }

    /// <summary>The number of stays; a customer has one in each cycle.</summary>
    public int Stays => _curve.Count;

    /// <summary>How many of them have ended.</summary>
    public int Ended => _curve.Events;

    /// <summary>The share of stays that end within a time, with its log-log interval.</summary>
    /// <param name="time">The time, not negative.</param>
    /// <param name="level">The level of the interval, a fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative, or <paramref name="level"/> is outside its range.</exception>
    public Estimate EndedWithin(TimeSpan time, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Interval.RequireLevel(level);
        return _curve.Happened(time.TotalDays, level);
    }

    /// <summary>Within how many days a share of the stays ends; infinite where it is not known, since so many have not been seen to end.</summary>
    /// <param name="share">The share, a fraction in (0, 1); default 0.5, the median.</param>
    /// <param name="level">The level of the interval, a fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> or <paramref name="level"/> is outside its range.</exception>
    public Estimate Days(double share = 0.5, double level = 0.95)
    {
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a fraction strictly between 0 and 1: 0.5 for the median.");
        }

        Interval.RequireLevel(level);
        return _curve.Quantile(share, level);
    }
}
