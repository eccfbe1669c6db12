namespace CxKit.Feedback;

/// <summary>What is odd about the reviews of a shop: bursts, shared words, one-sided reviewers, impossible times. Signals for somebody to look at, never a verdict.</summary>
/// <remarks>
/// <para>Each signal says what was found, against what it was compared and how strong it is: a p value that allows for all that was looked at, or an exact figure. Honest reviews come in bursts too (a newsletter, a film star, a launch), and
/// families share an address: nothing is left out of an average because of a signal. Somebody decides, and <see cref="ReviewBoardOptions.Withheld"/> takes the decision.</para>
/// <para>Bursts: for each review the others of its product in the window that begins with it, k, against those around it, K. Without anything special, k of k + K is as much as the share of the other products in the same
/// times, A of A + B, so that seasons, campaigns of the whole shop and weekends do not count. k is beta-binomial with α = A + ½ and β = B + ½, made wider by as much as the counts of all products are seen
/// to vary (method of moments over weeks, the largest hundredth left out). With fewer than 50 other reviews, lengths of time take the place of A and B. This is the conditional test of two Poisson rates (Przyborowski &amp; Wilenski 1940), used as a scan (Kulldorff
/// 1997) with the rule of Benjamini &amp; Yekutieli (2001) over all windows of all products, for windows overlap. The stars of a burst are compared with the others of the product by Fisher's exact test.</para>
/// <para>Texts: sequences of three words, found by MinHash and compared exactly. One-sided reviewers: against a beta-binomial of all reviewers, since some people always give five stars.</para>
/// <para>The order of the reviews does not matter, and the same reviews give the same signals. Immutable and thread-safe. O(n log n) in the number of reviews, and linear in their words.</para>
/// </remarks>
public sealed class ReviewAuthenticity
{
    private ReviewAuthenticity(IReadOnlyList<ReviewSignal> signals, IReadOnlyList<RefusedReview> refused, int count)
    {
        (Signals, Refused, Count) = (signals, refused, count);
        var kinds = new Dictionary<string, SortedSet<ReviewSignalKind>>(StringComparer.Ordinal);
        foreach (var signal in signals)
        {
            foreach (var review in signal.Reviews)
            {
                if (!kinds.TryGetValue(review, out var found))
                {
                    kinds.Add(review, found = []);
                }

                found.Add(signal.Kind);
            }
        }

        Suspicions =
        [
            .. kinds.Select(pair => new ReviewSuspicion(pair.Key, LevelOf(pair.Value), [.. pair.Value]))
                .OrderByDescending(suspicion => suspicion.Level).ThenByDescending(suspicion => suspicion.Kinds.Count).ThenBy(suspicion => suspicion.Review, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many reviews were looked at.</summary>
    public int Count { get; }

    /// <summary>What was found, by kind, and within a kind the strongest first.</summary>
    public IReadOnlyList<ReviewSignal> Signals { get; }

    /// <summary>The reviews that signals name, those first about which most is odd.</summary>
    public IReadOnlyList<ReviewSuspicion> Suspicions { get; }

    /// <summary>The reviews that cannot be used, with their row.</summary>
    public IReadOnlyList<RefusedReview> Refused { get; }

    /// <summary>Looks at reviews.</summary>
    /// <param name="reviews">The reviews, in any order; of <see cref="ReviewVerification.Match"/>, so that their purchases are known.</param>
    /// <param name="options">How odd they have to be; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static ReviewAuthenticity From(IEnumerable<Review> reviews, ReviewAuthenticityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        options ??= new();
        options.RequireValid();
        var (usable, refused) = RefusedReview.Sort(reviews);
        Review[] sorted = [.. usable.OrderBy(review => review.At).ThenBy(review => review.Id, StringComparer.Ordinal)];
        return new(
            [
                .. ReviewBursts.Find(sorted, options).Concat(SharedTexts.Find(sorted, options)).Concat(ReviewerHabits.Find(sorted, options))
                    .OrderBy(signal => signal.Kind).ThenBy(signal => signal.IsPValue ? signal.Strength : -signal.Strength).ThenBy(signal => signal.Reviews[0], StringComparer.Ordinal),
            ],
            refused,
            sorted.Length);
    }

    private static SuspicionLevel LevelOf(SortedSet<ReviewSignalKind> kinds) =>
        (SuspicionLevel)Math.Min(2, kinds.Count - 1 + (kinds.Contains(ReviewSignalKind.SharedText) ? 1 : 0));
}
