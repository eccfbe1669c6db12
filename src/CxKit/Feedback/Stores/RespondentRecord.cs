namespace CxKit.Feedback;

/// <summary>One thing that is kept about a respondent, as it is handed to them on request.</summary>
/// <param name="Kind">What it is: <c>response</c>, <c>invitation</c>, <c>decision</c>, <c>coupon</c> or <c>follow-up</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When it came to be.</param>
/// <param name="Json">All of it as JSON.</param>
public sealed record RespondentRecord(string Kind, string Id, DateTimeOffset At, string Json);
