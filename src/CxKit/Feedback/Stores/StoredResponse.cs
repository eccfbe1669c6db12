namespace CxKit.Feedback;

/// <summary>A response as a store keeps it.</summary>
/// <param name="Response">The response; after an erasure without respondent, invitation and words.</param>
/// <param name="Standing">Whether it counts.</param>
public sealed record StoredResponse(SurveyResponse Response, ResponseStanding Standing);
