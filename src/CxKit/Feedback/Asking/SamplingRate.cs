namespace CxKit.Feedback;

/// <summary>With which probability those of a group are asked.</summary>
/// <param name="Probability">The probability, in [0, 1]; 0 for never.</param>
/// <param name="Segment">The group of customers; null for any.</param>
/// <param name="Touchpoint">The touchpoint; null for any.</param>
/// <param name="Channel">The channel of the moment; null for any.</param>
public sealed record SamplingRate(double Probability, string? Segment = null, string? Touchpoint = null, string? Channel = null)
{
    internal bool Covers(JourneyMoment moment) =>
        (Segment is null || Segment == moment.Segment) && (Touchpoint is null || Touchpoint == moment.Touchpoint) && (Channel is null || Channel == moment.Channel);
}
