namespace CxKit.Feedback;

/// <summary>What became of a response that was handed to a <see cref="SurveyDesk"/>.</summary>
/// <param name="Response">Its id.</param>
/// <param name="Standing">Whether it is kept and counts; null when it was refused before it came to the store.</param>
/// <param name="Refusal">Why it is not kept; null when it is.</param>
/// <param name="Explanation">Why it is refused, or is kept and does not count, in a sentence; null when it counts or is partial.</param>
/// <param name="Refused">The answers that were not taken; the others are kept. They may hold personal data.</param>
/// <param name="ThankYou">What the respondent reads after a complete response, in the language of the response; null where the survey says nothing to them, or the response is not complete.</param>
/// <param name="IsRepeat">Whether it was kept before with this standing, so that nothing changed now.</param>
/// <param name="FullQuota">The quota that had no place left; null when all had.</param>
/// <param name="Masked">What was masked in its words.</param>
public sealed record SurveyReceipt(
    string Response,
    ResponseStanding? Standing,
    ResponseRefusal? Refusal,
    string? Explanation,
    IReadOnlyList<RefusedAnswer> Refused,
    string? ThankYou = null,
    bool IsRepeat = false,
    QuotaPlace? FullQuota = null,
    PersonalDataCounts Masked = default)
{
    /// <summary>Whether the response is kept, complete or not.</summary>
    public bool IsKept => Standing is ResponseStanding.Partial or ResponseStanding.Counted or ResponseStanding.OverQuota or ResponseStanding.AlreadyAnswered;
}
