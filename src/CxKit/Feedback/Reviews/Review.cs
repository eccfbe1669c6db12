namespace CxKit.Feedback;

/// <summary>What one customer publicly says about one product.</summary>
/// <param name="Id">Its id; each comes once.</param>
/// <param name="Product">The product.</param>
/// <param name="Rating">1 to 5 stars.</param>
/// <param name="At">When it was written.</param>
/// <param name="Reviewer">Who wrote it, as purchases name their customers; null when nobody knows.</param>
/// <param name="Order">The order that it says it comes from, or null.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Text">Its words, or null.</param>
/// <param name="Purchase">Whether a purchase is known: what the source says, or <see cref="ReviewVerification"/> found. By default nothing is known.</param>
/// <param name="Incentive">What the reviewer got for it. By default nothing.</param>
/// <param name="Source">Where it was collected, or null.</param>
/// <param name="HelpfulVotes">How many readers found it helpful.</param>
/// <param name="UnhelpfulVotes">How many did not.</param>
/// <param name="Fingerprint">A salted hash of device or address, never these themselves; or null.</param>
public sealed record Review(
    string Id,
    string Product,
    int Rating,
    DateTimeOffset At,
    string? Reviewer = null,
    string? Order = null,
    string? Title = null,
    string? Text = null,
    PurchaseEvidence Purchase = PurchaseEvidence.Unknown,
    ReviewIncentive Incentive = ReviewIncentive.None,
    string? Source = null,
    int HelpfulVotes = 0,
    int UnhelpfulVotes = 0,
    string? Fingerprint = null)
{
    /// <summary>What is wrong with it, in one sentence; null for a review that can be used.</summary>
    internal string? Problem() =>
        string.IsNullOrWhiteSpace(Id) ? "It has no id."
        : string.IsNullOrWhiteSpace(Product) ? "It names no product."
        : Rating is < 1 or > 5 ? $"The rating is {Rating}; stars go from 1 to 5."
        : HelpfulVotes < 0 || UnhelpfulVotes < 0 ? "A number of votes is negative."
        : At == default ? "It has no time."
        : null;
}
