using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.Drivers;

public class KanoStudyTests
{
    /// <summary>The evaluation table of Berger et al. (1993), with by row, without by column.</summary>
    private static readonly string[] Table = ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"];

    [Fact]
    public void Every_pair_of_answers_is_read_as_the_table_says()
    {
        foreach (var with in Enum.GetValues<KanoAnswer>())
        {
            foreach (var without in Enum.GetValues<KanoAnswer>())
            {
                Assert.Equal(Letter(Table[(int)with][(int)without]), KanoStudy.Classify(with, without));
            }
        }
    }

    [Fact]
    public void Counts_become_category_strength_better_and_worse()
    {
        // 40 attractive, 20 one-dimensional, 10 must-be, 25 indifferent, 5 reverse: n = 100.
        var study = KanoStudy.From([.. Many("gift wrap", KanoCategory.Attractive, 40), .. Many("gift wrap", KanoCategory.OneDimensional, 20),
            .. Many("gift wrap", KanoCategory.MustBe, 10), .. Many("gift wrap", KanoCategory.Indifferent, 25), .. Many("gift wrap", KanoCategory.Reverse, 5)]);
        var feature = study.Find("gift wrap")!;
        Assert.Equal(KanoCategory.Attractive, feature.Category);
        Assert.Equal(0.15, feature.CategoryStrength, 1e-12);
        Assert.Equal(0.70, feature.TotalStrength.Value, 1e-12);
        Assert.Equal(60.0 / 95, feature.Better!.Value.Value, 1e-12);
        Assert.Equal(-30.0 / 95, feature.Worse!.Value.Value, 1e-12);

        // Fong: 40 − 25 = 15 against 1.645 √(65 · 135 ÷ 200) = 10.9.
        Assert.True(feature.IsClear);
        Assert.False(feature.IsFaulty);
        Assert.Equal(1, feature.Categories.Sum(category => category.Share.Value), 1e-12);
        Assert.Equal([10, 20, 40, 25, 5, 0], feature.Categories.Select(category => category.Responses));

        // Wilson (1927): the shares whose distance from 60 of 95 is 1.96 standard errors of their own.
        var (p, (lower, upper, _)) = feature.Better.Value;
        Assert.All([lower, upper], end => Assert.Equal(1.959963984540054 * Math.Sqrt(end * (1 - end) / 95), Math.Abs(p - end), 1e-9));
    }

    [Fact]
    public void Equal_counts_go_to_what_is_missed_most_and_are_not_clear()
    {
        var feature = KanoStudy.From([.. Many("f", KanoCategory.Indifferent, 10), .. Many("f", KanoCategory.MustBe, 10), .. Many("f", KanoCategory.Attractive, 10)]).Features[0];
        Assert.Equal(KanoCategory.MustBe, feature.Category);
        Assert.False(feature.IsClear);
        Assert.Equal(0, feature.CategoryStrength);
    }

    [Fact]
    public void Contradicting_answers_above_the_limit_make_a_faulty_question()
    {
        var study = KanoStudy.From([.. Many("ok", KanoCategory.MustBe, 95), .. Many("ok", KanoCategory.Questionable, 5), .. Many("bad", KanoCategory.MustBe, 94), .. Many("bad", KanoCategory.Questionable, 6)]);
        Assert.False(study.Find("ok")!.IsFaulty);
        Assert.True(study.Find("bad")!.IsFaulty);
        Assert.Contains("'bad'", Assert.Single(study.Warnings));
    }

    [Fact]
    public void Nobody_to_whom_it_matters_leaves_no_coefficients()
    {
        var feature = KanoStudy.From(Many("f", KanoCategory.Reverse, 3)).Features[0];
        Assert.Null(feature.Better);
        Assert.Null(feature.Worse);
        Assert.Equal(KanoCategory.Reverse, feature.Category);
    }

    [Fact]
    public void A_common_weight_changes_nothing_and_coefficients_stay_in_range() =>
        Prop.ForAll(Gen.Choose(0, 4).ArrayOf(40).ToArbitrary(), answers =>
        {
            KanoResponse[] Responses(double weight) =>
                [.. answers.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new KanoResponse("f", (KanoAnswer)pair[0], (KanoAnswer)pair[1], weight))];
            if (answers.Length < 2)
            {
                return;
            }

            var (one, three) = (KanoStudy.From(Responses(1)).Features[0], KanoStudy.From(Responses(3)).Features[0]);
            Assert.Equal(one.Category, three.Category);
            Assert.Equal(one.TotalStrength.Interval.Lower, three.TotalStrength.Interval.Lower, 1e-9);
            if (one.Better is { } better && one.Worse is { } worse)
            {
                Assert.InRange(better.Value, 0, 1);
                Assert.InRange(worse.Value, -1, 0);
                Assert.InRange(worse.Value, worse.Interval.Lower - 1e-12, worse.Interval.Upper + 1e-12);
            }
        }).Holds();

    [Fact]
    public void Responses_that_say_nothing_are_refused_by_their_place()
    {
        Assert.Contains("at least one response", Assert.Throws<ArgumentException>(() => KanoStudy.From([])).Message);
        Assert.Contains("Response 1", Assert.Throws<ArgumentException>(() => KanoStudy.From([new("f", 0, 0), new(" ", 0, 0)])).Message);
        Assert.Contains("none of the five", Assert.Throws<ArgumentException>(() => KanoStudy.From([new("f", (KanoAnswer)7, 0)])).Message);
        Assert.Contains("weight", Assert.Throws<ArgumentException>(() => KanoStudy.From([new("f", 0, 0, 0)])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => KanoStudy.Classify((KanoAnswer)9, KanoAnswer.Like));
    }

    private static IEnumerable<KanoResponse> Many(string feature, KanoCategory category, int count)
    {
        var pair = (from with in Enum.GetValues<KanoAnswer>() from without in Enum.GetValues<KanoAnswer>() where KanoStudy.Classify(with, without) == category select (with, without)).First();
        return Enumerable.Repeat(new KanoResponse(feature, pair.with, pair.without), count);
    }

    private static KanoCategory Letter(char letter) => letter switch
    {
        'A' => KanoCategory.Attractive,
        'O' => KanoCategory.OneDimensional,
        'M' => KanoCategory.MustBe,
        'I' => KanoCategory.Indifferent,
        'R' => KanoCategory.Reverse,
        _ => KanoCategory.Questionable,
    };
}
