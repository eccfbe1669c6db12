namespace CxKit.Feedback;

/// <summary>Thanks for one response, worth money in the shop once.</summary>
/// <param name="Code">What the customer enters, unique over all campaigns, at most 100 characters.</param>
/// <param name="Campaign">The campaign it belongs to.</param>
/// <param name="Response">The response it thanks for.</param>
/// <param name="Respondent">Who got it; null when nobody knows.</param>
/// <param name="Amount">What it is worth in the shop's currency, above 0, with at most four decimals.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ExpiresAt">From when on it is not taken.</param>
public sealed record Coupon(string Code, string Campaign, string Response, string? Respondent, decimal Amount, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
