namespace CxKit.Feedback;

/// <summary>One thing that is wrong with a survey, and what to do about it.</summary>
/// <param name="Where">The place, such as <c>question 'why', branch 2</c>.</param>
/// <param name="Reason">What is wrong and what would be right, as a sentence.</param>
public sealed record SurveyProblem(string Where, string Reason)
{
    /// <summary>Writes <c>where: reason</c>.</summary>
    public override string ToString() => $"{Where}: {Reason}";
}
