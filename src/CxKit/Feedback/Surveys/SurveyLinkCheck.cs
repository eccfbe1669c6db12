namespace CxKit.Feedback;

/// <summary>Whether a signed link can be trusted.</summary>
/// <param name="Link">What it says; null when it is refused.</param>
/// <param name="Refusal">Why it is refused: <see cref="ResponseRefusal.TamperedLink"/>, <see cref="ResponseRefusal.UnknownKey"/> or <see cref="ResponseRefusal.ExpiredLink"/>; null when it is not.</param>
public sealed record SurveyLinkCheck(SurveyLink? Link, ResponseRefusal? Refusal);
