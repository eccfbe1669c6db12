using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>What people read at the end.</summary>
/// <param name="Text">The words.</param>
/// <param name="When">To whom, by their answers; null for everybody whom no text before is for.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SurveyThankYou(SurveyText Text, SurveyCondition? When = null);
