namespace CxKit.Feedback;

/// <summary>Whether somebody is asked at one moment of their journey, and why.</summary>
/// <param name="Id">The id of the decision, at most 100 characters; that of the invitation when somebody is asked.</param>
/// <param name="Survey">The id of the survey.</param>
/// <param name="Trigger">The id of the trigger.</param>
/// <param name="Respondent">Who it is about, or null.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Reason">What decided.</param>
/// <param name="Explanation">The reason in one sentence with its figures, without personal data.</param>
/// <param name="InclusionProbability">With which probability a person at such a moment is asked, in [0, 1]; 0 when a rule forbids it.</param>
/// <param name="Channel">By which channel they were or would have been asked, or null.</param>
/// <param name="Segment">The group of customers, or null.</param>
/// <param name="Touchpoint">The touchpoint it is about, or null.</param>
public sealed record AskDecision(
    string Id,
    string Survey,
    string Trigger,
    string? Respondent,
    DateTimeOffset At,
    AskReason Reason,
    string Explanation,
    double InclusionProbability,
    string? Channel = null,
    string? Segment = null,
    string? Touchpoint = null)
{
    /// <summary>Whether the person is asked.</summary>
    public bool IsAsked => Reason == AskReason.Asked;
}
