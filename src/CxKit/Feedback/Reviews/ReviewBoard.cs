using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>The reviews of a shop by product: averages with intervals that count what may count, and say what they leave out.</summary>
/// <remarks>
/// <para>Who shows reviews in the European Union says whether and how they are checked to be from people who bought the product (Directive 2005/29/EC, art. 7(6), as amended by Directive (EU) 2019/2161); in the
/// United States fake reviews, reviews paid for their sentiment, undisclosed ones of insiders, and hiding the bad ones are unlawful (16 CFR part 465). <see cref="ReviewSummary.Disclosure"/> and
/// <see cref="HowReviewsAreChecked"/> are texts to begin with; whether they do for a shop is for its lawyers to say.</para>
/// <para>Stars of reviewers are not those of all buyers: people who liked or hated a product write more often (Hu, Pavlou &amp; Zhang 2009, "Overcoming the J-shaped distribution of product reviews",
/// Communications of the ACM 52), and the first buyers are those who expected to like it (Li &amp; Hitt 2008, "Self-selection and information role of online product reviews", Information Systems Research 19). The
/// interval says what chance does, and nothing of that. Ask a sample of all buyers to know.</para>
/// <para>Intervals: the shares of the stars have a Dirichlet posterior with ½ added to each; the interval has the exact quantiles of the mean of the stars, and is stretched to hold the average. Immutable and thread-safe. O(reviews), and up to a millisecond an average.</para>
/// <example>
/// <code>
/// var board = ReviewBoard.From(ReviewVerification.Match(reviews, purchases));
/// foreach (var product in board.Products)
/// {
///     Console.WriteLine($"{product.Product}: {product.Average:F1}. {product.Disclosure}");
/// }
/// </code>
/// </example>
/// </remarks>
public sealed class ReviewBoard
{
    private static readonly double[] s_stars = [1, 2, 3, 4, 5];

    private readonly ILookup<string, Review> _reviews;
    private readonly ReviewBoardOptions _options;

    private ReviewBoard(List<Review> usable, IReadOnlyList<RefusedReview> refused, ReviewBoardOptions options)
    {
        (Refused, _options, _reviews) = (refused, options, usable.ToLookup(review => review.Product, StringComparer.Ordinal));
        var asOf = options.AsOf ?? (usable.Count > 0 ? usable.Max(review => review.At) : default);
        Products = [.. _reviews.Select(product => Summary(product.Key, [.. product], asOf)).OrderBy(summary => summary.Product, StringComparer.Ordinal)];
    }

    /// <summary>The products that have a review, in the order of their names.</summary>
    public IReadOnlyList<ReviewSummary> Products { get; }

    /// <summary>The reviews that cannot be used, with their row.</summary>
    public IReadOnlyList<RefusedReview> Refused { get; }

    /// <summary>One paragraph in English on how reviews are checked and what counts, for the page that explains reviews.</summary>
    public string HowReviewsAreChecked =>
        "We compare every review with our orders: it is marked as verified when we find an order of the product by the reviewer before the review. " +
        (_options.Unverified == ReviewTreatment.Exclude ? "Reviews without such an order do not count in the average. " : "Reviews without such an order count too, and are not marked. ") +
        (_options.Rewarded == ReviewTreatment.Exclude ? "Reviews for which the reviewer got something do not count. " : "Reviews for which the reviewer got something, whatever the opinion, count and are labelled. ") +
        "Reviews that were paid for a certain opinion, and those of our own staff, never count. No review is left out for the stars it gives. Beside each average we say how many reviews count, how many do not and why, and what all reviews together give.";

