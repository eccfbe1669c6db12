using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>One cell of a quota: who belongs to it, and how many places it has.</summary>
/// <param name="Name">Its name, once in a quota.</param>
/// <param name="Limit">How many places it has, at least 0.</param>
/// <param name="When">By which answers one belongs to it; null for any.</param>
/// <param name="Segments">Of which groups of customers; null for any.</param>
/// <param name="Channels">Over which channels; null for any.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SurveyQuotaCell(
    string Name, int Limit, SurveyCondition? When = null, IReadOnlyList<string>? Segments = null, IReadOnlyList<string>? Channels = null)
{
    /// <summary>Whether a response with these answers belongs to the cell.</summary>
    internal bool Has(SurveyResponse response, IReadOnlyDictionary<string, SurveyAnswer> answers) =>
        (Segments is null || Segments.Contains(response.Segment, StringComparer.Ordinal))
        && (Channels is null || Channels.Contains(response.Channel, StringComparer.Ordinal))
        && (When is null || When.Holds(answers));
}
