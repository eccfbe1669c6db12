using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>Where it goes on after a question when a condition holds.</summary>
/// <param name="GoTo">The id of the question that comes next, or <see cref="End"/>.</param>
/// <param name="When">When; null for always.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SurveyBranch(string GoTo, SurveyCondition? When = null)
{
    /// <summary>What <see cref="GoTo"/> says for the end of the survey. No question has this id.</summary>
    public const string End = "end";
}
