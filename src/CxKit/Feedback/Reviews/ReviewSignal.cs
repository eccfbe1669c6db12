namespace CxKit.Feedback;

/// <summary>Something odd about some reviews: worth a look, and no verdict.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reviews">The ids of the reviews, in order of time.</param>
/// <param name="Strength">How odd: a p value, adjusted for all that was looked at, where <paramref name="IsPValue"/>; otherwise the exact figure that the explanation names.</param>
/// <param name="IsPValue">Whether <paramref name="Strength"/> is a p value.</param>
/// <param name="Explanation">What was found, against what it was compared, and which honest reasons there may be.</param>
/// <param name="Product">The product, where it is about one.</param>
/// <param name="Reviewer">The reviewer, where it is about one.</param>
/// <param name="From">The first of the reviews.</param>
/// <param name="To">The last of the reviews.</param>
public sealed record ReviewSignal(
    ReviewSignalKind Kind,
    IReadOnlyList<string> Reviews,
    double Strength,
    bool IsPValue,
    string Explanation,
    string? Product,
    string? Reviewer,
    DateTimeOffset From,
    DateTimeOffset To)
{
    internal static ReviewSignal Of(ReviewSignalKind kind, IEnumerable<Review> reviews, double strength, bool isPValue, string explanation)
    {
        List<Review> sorted = [.. reviews.OrderBy(review => review.At).ThenBy(review => review.Id, StringComparer.Ordinal)];
        return new(
            kind, [.. sorted.Select(review => review.Id)], strength, isPValue, explanation, OnlyOne(sorted.Select(review => review.Product)), OnlyOne(sorted.Select(review => review.Reviewer)), sorted[0].At, sorted[^1].At);
    }

    private static string? OnlyOne(IEnumerable<string?> names) => names.Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? only : null;
}
