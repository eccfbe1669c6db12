using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>What to expect of mending one driver.</summary>
/// <remarks>Intervals are three zeros, as in <c>default(Interval)</c>, where none were asked for.</remarks>
public sealed record DriverPriority
{
    /// <summary>The name of its column.</summary>
    public required string Driver { get; init; }

    /// <summary>The mean rating.</summary>
    public required Estimate MeanRating { get; init; }

    /// <summary>By how much the mean outcome is expected to be higher per point by which the rating is higher, other drivers equal; in the unit of the outcome (a probability for a logistic
    /// one).</summary>
    public required Estimate GainPerPoint { get; init; }

    /// <summary>How far the mean rating is from the best one, in points; null where the scale is not known.</summary>
    public double? HeadRoom { get; init; }

    /// <summary>By how much the mean outcome is expected to be higher if all of that head-room was used; null where the scale is not known.</summary>
    public Estimate? GainFromHeadRoom { get; init; }

    /// <summary>In which fraction of the draws this driver had the largest gain; null without draws.</summary>
    public double? ProbabilityFirst { get; init; }

    /// <summary>Writes the driver and its gains on one line, in the current culture.</summary>
    public override string ToString()
    {
        var all = GainFromHeadRoom is { } gain ? string.Create(CultureInfo.CurrentCulture, $", {gain.Value:+0.##;-0.##;0} for the {HeadRoom:0.##} points that are left") : "";
        return string.Create(CultureInfo.CurrentCulture, $"{Driver}: {GainPerPoint.Value:+0.###;-0.###;0} per point{all}");
    }
}
