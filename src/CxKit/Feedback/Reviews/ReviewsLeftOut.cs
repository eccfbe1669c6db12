namespace CxKit.Feedback;

/// <summary>Reviews that do not count in the average that is shown.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many.</param>
public sealed record ReviewsLeftOut(ReviewExclusion Reason, int Count);
