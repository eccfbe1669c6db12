namespace CxKit.Feedback;

/// <summary>What a signed link says: which invitation to which survey, and until when. Nothing about a person.</summary>
/// <param name="Invitation">The id of the invitation.</param>
/// <param name="Survey">The id of the survey.</param>
/// <param name="ExpiresAt">The instant from which on it is too late, in whole seconds.</param>
public sealed record SurveyLink(string Invitation, string Survey, DateTimeOffset ExpiresAt);
