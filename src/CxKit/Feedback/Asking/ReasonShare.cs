namespace CxKit.Feedback;

/// <summary>How many decisions of a survey have one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Share">Their share of all decisions, a fraction.</param>
public sealed record ReasonShare(AskReason Reason, double Share);
