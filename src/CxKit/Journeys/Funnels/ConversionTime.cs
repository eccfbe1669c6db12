using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>How long it takes from one step of a funnel to another, also taking those into account who have not got there yet.</summary>
/// <remarks>
/// The curve of Kaplan and Meier (1958): who has not reached the later step is watched until the window of the attempt closes or the data end
/// (<see cref="JourneyLog.AsOf"/>), whichever is first. The mean of the converted only would be too short: the slow ones are not in it yet. Immutable.
/// </remarks>
public sealed class ConversionTime
{
    private readonly KaplanMeier _curve;
    private readonly double _level;

    internal ConversionTime(int from, int to, KaplanMeier curve, double level)
    {
        (From, To, _curve, _level) = (from, to, curve, level);
    }

    /// <summary>The number of the earlier step.</summary>
    public int From { get; }

    /// <summary>The number of the later step.</summary>
    public int To { get; }

    /// <summary>How many reached the earlier step.</summary>
    public long Count => _curve.Count;

    /// <summary>How many of them reached the later one.</summary>
    public long Converted => _curve.Events;

    /// <summary>The longest that any of them was watched; nothing is known beyond.</summary>
    public TimeSpan Watched => TimeSpan.FromTicks((long)_curve.Last);

    /// <summary>The curve: the share that has got there, at each time at which somebody did, ascending.</summary>
    public IReadOnlyList<ConversionPoint> Curve() =>
        [.. _curve.Steps.Select((step, i) => new ConversionPoint(TimeSpan.FromTicks((long)step.Time), step.AtRisk, step.Events, _curve.HappenedBy(i, _level)))];

    /// <summary>The time within which half of those who get there by <see cref="Watched"/> do: <see cref="OfConverting"/> of 0.5.</summary>
    public TimeEstimate Median => OfConverting(0.5);

    /// <summary>The share that has got there within a time after the earlier step, with its log-log interval (Kalbfleisch &amp; Prentice 1980).</summary>
    /// <param name="time">The time since the earlier step; beyond <see cref="Watched"/> the share at <see cref="Watched"/>.</param>
    public Estimate Within(TimeSpan time) => _curve.Happened(time.Ticks, _level);

    /// <summary>The time within which a share of <em>all</em> who reached the earlier step gets to the later one.</summary>
    /// <param name="share">The share, a fraction in (0, 1); often more than ever convert, and then the time is not known.</param>
    /// <remarks>Its interval inverts the log-log band of the curve (Brookmeyer &amp; Crowley 1982).</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not strictly between 0 and 1.</exception>
    public TimeEstimate OfAll(double share) => TimeEstimate.FromTicks(_curve.Quantile(Required(share), _level));

    /// <summary>The time within which a share of those gets there who do so at all by <see cref="Watched"/>.</summary>
    /// <param name="share">The share, a fraction in (0, 1).</param>
    /// <remarks>
    /// Where the curve reaches this share of its height at the end. Those cut off early count with what is known of them, so recent slow customers do not make it
    /// look faster. The interval follows by the delta method from Greenwood's variance.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not strictly between 0 and 1.</exception>
    public TimeEstimate OfConverting(double share) => TimeEstimate.FromTicks(_curve.QuantileOfHappened(Required(share), _level));

    private static double Required(double share) => share > 0 && share < 1
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a fraction strictly between 0 and 1, such as 0.5.");
}
