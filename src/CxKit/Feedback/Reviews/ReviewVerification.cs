namespace CxKit.Feedback;

/// <summary>Matches reviews with orders: who says that they bought it, did.</summary>
public static class ReviewVerification
{
    /// <summary>The same reviews in the same order, each with what the purchases say of it.</summary>
    /// <remarks>
    /// A review that names an order is looked up by order and product, and where both name a customer these must be the same; without an order it is looked up by reviewer and product. Of several purchases the one
    /// that speaks most for the review decides. A review that names neither keeps what its source says. O(reviews + purchases).
    /// </remarks>
    /// <param name="reviews">The reviews.</param>
    /// <param name="purchases">The purchases, all from well before the first review on: one that is missing here counts as none.</param>
    public static IReadOnlyList<Review> Match(IEnumerable<Review> reviews, IEnumerable<ReviewedPurchase> purchases)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        ArgumentNullException.ThrowIfNull(purchases);
        var all = purchases.ToList();
        var byOrder = all.ToLookup(purchase => (purchase.Order, purchase.Product));
        var byCustomer = all.Where(purchase => purchase.Customer is not null).ToLookup(purchase => (purchase.Customer!, purchase.Product));
        return
        [
            .. reviews.Select(review => (review.Order, review.Reviewer) switch
            {
                ({ } order, _) => review with { Purchase = Best(review, byOrder[(order, review.Product)].Where(purchase => review.Reviewer is null || purchase.Customer is null || purchase.Customer == review.Reviewer)) },
                (null, { } reviewer) => review with { Purchase = Best(review, byCustomer[(reviewer, review.Product)]) },
                _ => review,
            }),
        ];
    }

    private static PurchaseEvidence Best(Review review, IEnumerable<ReviewedPurchase> found)
    {
        var best = PurchaseEvidence.NotFound;
        foreach (var purchase in found)
        {
            var says = purchase.At > review.At ? PurchaseEvidence.BeforePurchase
                : purchase.DeliveredAt > review.At ? PurchaseEvidence.BeforeDelivery
                : PurchaseEvidence.Confirmed;
            best = says < best ? says : best;
        }

        return best;
    }
}
