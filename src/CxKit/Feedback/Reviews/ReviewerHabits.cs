using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Looks for reviewers who do what reviewers hardly ever do.</summary>
internal static class ReviewerHabits
{
    /// <summary>With fewer reviewers than this there is nobody to compare with.</summary>
    private const int FewReviewers = 20;

    public static IEnumerable<ReviewSignal> Find(Review[] sorted, ReviewAuthenticityOptions options)
    {
        Review[][] reviewers = [.. sorted.Where(review => review.Reviewer is not null).GroupBy(review => review.Reviewer!, StringComparer.Ordinal).Select(group => group.ToArray())];
        return OneSided(reviewers, 5, options).Concat(OneSided(reviewers, 1, options))
            .Concat(ManyInADay(reviewers, options.ManyInADay))
            .Concat(SameProductAgain(reviewers))
            .Concat(SharedFingerprints(sorted, options.SharedFingerprint))
            .Concat(BeforeDelivery(sorted));
    }

    private static IEnumerable<ReviewSignal> OneSided(Review[][] reviewers, int stars, ReviewAuthenticityOptions options)
    {
        List<(int Successes, int Trials)> counts = [.. reviewers.Where(reviews => reviews.Length > 1).Select(reviews => (reviews.Count(review => review.Rating == stars), reviews.Length))];
        Review[][] candidates = [.. reviewers.Where(reviews => reviews.Length >= options.MinimumReviewerReviews)];
        if (counts.Count < FewReviewers || candidates.Length == 0)
        {
            return [];
        }

        var fit = BetaBinomialCells.Fit(counts);
        var p = candidates.Select(reviews => reviews.All(review => review.Rating == stars) ? DiscreteTails.BetaBinomial(reviews.Length, reviews.Length, fit.Alpha, fit.Beta) : 1).ToArray();

        // Two sides are looked at, so each gets half of the rate.
        var adjusted = BenjaminiHochberg.Adjust(p);
        return candidates.Zip(adjusted).Where(pair => 2 * pair.Second <= options.FalseDiscoveryRate).Select(pair => ReviewSignal.Of(
            ReviewSignalKind.OneSidedReviewer, pair.First, 2 * pair.Second, true, string.Create(CultureInfo.InvariantCulture,
                $"All {pair.First.Length} reviews of one reviewer give {stars} {(stars == 1 ? "star" : "stars")}; other reviewers give that in {fit.Mean:P0} of theirs, and differ among each other as they do (p = {2 * pair.Second:0.#e+0} after {candidates.Length:N0} reviewers). Somebody who only writes when {(stars == 1 ? "angry" : "delighted")} does the same.")));
    }

    private static IEnumerable<ReviewSignal> ManyInADay(Review[][] reviewers, int many)
    {
        foreach (var reviews in reviewers.Where(reviews => reviews.Length >= many))
        {
            var (best, start, first) = (0, 0, 0);
            for (var end = 0; end < reviews.Length; end++)
            {
                while (reviews[end].At - reviews[first].At >= TimeSpan.FromDays(1))
                {
                    first++;
                }

                (best, start) = end - first + 1 > best ? (end - first + 1, first) : (best, start);
            }

            if (best >= many)
            {
                yield return ReviewSignal.Of(ReviewSignalKind.ManyInADay, reviews.Skip(start).Take(best), best, false, string.Create(CultureInfo.InvariantCulture,
                    $"One reviewer wrote {best} reviews within 24 hours. Somebody who answers for a large order does the same."));
            }
        }
    }

    private static IEnumerable<ReviewSignal> SameProductAgain(Review[][] reviewers) =>
        from reviews in reviewers
        from product in reviews.GroupBy(review => review.Product, StringComparer.Ordinal)
        let count = product.Count()
        where count > 1
        select ReviewSignal.Of(ReviewSignalKind.SameProductAgain, product, count, false, string.Create(CultureInfo.InvariantCulture,
            $"One reviewer reviewed '{product.Key}' {count} times. Somebody who bought it again, or changed their mind, does the same."));

    private static IEnumerable<ReviewSignal> SharedFingerprints(Review[] sorted, int many) =>
        from shared in sorted.Where(review => review.Fingerprint is not null).GroupBy(review => (review.Product, review.Fingerprint))
        let reviewers = shared.Select(review => review.Reviewer).OfType<string>().Distinct(StringComparer.Ordinal).Count()
        where reviewers >= many
        select ReviewSignal.Of(ReviewSignalKind.SharedFingerprint, shared, reviewers, false, string.Create(CultureInfo.InvariantCulture,
            $"{reviewers} reviewers of '{shared.Key.Product}' share one device or address. An office, a dormitory or a large mobile network does the same."));

    private static IEnumerable<ReviewSignal> BeforeDelivery(Review[] sorted) =>
        from review in sorted
        where review.Purchase is PurchaseEvidence.BeforeDelivery or PurchaseEvidence.BeforePurchase
        select ReviewSignal.Of(ReviewSignalKind.BeforeDelivery, [review], 1, false, review.Purchase == PurchaseEvidence.BeforeDelivery
            ? "It was written before the product was delivered. A review of the order instead of the product, or a late scan of the carrier, does the same."
            : "It was written before the reviewer bought the product. Somebody who bought it elsewhere first does the same.");
}
