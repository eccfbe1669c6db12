namespace CxKit.Feedback;

/// <summary>What a policy would have done for one survey.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="Moments">How many moments its triggers waited for.</param>
/// <param name="InvitationsPerWeek">The mean number of invitations to send in a week; the interval is that of single weeks, over weeks and repetitions.</param>
/// <param name="ResponsesPerWeek">The same of the answers to those invitations; null when no response rate was given.</param>
/// <param name="Reasons">What decided how often, the most frequent first.</param>
public sealed record RehearsedSurvey(string Survey, int Moments, Estimate InvitationsPerWeek, Estimate? ResponsesPerWeek, IReadOnlyList<ReasonShare> Reasons);
