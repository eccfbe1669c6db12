using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>One option of a question with choices.</summary>
/// <param name="Id">Its short name, under which it is answered and which stays when its words change; once in a question.</param>
/// <param name="Text">What people read.</param>
/// <param name="IsOpen">Whether words of one's own go with it, such as "other, namely …". Default false.</param>
/// <param name="IsExclusive">Whether it is chosen alone, such as "none of these". Default false; for multiple choice only.</param>
/// <param name="KeepsPlace">Whether it stays where it is when the others are shuffled. Default false; open and exclusive options always stay.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SurveyOption(string Id, SurveyText Text, bool IsOpen = false, bool IsExclusive = false, bool KeepsPlace = false);
