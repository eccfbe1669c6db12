using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>A comment with the score that came with it.</summary>
/// <param name="Text">What was written; null and empty are counted and say nothing.</param>
/// <param name="Score">The score, on whatever scale; finite.</param>
/// <param name="At">When; null when nobody knows. Needed only for trends.</param>
/// <param name="Segment">The group of customers, or null.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoredComment(string? Text, double Score, DateTimeOffset? At = null, string? Segment = null)
{
    /// <summary>The comment that came with a score; weight and respondent do not matter here.</summary>
    public static ScoredComment From(FeedbackScore score) => new(score.Comment, score.Score, score.At, score.Segment);
}
