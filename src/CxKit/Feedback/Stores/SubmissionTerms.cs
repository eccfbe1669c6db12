namespace CxKit.Feedback;

/// <summary>On what terms a response is taken.</summary>
/// <param name="OncePerRespondent">Whether only the first complete response of a known respondent to the survey counts. Default true; anonymous responses are not compared.</param>
/// <param name="Places">The places that a complete response takes, one a quota; none by default.</param>
/// <param name="OnceKey">What only one complete response to the survey may count for, such as a hash of its invitation, at most 100 characters; null for no such rule. It is kept apart from the response,
/// and stays after an erasure.</param>
public sealed record SubmissionTerms(bool OncePerRespondent = true, IReadOnlyList<QuotaPlace>? Places = null, string? OnceKey = null);