    /// <summary>Brings reviews together.</summary>
    /// <param name="reviews">The reviews, in any order.</param>
    /// <param name="options">What counts; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static ReviewBoard From(IEnumerable<Review> reviews, ReviewBoardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        options ??= new();
        options.RequireValid();
        var (usable, refused) = RefusedReview.Sort(reviews);
        return new(usable, refused, options);
    }

    /// <summary>What the reviews of a product say; null when it has none.</summary>
    /// <param name="product">The product.</param>
    public ReviewSummary? Find(string product) => Products.FirstOrDefault(summary => summary.Product == product);

    /// <summary>Why a review does not count in the average; null for one that counts.</summary>
    /// <param name="review">The review.</param>
    public ReviewExclusion? WhyNotCounted(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Incentive switch
        {
            ReviewIncentive.RewardedForOpinion => ReviewExclusion.RewardedForOpinion,
            ReviewIncentive.Insider => ReviewExclusion.Insider,
            _ when _options.Withheld?.Contains(review.Id) == true => ReviewExclusion.Withheld,
            _ when _options.Unverified == ReviewTreatment.Exclude && !IsVerified(review) => ReviewExclusion.Unverified,
            ReviewIncentive.Rewarded when _options.Rewarded == ReviewTreatment.Exclude => ReviewExclusion.Rewarded,
            _ => null,
        };
    }

    /// <summary>The reviews of a product, those first of which the most readers surely find them helpful.</summary>
    /// <remarks>
    /// By the lower end of the Wilson interval of the share of helpful votes (Wilson 1927; for ranking: Miller 2009), so that 1 of 1 does not come before 90 of 100; then by date, newest first. Two stars and five are ranked
    /// alike. Reviews that do not count are not among them.
    /// </remarks>
    /// <param name="product">The product.</param>
    public IReadOnlyList<Review> MostHelpful(string product) =>
    [
        .. _reviews[product].Where(review => WhyNotCounted(review) is null)
            .OrderByDescending(review => WilsonInterval.Of(review.HelpfulVotes, review.HelpfulVotes + review.UnhelpfulVotes, _options.Level)?.Interval.Lower ?? 0)
            .ThenByDescending(review => review.At)
            .ThenBy(review => review.Id, StringComparer.Ordinal),
    ];

    /// <summary>The products from the best to the last, those with few reviews drawn toward the others.</summary>
    /// <remarks>Of the reviews that count, each as one, whatever its age. Some ms a product.</remarks>
    /// <param name="options">Order, prior and level; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public StarRanking Ranking(StarRankingOptions? options = null) => StarRanking.From(
        Products.Select(product => KeyValuePair.Create(product.Product, ScoreDistribution.FromCounts([.. product.Stars.Select(count => (long)count)], MetricScale.OneToFive))), options);

    private static bool IsVerified(Review review) => review.Purchase is PurchaseEvidence.Confirmed or PurchaseEvidence.BeforeDelivery;

    private ReviewSummary Summary(string product, List<Review> all, DateTimeOffset asOf)
    {
        List<Review> counted = [.. all.Where(review => WhyNotCounted(review) is null)];
        List<ReviewsLeftOut> leftOut =
        [
            .. all.Select(WhyNotCounted).OfType<ReviewExclusion>().CountBy(reason => reason).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => new ReviewsLeftOut(pair.Key, pair.Value)),
        ];
        var stars = new int[5];
        counted.ForEach(review => stars[review.Rating - 1]++);
        var summary = new ReviewSummary(
            product, Average(counted, asOf), Average(all, asOf)!.Value, Average([.. counted.Where(IsVerified)], asOf), stars, all.Count, counted.Count, counted.Count(IsVerified),
            counted.Count(review => review.Incentive == ReviewIncentive.Rewarded), leftOut, "");
        return summary with { Disclosure = Disclosure(summary) };
    }

    private Estimate? Average(List<Review> reviews, DateTimeOffset asOf)
    {
        if (reviews.Count == 0)
        {
            return null;
        }

        Span<double> weights = stackalloc double[5];
        weights.Clear();
        var (sum, squares) = (0.0, 0.0);
        foreach (var review in reviews)
        {
            var weight = _options.HalfLife is { } half ? Math.Pow(0.5, Math.Max(0, (asOf - review.At) / half)) : 1;
            weights[review.Rating - 1] += weight;
            (sum, squares) = (sum + weight, squares + weight * weight);
        }

        // Weighted reviews are worth (Σw)² ÷ Σw² equal ones (Kish 1965); half a review is added to each star (Jeffreys 1946).
        var size = sum * sum / squares;
        var mean = 0.0;
        Span<double> posterior = stackalloc double[5];
        for (var star = 1; star <= 5; star++)
        {
            mean += star * (weights[star - 1] / sum);
            posterior[star - 1] = weights[star - 1] / sum * size + 0.5;
        }

        var tail = (1 - _options.Level) / 2;
        var (lower, upper) = (DirichletMean.Quantile(s_stars, posterior, tail), DirichletMean.Quantile(s_stars, posterior, 1 - tail));

        // All reviews with five stars: the interval goes up to the average that is shown.
        return new(mean, new(Math.Min(mean, lower), Math.Max(mean, upper), _options.Level));
    }

    private static string Disclosure(ReviewSummary summary)
    {
        var text = summary.Average is { } average
            ? string.Create(CultureInfo.InvariantCulture, $"{average.Value:0.0} of 5 stars from {Of(summary.Counted, summary.All)} {(summary.All == 1 ? "review" : "reviews")}; give or take chance, {average.Interval.Lower:0.0} to {average.Interval.Upper:0.0}.")
            : string.Create(CultureInfo.InvariantCulture, $"None of {summary.All} {(summary.All == 1 ? "review" : "reviews")} counts.");
        if (summary.Counted > 0)
        {
            text += summary.Verified == summary.Counted ? " All of them are by customers whose order of this product we found."
                : string.Create(CultureInfo.InvariantCulture, $" {summary.Verified} of them {Are(summary.Verified)} by customers whose order of this product we found; whether the others bought it is not known.");
        }

        if (summary.Rewarded > 0)
        {
            text += string.Create(CultureInfo.InvariantCulture, $" {summary.Rewarded} {(summary.Rewarded == 1 ? "was" : "were")} rewarded, whatever the opinion, and labelled.");
        }

        if (summary.LeftOut.Count > 0)
        {
            text += " Not counted: " + string.Join(", ", summary.LeftOut.Select(left => string.Create(CultureInfo.InvariantCulture, $"{left.Count} {Words(left.Reason)}"))) +
                string.Create(CultureInfo.InvariantCulture, $". All {summary.All} together give {summary.AverageOfAll.Value:0.0}.");
        }

        return text;

        static string Of(int counted, int all) => counted == all ? $"{all}" : $"{counted} of {all}";

        static string Are(int count) => count == 1 ? "is" : "are";

        static string Words(ReviewExclusion reason) => reason switch
        {
            ReviewExclusion.RewardedForOpinion => "rewarded for a certain opinion",
            ReviewExclusion.Insider => "by people who work for us",
            ReviewExclusion.Withheld => "withheld after a check of their origin",
            ReviewExclusion.Unverified => "without an order that we know",
            _ => "rewarded",
        };
    }
}
