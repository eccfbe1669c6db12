using CxKit.Tests.Support;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.MysteryShopping;

public class RaterAgreementTests
{
    private const double X = double.NaN;

    private static readonly double[][] Example =
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3],
        [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X],
    ];

    private static IEnumerable<RaterValue> Ratings => Example.SelectMany((row, rater) =>
        row.Select((value, unit) => new RaterValue($"u{unit}", $"r{rater}", value)).Where(rating => !double.IsNaN(rating.Value)));

    [Theory]
    [InlineData(RatingLevel.Nominal, 0.7434, AgreementVerdict.Tentative)]
    [InlineData(RatingLevel.Ordinal, 0.8154, AgreementVerdict.Reliable)]
    [InlineData(RatingLevel.Interval, 0.8491, AgreementVerdict.Reliable)]
    [InlineData(RatingLevel.Ratio, 0.7974, AgreementVerdict.Tentative)]
    public void The_example_of_the_literature_has_its_alpha_and_verdict(RatingLevel level, double alpha, AgreementVerdict verdict)
    {
        var agreement = RaterAgreement.From(Ratings, level);
        Assert.Equal(alpha, Math.Round(agreement.Alpha!.Value.Value, 4));
        Assert.Equal((verdict, 11, 40, 4, 1), (agreement.Verdict, agreement.Units, agreement.Ratings, agreement.Raters, agreement.UnitsOfOneRater));
        Assert.True(agreement.Alpha.Value.Interval.Contains(alpha));
    }

    [Fact]
    public void The_order_of_ratings_and_a_second_run_change_no_bit() =>
        Assert.Equal(RaterAgreement.From(Ratings, RatingLevel.Ordinal), RaterAgreement.From(Ratings.Reverse(), RatingLevel.Ordinal));

    [Fact]
    public void Nobody_who_rated_alone_and_no_variation_has_an_alpha()
    {
        var alone = RaterAgreement.From(Ratings.Where(rating => rating.Rater == "r1"), RatingLevel.Ordinal);
        Assert.Equal((null, AgreementVerdict.Unknown, 11), (alone.Alpha, alone.Verdict, alone.UnitsOfOneRater));
        Assert.Contains("two raters", alone.Reason, StringComparison.Ordinal);

        var equal = RaterAgreement.From(Ratings.Select(rating => rating with { Value = 3 }), RatingLevel.Interval);
        Assert.Equal((null, AgreementVerdict.Unknown), (equal.Alpha, equal.Verdict));
        Assert.Contains("All ratings are equal", equal.ToString(), StringComparison.Ordinal);
        Assert.Equal(AgreementVerdict.Unknown, RaterAgreement.From([], RatingLevel.Nominal).Verdict);
    }

    [Fact]
    public void One_unit_alone_says_nothing_about_others()
    {
        var agreement = RaterAgreement.From([new("u", "a", 1), new("u", "b", 2)], RatingLevel.Nominal);
        Assert.Equal(new Interval(double.NegativeInfinity, 1, 0.95), agreement.Alpha!.Value.Interval);
    }

    [Theory]
    [InlineData("u", "a", double.NaN, "Leave missing ratings out")]
    [InlineData("u", "a", -1, "below 0")]
    [InlineData(" ", "a", 1, "Name both")]
    [InlineData("v", "b", 1, "second of the same rater")]
    public void A_wrong_rating_is_named(string unit, string rater, double value, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => RaterAgreement.From([new("v", "b", 2), new(unit, rater, value)], RatingLevel.Ratio));
        Assert.Contains("Rating 2", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// 60 units rated by three raters; truth and noise are normal, so that the α of the population is the intraclass correlation. Over 1,000 worlds the standard error of a coverage
    /// of 0.95 is 0.007; the percentile interval is a little short, and 0.91 is 5.8 of these away: false alarms are below 1 in 10⁶ if the coverage is 0.94.
    /// </summary>
    [LongFact]
    public void The_interval_covers_the_alpha_of_the_population()
    {
        var worlds = LongRuns.Replications(small: 200, full: 1_000);
        var random = new CxKit.Numerics.SeededRandom(5);
        var covered = 0;
        for (var world = 0; world < worlds; world++)
        {
            List<RaterValue> ratings = [];
            for (var unit = 0; unit < 60; unit++)
            {
                var truth = random.NextNormal() * Math.Sqrt(3);
                for (var rater = 0; rater < 3; rater++)
                {
                    ratings.Add(new($"u{unit}", $"r{rater}", truth + random.NextNormal()));
                }
            }

            covered += RaterAgreement.From(ratings, RatingLevel.Interval, new() { Draws = 400, Seed = (ulong)world }).Alpha!.Value.Interval.Contains(0.75) ? 1 : 0;
        }

        Assert.InRange(covered / (double)worlds, worlds < 1_000 ? 0.87 : 0.91, 0.98);
    }
}
