namespace CxKit.Feedback;

/// <summary>What the reviews of one product say, with what counts in the average and what does not.</summary>
/// <param name="Product">The product.</param>
/// <param name="Average">The average that is shown, in stars, with a Dirichlet interval that also holds for few reviews; null when no review counts.</param>
/// <param name="AverageOfAll">The same of all reviews, so that nothing is hidden.</param>
/// <param name="AverageOfVerified">The same of those whose purchase is confirmed; null when there is none.</param>
/// <param name="Stars">How many of the counted reviews give 1, 2, 3, 4 and 5 stars.</param>
/// <param name="All">How many reviews there are.</param>
/// <param name="Counted">How many of them count.</param>
/// <param name="Verified">How many of those that count have a confirmed purchase.</param>
/// <param name="Rewarded">How many of those that count were rewarded.</param>
/// <param name="LeftOut">How many do not count, by reason, most first.</param>
/// <param name="Disclosure">What to show beside the average, in English: what counts, how it was verified, what was left out.</param>
public sealed record ReviewSummary(
    string Product,
    Estimate? Average,
    Estimate AverageOfAll,
    Estimate? AverageOfVerified,
    IReadOnlyList<int> Stars,
    int All,
    int Counted,
    int Verified,
    int Rewarded,
    IReadOnlyList<ReviewsLeftOut> LeftOut,
    string Disclosure);
