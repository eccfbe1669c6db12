using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>How many complete responses of which kind are wanted at most.</summary>
/// <param name="Id">Its short name, once in a survey.</param>
/// <param name="Cells">The kinds. A response takes a place in the first that it belongs to, and none where it belongs to none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SurveyQuota(string Id, IReadOnlyList<SurveyQuotaCell> Cells);
