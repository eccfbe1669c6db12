using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Feedback.Reviews;

public class ReviewAuthenticityTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly DateTimeOffset s_start = ReviewWorld.Start;

    /// <summary>12 shops of about 7,500 reviews in which nothing is odd; each kind has a rate of about 1 in 100, so that a shop with a signal would be unlucky, and two of them wrong.</summary>
    [Fact]
    public void Where_nothing_is_odd_hardly_anything_is_named() =>
        Assert.InRange(Enumerable.Range(0, 12).Count(seed => Chance(new ReviewWorld((ulong)seed)).Any()), 0, 2);

    /// <summary>The measured rates of the documentation.</summary>
    [LongFact]
    public void Rates_of_false_alarms_and_of_finds_are_as_documented()
    {
        var shops = LongRuns.Replications(40, 200);
        foreach (var restlessness in new[] { 0.0, 0.5 })
        {
            var (alarmed, bursts, shifts, reviewers, texts, named) = (0, 0, 0, 0, 0, 0.0);
            for (var seed = 0; seed < shops; seed++)
            {
                var world = new ReviewWorld((ulong)seed + 720_000, restlessness: restlessness);
                var report = ReviewAuthenticity.From(world.Reviews);
                var kinds = report.Signals.Where(signal => signal.IsPValue).Select(signal => signal.Kind).ToHashSet();
                alarmed += kinds.Count > 0 ? 1 : 0;
                bursts += kinds.Contains(ReviewSignalKind.Burst) ? 1 : 0;
                shifts += kinds.Contains(ReviewSignalKind.RatingShift) ? 1 : 0;
                reviewers += kinds.Contains(ReviewSignalKind.OneSidedReviewer) ? 1 : 0;
                texts += report.Signals.Any(signal => signal.Kind is ReviewSignalKind.SharedText or ReviewSignalKind.RepeatedText) ? 1 : 0;
                named += report.Signals.Where(signal => signal.IsPValue).SelectMany(signal => signal.Reviews).Distinct().Count() / (double)report.Count;
            }

            output.WriteLine($"restlessness {restlessness}: of {shops} clean shops {alarmed} with a signal by chance: bursts {bursts}, shifts {shifts}, reviewers {reviewers}, texts {texts}; reviews named {named / shops:P3}");
            Assert.InRange((double)alarmed / shops, 0, 0.2);
        }

        foreach (var size in new[] { 8, 10, 15, 25 })
        {
            var (found, shifted, covered) = (0, 0, 0.0);
            for (var seed = 0; seed < shops; seed++)
            {
                var world = new ReviewWorld((ulong)seed + 760_000, restlessness: 0.3);
                var target = world.Reviews.CountBy(review => review.Product).Where(pair => pair.Value is >= 30 and <= 60).OrderBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
                var planted = world.Burst(target, size, 2, 230, 5).Select(review => review.Id).ToHashSet();
                var signals = ReviewAuthenticity.From(world.Reviews).Signals.Where(signal => signal.Product == target).ToList();
                var hit = signals.Where(signal => signal.Kind == ReviewSignalKind.Burst && signal.Reviews.Any(planted.Contains)).ToList();
                found += hit.Count > 0 ? 1 : 0;
                covered += hit.Sum(signal => signal.Reviews.Count(planted.Contains)) / (double)size;
                shifted += signals.Any(signal => signal.Kind == ReviewSignalKind.RatingShift && signal.Reviews.Any(planted.Contains)) ? 1 : 0;
            }

            output.WriteLine($"{size} fakes in 2 days: found in {found} of {shops}, {covered / Math.Max(1, found):P0} of them named, shift in {shifted}");
            Assert.True(found >= size switch { < 15 => 0, < 25 => 0.7, _ => 0.9 } * shops);
        }
    }

    [Fact]
    public void A_planted_burst_of_five_stars_is_found_with_its_reviews()
    {
        var world = new ReviewWorld(3);
        var target = world.Reviews.CountBy(review => review.Product).Where(pair => pair.Value is >= 30 and <= 60).OrderBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
        var planted = world.Burst(target, 25, 2, 230, 5).Select(review => review.Id).ToHashSet();
        var report = ReviewAuthenticity.From(world.Reviews);

        var burst = Assert.Single(report.Signals, signal => signal.Kind == ReviewSignalKind.Burst);
        Assert.Equal(target, burst.Product);
        Assert.True(burst.IsPValue && burst.Strength < 1e-6);
        Assert.InRange(burst.Reviews.Count(planted.Contains), 24, 25);
        Assert.Contains($"{burst.Reviews.Count} reviews of '{target}' within", burst.Explanation, StringComparison.Ordinal);
        Assert.Contains(report.Signals, signal => signal.Kind == ReviewSignalKind.RatingShift && signal.Product == target && signal.Explanation.Contains("5 stars", StringComparison.Ordinal));
        Assert.All(report.Suspicions.Where(suspicion => burst.Reviews.Contains(suspicion.Review)), suspicion => Assert.True(suspicion.Level >= SuspicionLevel.Medium));
    }

    /// <summary>A sale that brings every product three times as many reviews is no burst of any.</summary>
    [Fact]
    public void A_busy_week_of_the_whole_shop_is_no_burst()
    {
        var world = new ReviewWorld(4);
        var sale = world.Reviews.Where(review => review.At >= s_start.AddDays(230) && review.At < s_start.AddDays(237)).ToList();
        foreach (var (review, copy) in sale.SelectMany(review => new[] { (review, 1), (review, 2) }))
        {
            world.Add(review.Product, $"{review.Reviewer}-{copy}", review.Rating, review.At.AddMinutes(13 * copy), world.Sentence(20));
        }

        Assert.DoesNotContain(ReviewAuthenticity.From(world.Reviews).Signals, signal => signal.Kind == ReviewSignalKind.Burst);
    }

    [Fact]
    public void Copied_and_reworded_texts_are_found_across_products_and_reviewers()
    {
        var world = new ReviewWorld(5);
        var text = world.Sentence(40);
        List<string> copies = [.. Enumerable.Range(0, 6).Select(i => world.Add($"p{i}", $"copy{i}", 5, s_start.AddDays(40 * i), i < 3 ? text.ToUpperInvariant() + "!!" : world.Reworded(text, 2)).Id)];
        var mine = world.Sentence(30);
        List<string> own = [.. Enumerable.Range(0, 2).Select(i => world.Add($"p{i}", "ann", 4, s_start.AddDays(i), mine).Id)];
        var report = ReviewAuthenticity.From(world.Reviews);

        var shared = Assert.Single(report.Signals, signal => signal.Kind == ReviewSignalKind.SharedText);
        Assert.Equal(copies, shared.Reviews);
        Assert.StartsWith("6 reviews of 6 products by 6 reviewers use nearly the same words", shared.Explanation, StringComparison.Ordinal);
        Assert.Equal(own, Assert.Single(report.Signals, signal => signal.Kind == ReviewSignalKind.RepeatedText).Reviews);
        Assert.Equal(SuspicionLevel.Medium, report.Suspicions.Single(suspicion => suspicion.Review == copies[0]).Level);
        Assert.Equal(SuspicionLevel.Low, report.Suspicions.Single(suspicion => suspicion.Review == own[0]).Level);
    }

    [Fact]
    public void Short_texts_that_many_people_write_are_not_compared() => Assert.DoesNotContain(
        ReviewAuthenticity.From(Enumerable.Range(0, 30).Select(i => new Review($"r{i}", $"p{i % 7}", 5, s_start.AddDays(i), $"u{i}", Text: "Great dress, fits well, love it!"))).Signals,
        signal => signal.Kind is ReviewSignalKind.SharedText);

    [Fact]
    public void Texts_without_blanks_and_in_any_script_are_compared()
    {
        const string Japanese = "とても軽くて着心地がよく、サイズもぴったりでした。";
        Review[] reviews = [new("a", "p", 5, s_start, "u", Text: Japanese), new("b", "q", 5, s_start, "v", Text: Japanese.Replace("。", "！", StringComparison.Ordinal)), new("c", "q", 5, s_start, "w", Text: "Отличное платье, очень мягкая ткань и красивый цвет, беру ещё"), new("d", "q", 5, s_start, "x", Text: "\u0000<b>\ud83d😀</b>")];
        Assert.Equal(["a", "b"], Assert.Single(ReviewAuthenticity.From(reviews).Signals).Reviews);
    }

    [Fact]
    public void Habits_of_reviewers_are_named_with_their_figures()
    {
        var world = new ReviewWorld(6);
        for (var i = 0; i < 60; i++)
        {
            world.Add($"p{i}", "hater", 1, s_start.AddDays(3 * i), world.Sentence(12));
        }

        for (var i = 0; i < 12; i++)
        {
            world.Add($"p{i}", "busy", 1 + i % 5, s_start.AddDays(100).AddHours(i), world.Sentence(12));
        }

        for (var i = 0; i < 3; i++)
        {
            world.Add("p7", $"house{i}", 4, s_start.AddDays(30 * i), world.Sentence(12), "hash");
            world.Add("p8", "again", 4, s_start.AddDays(30 * i), world.Sentence(12));
        }

        var report = ReviewAuthenticity.From(world.Reviews);
        Assert.Equal("hater", Assert.Single(report.Signals, signal => signal.Kind == ReviewSignalKind.OneSidedReviewer).Reviewer);
        Assert.Equal(12, Assert.Single(report.Signals, signal => signal.Kind == ReviewSignalKind.ManyInADay).Strength);
        Assert.Equal("p7", Assert.Single(report.Signals, signal => signal.Kind == ReviewSignalKind.SharedFingerprint).Product);
        Assert.Contains(report.Signals, signal => signal.Kind == ReviewSignalKind.SameProductAgain && signal.Reviewer == "again" && signal.Strength == 3);
    }

    [Fact]
    public void The_order_of_reviews_changes_nothing()
    {
        var world = new ReviewWorld(8, 40);
        world.Burst("p3", 20, 2, 230, 5);
        var shuffled = world.Reviews.ToArray();
        new SeededRandom(1).Shuffle(shuffled);

        var (one, other) = (ReviewAuthenticity.From(world.Reviews), ReviewAuthenticity.From(shuffled));
        Assert.NotEmpty(one.Signals);
        Assert.Equal(one.Signals.Select(signal => (signal.Explanation, string.Join(' ', signal.Reviews))), other.Signals.Select(signal => (signal.Explanation, string.Join(' ', signal.Reviews))));
        Assert.Equal(one.Suspicions.Select(suspicion => (suspicion.Review, suspicion.Level)), other.Suspicions.Select(suspicion => (suspicion.Review, suspicion.Level)));
    }

    [Fact]
    public void What_cannot_be_used_is_refused_by_row()
    {
        Review good = new("a", "p", 5, s_start);
        var report = ReviewAuthenticity.From([good, good with { Rating = 0 }, good with { Id = "b", Rating = 6 }, good, good with { Id = "c", Product = " " }, null!, good with { Id = "d", At = default }, good with { Id = "e", HelpfulVotes = -1 }]);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], report.Refused.Select(refused => refused.Row));
        Assert.Contains("row 1", report.Refused[2].Problem, StringComparison.Ordinal);
        Assert.Equal((1, 0), (report.Count, report.Signals.Count));
        Assert.Empty(ReviewAuthenticity.From([]).Signals);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        ReviewAuthenticityOptions[] bad =
        [
            new() { FalseDiscoveryRate = 1 }, new() { BurstWindows = [TimeSpan.Zero] }, new() { Surroundings = TimeSpan.Zero }, new() { TextSimilarity = 0.4 }, new() { TextSimilarity = double.NaN }, new() { MinimumBurst = 2 },
            new() { MinimumWords = 2 }, new() { MinimumReviewerReviews = 2 }, new() { ManyInADay = 1 }, new() { SharedFingerprint = 1 },
        ];
        Assert.All(bad, options => Assert.Throws<ArgumentOutOfRangeException>(() => ReviewAuthenticity.From([], options)));
    }

    private static IEnumerable<ReviewSignal> Chance(ReviewWorld world) => ReviewAuthenticity.From(world.Reviews).Signals.Where(signal => signal.IsPValue || signal.Kind == ReviewSignalKind.SharedText);
}
