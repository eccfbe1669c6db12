using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Reviews;

public class ReviewBoardTests
{
    private static readonly DateTimeOffset s_day = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Review[] s_mixed =
    [
        R("a", 5, PurchaseEvidence.Confirmed), R("b", 4, PurchaseEvidence.Confirmed), R("c", 3, PurchaseEvidence.BeforeDelivery), R("d", 5), R("e", 2, PurchaseEvidence.NotFound),
        R("f", 4, PurchaseEvidence.Confirmed, ReviewIncentive.Rewarded), R("g", 5, PurchaseEvidence.Confirmed, ReviewIncentive.RewardedForOpinion), R("h", 5, incentive: ReviewIncentive.Insider), R("i", 1),
    ];

    [Fact]
    public void What_counts_and_what_does_not_is_said_with_both_averages()
    {
        var summary = Assert.Single(ReviewBoard.From(s_mixed, new() { Withheld = new HashSet<string> { "i" } }).Products);

        Assert.Equal((9, 6, 4, 1), (summary.All, summary.Counted, summary.Verified, summary.Rewarded));
        Assert.Equal(23 / 6.0, summary.Average!.Value.Value, 12);
        Assert.Equal(34 / 9.0, summary.AverageOfAll.Value, 12);
        Assert.Equal(4, summary.AverageOfVerified!.Value.Value, 12);
        Assert.Equal([0, 1, 1, 2, 2], summary.Stars);
        Assert.Equal([new(ReviewExclusion.RewardedForOpinion, 1), new(ReviewExclusion.Insider, 1), new(ReviewExclusion.Withheld, 1)], summary.LeftOut);
        Assert.Equal("3.8 of 5 stars from 6 of 9 reviews; give or take chance, 2.7 to 4.3.", summary.Disclosure[..summary.Disclosure.IndexOf(" 4 of them", StringComparison.Ordinal)]);
        Assert.EndsWith(
            " 4 of them are by customers whose order of this product we found; whether the others bought it is not known. 1 was rewarded, whatever the opinion, and labelled." +
            " Not counted: 1 rewarded for a certain opinion, 1 by people who work for us, 1 withheld after a check of their origin. All 9 together give 3.8.", summary.Disclosure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shop_may_count_verified_and_unrewarded_reviews_only()
    {
        var board = ReviewBoard.From(s_mixed, new() { Unverified = ReviewTreatment.Exclude, Rewarded = ReviewTreatment.Exclude });
        var summary = board.Find("p")!;
        Assert.Equal((3, 3), (summary.Counted, summary.Verified));
        Assert.Contains("All of them are by customers whose order", summary.Disclosure, StringComparison.Ordinal);
        Assert.Equal(9, summary.Counted + summary.LeftOut.Sum(left => left.Count));
        Assert.Contains("do not count in the average", board.HowReviewsAreChecked, StringComparison.Ordinal);

        var none = ReviewBoard.From([R("a", 5)], new() { Unverified = ReviewTreatment.Exclude }).Find("p")!;
        Assert.Null(none.Average);
        Assert.StartsWith("None of 1 review counts. Not counted: 1 without an order that we know. All 1 together", none.Disclosure, StringComparison.Ordinal);
        Assert.Null(board.Find("q"));
    }

    /// <summary>The interval against 20,000 drawn Dirichlet vectors: the quantiles of a mean of stars, right to four standard errors (false alarm in fewer than 1 of 3,000).</summary>
    [Theory]
    [InlineData(2, 0, 1, 4, 9)]
    [InlineData(0, 5, 0, 0, 0)]
    [InlineData(0, 49, 0, 0, 1)]
    public void The_interval_of_the_average_is_that_of_a_dirichlet_posterior(params int[] counts)
    {
        var estimate = ReviewBoard.From(counts.SelectMany((count, star) => Enumerable.Range(0, count).Select(i => R($"{star}-{i}", star + 1)))).Products[0].Average!.Value;
        var random = new SeededRandom(9);
        var (below, above, draws) = (0, 0, 20_000);
        for (var i = 0; i < draws; i++)
        {
            var gammas = counts.Select(count => MathNet.Numerics.Distributions.Gamma.Sample(random, count + 0.5, 1)).ToArray();
            var mean = gammas.Select((gamma, star) => gamma * (star + 1)).Sum() / gammas.Sum();
            below += mean < estimate.Interval.Lower ? 1 : 0;
            above += mean > estimate.Interval.Upper ? 1 : 0;
        }

        var tolerance = 4 * Math.Sqrt(0.025 * 0.975 / draws);
        Assert.InRange(below / (double)draws, 0.025 - tolerance, 0.025 + tolerance);
        Assert.InRange(above / (double)draws, 0.025 - tolerance, 0.025 + tolerance);
    }

    [Fact]
    public void Nothing_is_lost_and_every_average_lies_on_the_scale() => Prop.ForAll(
        Gen.Choose(0, 4 * 5 * 4 - 1).Zip(Gen.Choose(0, 9)).ListOf().ToArbitrary(), codes =>
        {
            var reviews = codes.Select((code, i) => new Review(
                $"r{i}", $"p{code.Item2 % 3}", 1 + code.Item1 % 5, s_day.AddDays(code.Item2), Purchase: (PurchaseEvidence)(code.Item1 / 5 % 4), Incentive: (ReviewIncentive)(code.Item1 / 20))).ToList();
            foreach (var options in new ReviewBoardOptions[] { new(), new() { Unverified = ReviewTreatment.Exclude }, new() { Rewarded = ReviewTreatment.Exclude, HalfLife = TimeSpan.FromDays(3) } })
            {
                var board = ReviewBoard.From(reviews, options);
                Assert.Equal(reviews.Count, board.Products.Sum(product => product.All));
                Assert.All(board.Products, product =>
                {
                    Assert.Equal(product.All, product.Counted + product.LeftOut.Sum(left => left.Count));
                    Assert.Equal(product.Counted, product.Stars.Sum());
                    Assert.All(new[] { product.Average, product.AverageOfAll, product.AverageOfVerified }.OfType<Estimate>(), average =>
                        Assert.True(average.Value is >= 1 and <= 5 && average.Interval.Lower >= 1 && average.Interval.Upper <= 5 && average.Interval.Lower < average.Interval.Upper));
                });
            }
        }).Holds();

    [Fact]
    public void Older_reviews_count_less_where_the_shop_says_so()
    {
        Review[] reviews = [R("old", 1) with { At = s_day.AddDays(-30) }, R("new", 5) with { At = s_day }];
        Assert.Equal(3, ReviewBoard.From(reviews).Products[0].Average!.Value.Value, 12);
        Assert.Equal((0.5 * 1 + 1 * 5) / 1.5, ReviewBoard.From(reviews, new() { HalfLife = TimeSpan.FromDays(30) }).Products[0].Average!.Value.Value, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReviewBoard.From(reviews, new() { HalfLife = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReviewBoard.From(reviews, new() { Level = 95 }));
    }

    [Fact]
    public void Helpful_reviews_come_first_by_what_is_sure()
    {
        Review[] reviews =
        [
            R("one of one", 5) with { HelpfulVotes = 1 }, R("ninety of hundred", 2) with { HelpfulVotes = 90, UnhelpfulVotes = 10 }, R("none", 5) with { At = s_day.AddDays(1) }, R("half", 1) with { HelpfulVotes = 10, UnhelpfulVotes = 10 },
            R("insider", 5, incentive: ReviewIncentive.Insider) with { HelpfulVotes = 500 },
        ];
        Assert.Equal(["ninety of hundred", "half", "one of one", "none"], ReviewBoard.From(reviews).MostHelpful("p").Select(review => review.Id));
    }

    [Fact]
    public void Products_are_ranked_by_the_reviews_that_count()
    {
        IEnumerable<Review> Of(string product, int five, int four, ReviewIncentive incentive = ReviewIncentive.None) =>
            Enumerable.Range(0, five + four).Select(i => R($"{product}{incentive}{i}", i < five ? 5 : 4, incentive: incentive) with { Product = product });
        var board = ReviewBoard.From([.. Of("few", 1, 0), .. Of("many", 90, 10), .. Of("bought", 10, 90), .. Of("bought", 500, 0, ReviewIncentive.RewardedForOpinion), .. Of("other", 50, 50)]);
        Assert.Equal(["many", "other", "few", "bought"], board.Ranking().Items.Select(item => item.Item));
    }

    [Fact]
    public void Purchases_confirm_reviews_by_order_and_by_customer()
    {
        ReviewedPurchase[] purchases =
        [
            new("o1", "p", "ann", s_day.AddDays(-9), s_day.AddDays(-5)), new("o2", "p", "bob", s_day.AddDays(-3), s_day.AddDays(2)), new("o3", "p", "carl", s_day.AddDays(4)),
            new("o4", "q", "dora", s_day.AddDays(-4)), new("o5", "p", null, s_day.AddDays(-4)), new("o6", "p", "carl", s_day.AddDays(-40), s_day.AddDays(-38)),
        ];
        Review[] reviews =
        [
            R("order", 5) with { Order = "o1" }, R("customer", 5) with { Reviewer = "ann" }, R("not delivered", 5) with { Reviewer = "bob" }, R("other's order", 5) with { Order = "o1", Reviewer = "bob" },
            R("later", 5) with { Order = "o3" }, R("best of two", 5) with { Reviewer = "carl" }, R("other product", 5) with { Reviewer = "dora" }, R("guest", 5) with { Order = "o5", Reviewer = "eve" },
            R("nothing", 5), R("source says so", 5, PurchaseEvidence.Confirmed), R("unknown order", 5, PurchaseEvidence.Confirmed) with { Order = "o9" },
        ];
        Assert.Equal(
            [
                PurchaseEvidence.Confirmed, PurchaseEvidence.Confirmed, PurchaseEvidence.BeforeDelivery, PurchaseEvidence.NotFound, PurchaseEvidence.BeforePurchase, PurchaseEvidence.Confirmed, PurchaseEvidence.NotFound,
                PurchaseEvidence.Confirmed, PurchaseEvidence.Unknown, PurchaseEvidence.Confirmed, PurchaseEvidence.NotFound,
            ],
            ReviewVerification.Match(reviews, purchases).Select(review => review.Purchase));
        Assert.Equal(2, ReviewAuthenticity.From(ReviewVerification.Match(reviews, purchases)).Signals.Count(signal => signal.Kind == ReviewSignalKind.BeforeDelivery));
    }

    private static Review R(string id, int rating, PurchaseEvidence purchase = PurchaseEvidence.Unknown, ReviewIncentive incentive = ReviewIncentive.None) => new(id, "p", rating, s_day, Purchase: purchase, Incentive: incentive);
}
