namespace CxKit.Touchpoints;

/// <summary>What a segment contributes to a change of the whole.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="ShareBefore">Its share of the events before.</param>
/// <param name="ShareAfter">Its share of the events after.</param>
/// <param name="MeanBefore">Its mean or rate before; null where it had no event.</param>
/// <param name="MeanAfter">Its mean or rate after; null where it had no event.</param>
/// <param name="Rate">What is due to its own mean having changed.</param>
/// <param name="Mix">What is due to its share having changed, against the mean of all.</param>
/// <param name="Total">Both together.</param>
public sealed record ChangeContribution(
    string Segment, double ShareBefore, double ShareAfter, double? MeanBefore, double? MeanAfter, Estimate Rate, Estimate Mix, Estimate Total);
