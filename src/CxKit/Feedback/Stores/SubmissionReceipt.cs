namespace CxKit.Feedback;

/// <summary>What became of a response that was handed in.</summary>
/// <param name="Response">Its id.</param>
/// <param name="Standing">Whether it counts.</param>
/// <param name="IsRepeat">Whether this id had this standing already, so that nothing changed now.</param>
/// <param name="FullQuota">The quota that had no place left; null when the standing is another.</param>
public sealed record SubmissionReceipt(string Response, ResponseStanding Standing, bool IsRepeat = false, QuotaPlace? FullQuota = null);
