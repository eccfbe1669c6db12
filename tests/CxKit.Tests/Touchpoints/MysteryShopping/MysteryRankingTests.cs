using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using Xunit.Abstractions;

namespace CxKit.Tests.Touchpoints.MysteryShopping;

public class MysteryRankingTests(ITestOutputHelper output)
{
    private sealed record World(List<MysteryVisitScore> Scores, double[] Truth);

    private static MysteryVisitScore Score(int row, string outlet, string shopper, double points, string scenario = "Call") => new()
    {
        Row = row,
        Visit = new()
        {
            Id = $"v{row}",
            Outlet = outlet,
            Scenario = scenario,
            Shopper = shopper,
            Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Answers = new Dictionary<string, MysteryAnswer>(),
        },
        Points = points,
        ObjectivePoints = points,
        SubjectivePoints = null,
        Coverage = 1,
        Sections = [],
    };

    /// <summary>Outlets with a true mean each; a few shoppers, lenient or strict; two scenarios of which one is harder. Outlets have 2 to 7 visits.</summary>
    private static World MadeUp(int outlets, int shoppers, ulong seed, double outletSpread = 5, double shopperSpread = 6, double visitSpread = 8)
    {
        var random = new SeededRandom(seed);
        var lenience = Enumerable.Range(0, shoppers).Select(_ => shopperSpread * random.NextNormal()).ToArray();
        var truth = new double[outlets];
        List<MysteryVisitScore> scores = [];
        for (var outlet = 0; outlet < outlets; outlet++)
        {
            truth[outlet] = 60 + outletSpread * random.NextNormal();
            for (var visit = 0; visit < 2 + outlet % 6; visit++)
            {
                var (shopper, isHard) = (random.Next(shoppers), random.Next(2) == 1);
                var points = truth[outlet] + lenience[shopper] + (isHard ? -5 : 5) + visitSpread * random.NextNormal();
                scores.Add(Score(scores.Count + 1, $"o{outlet:D2}", $"s{shopper}", points, isHard ? "Hard" : "Easy"));
            }
        }

        return new(scores, truth);
    }

    /// <summary>
    /// The measure of the area: intervals cover, shrunken points are nearer to the truth than raw means, with small and with large groups, and the shopper is taken out. Truths count
    /// relative to their mean, which the shoppers that happen to be there move up or down for all.
    /// </summary>
    [LongFact]
    public void Intervals_cover_and_points_are_nearer_to_the_truth_than_raw_means()
    {
        var worlds = LongRuns.Replications(small: 60, full: 1_000);
        var (covered, below, ranked, total) = (0, 0.0, 0, 0);
        var (raw, shrunk) = (new double[6], new double[6]);
        var truthBelow = 0;
        for (var world = 0; world < worlds; world++)
        {
            var made = MadeUp(outlets: 18, shoppers: 8, seed: (ulong)world + 1);
            var ranking = MysteryRanking.From(made.Scores, new() { Target = 60, Draws = 400 });
            var places = made.Truth.OrderDescending().Index().ToDictionary(pair => pair.Item, pair => pair.Index + 1);
            foreach (var standing in ranking.Outlets)
            {
                var outlet = int.Parse(standing.Outlet[1..]);
                var truth = made.Truth[outlet];
                covered += standing.Points.Interval.Contains(truth) ? 1 : 0;
                ranked += standing.Rank.Interval.Contains(places[truth]) ? 1 : 0;
                below += standing.ProbabilityBelowTarget!.Value;
                truthBelow += truth < 60 ? 1 : 0;
                raw[outlet % 6] += Math.Pow(standing.RawMean - truth, 2);
                shrunk[outlet % 6] += Math.Pow(standing.Points.Value - truth, 2);
                total++;
            }
        }

        output.WriteLine($"{worlds} worlds: intervals cover {covered / (double)total:P1}, intervals of ranks {ranked / (double)total:P1}; expected below target {below:F0}, true {truthBelow}");
        output.WriteLine(string.Join("; ", raw.Zip(shrunk, (r, s) => $"RMSE raw {Math.Sqrt(r * 6 / total):F2}, shrunk {Math.Sqrt(s * 6 / total):F2}")));

        // Outlets of one world share its shoppers, so that the standard error of the coverage is about 0.003 for 1,000 worlds and 0.012 for 60.
        Assert.InRange(covered / (double)total, worlds < 1_000 ? 0.91 : 0.94, 0.985);
        Assert.InRange(ranked / (double)total, worlds < 1_000 ? 0.91 : 0.94, 0.995);
        Assert.InRange(below / truthBelow, 0.9, 1.1);
        for (var size = 0; size < 6; size++)
        {
            Assert.True(shrunk[size] < 0.75 * raw[size], $"{size + 2} visits: mean square error {shrunk[size] * 6 / total:F1} against {raw[size] * 6 / total:F1} of raw means");
        }
    }

    [Fact]
    public void A_strict_shopper_does_not_make_an_outlet_bad()
    {
        // Both outlets are alike; the strict shopper, who takes 20 points from everybody, went to the first one six times and to the second one twice.
        var random = new SeededRandom(3);
        List<MysteryVisitScore> scores = [];
        void Visit(string outlet, string shopper, double points) => scores.Add(Score(scores.Count + 1, outlet, shopper, points + 3 * random.NextNormal()));
        for (var visit = 0; visit < 8; visit++)
        {
            Visit("first", visit < 6 ? "strict" : "kind", visit < 6 ? 55 : 75);
            Visit("second", visit < 2 ? "strict" : "kind", visit < 2 ? 55 : 75);
            Visit("third", visit < 4 ? "strict" : "kind", visit < 4 ? 55 : 75);
        }

        var ranking = MysteryRanking.From(scores);
        var (first, second) = (ranking.Outlets.Single(outlet => outlet.Outlet == "first"), ranking.Outlets.Single(outlet => outlet.Outlet == "second"));
        Assert.InRange(second.RawMean - first.RawMean, 7, 13);
        Assert.InRange(second.Points.Value - first.Points.Value, -2, 2);
        Assert.All(ranking.Outlets, outlet => Assert.Equal(1, outlet.Group));
        Assert.InRange(ranking.Shoppers.Single(shopper => shopper.Name == "strict").Points.Value, -13, -7);
    }

    [Fact]
    public void Outlets_that_differ_fall_into_groups_with_ranks_that_do_not_overlap()
    {
        var random = new SeededRandom(4);
        List<MysteryVisitScore> scores = [];
        for (var row = 0; row < 72; row++)
        {
            var outlet = row % 6;
            scores.Add(Score(row, $"o{outlet}", $"s{row / 6 % 4}", (outlet < 3 ? 80 : 50) + 4 * random.NextNormal()));
        }

        var ranking = MysteryRanking.From(scores, new() { Target = 65 });
        Assert.Equal(["o0", "o1", "o2"], ranking.Outlets.Take(3).Select(outlet => outlet.Outlet).Order());
        Assert.Equal([1, 1, 1, 2, 2, 2], ranking.Outlets.Select(outlet => outlet.Group));
        Assert.True(ranking.Outlets.Take(3).Max(outlet => outlet.Rank.Interval.Upper) < ranking.Outlets.Skip(3).Min(outlet => outlet.Rank.Interval.Lower));
        Assert.All(ranking.Outlets.Take(3), outlet => Assert.InRange(outlet.ProbabilityBelowTarget!.Value, 0, 0.01));
        Assert.All(ranking.Outlets.Skip(3), outlet => Assert.InRange(outlet.ProbabilityBelowTarget!.Value, 0.99, 1));
        Assert.Equal(1, ranking.Outlets.Sum(outlet => outlet.ProbabilityBest), 9);
        Assert.All(ranking.Outlets, outlet => Assert.InRange(outlet.Reliability!.Value, 0.9, 1));
        Assert.Empty(ranking.Remarks);
    }

    [Fact]
    public void The_order_of_visits_and_a_second_run_change_no_bit()
    {
        var scores = MadeUp(outlets: 10, shoppers: 5, seed: 9).Scores;
        var (one, other) = (MysteryRanking.From(scores), MysteryRanking.From(Enumerable.Reverse(scores)));
        Assert.Equal(one.Outlets, other.Outlets);
        Assert.Equal((one.Mean, one.OutletSpread, one.ShopperSpread), (other.Mean, other.OutletSpread, other.ShopperSpread));
    }

    [Fact]
    public void Points_lie_between_the_raw_mean_and_the_mean_of_all_when_shoppers_are_alike()
    {
        var scores = MadeUp(outlets: 12, shoppers: 4, seed: 11, shopperSpread: 0).Scores.ConvertAll(score => score with { Visit = score.Visit with { Scenario = "Call", Shopper = "s" } });
        var ranking = MysteryRanking.From(scores);
        Assert.All(ranking.Outlets, outlet => Assert.InRange(
            outlet.Points.Value, Math.Min(outlet.RawMean, ranking.Mean!.Value.Value) - 0.5, Math.Max(outlet.RawMean, ranking.Mean.Value.Value) + 0.5));
        Assert.Contains(ranking.Remarks, remark => remark.StartsWith("One shopper", StringComparison.Ordinal));
        Assert.Null(ranking.ShopperSpread);
    }

    [Fact]
    public void Little_data_has_a_defined_answer_that_says_how_little_it_is()
    {
        Assert.Null(MysteryRanking.From([]).Mean);

        var one = MysteryRanking.From([Score(1, "a", "s", 90)]);
        Assert.Equal((90, 0, 100), (one.Mean!.Value.Value, one.Mean.Value.Interval.Lower, one.Mean.Value.Interval.Upper));
        Assert.Contains("one visit only", Assert.Single(one.Remarks), StringComparison.Ordinal);

        var two = MysteryRanking.From([Score(1, "a", "s", 90), Score(2, "b", "t", 60, "Mail")]);
        Assert.Equal(3, two.Remarks.Count);
        Assert.True(two.Outlets[0].Points.Interval.Width > 25);
        Assert.All(two.Outlets, outlet => Assert.Equal(1, outlet.Group));

        var equal = MysteryRanking.From(Enumerable.Range(0, 12).Select(row => Score(row, $"o{row % 3}", $"s{row % 4}", 100)));
        Assert.All(equal.Outlets, outlet => Assert.InRange(outlet.Points.Value, 99, 100));
        Assert.All(equal.Outlets, outlet => Assert.True(outlet.Points.Interval.Width > 0));

        var single = MysteryRanking.From(Enumerable.Range(0, 9).Select(row => Score(row, "only", $"s{row % 3}", 70 + row)));
        Assert.Null(single.OutletSpread);
        Assert.Equal(74, Assert.Single(single.Outlets).Points.Value, 1.5);
    }

    [Fact]
    public void Outlets_that_share_no_shopper_are_said_to_be_incomparable()
    {
        var scores = Enumerable.Range(0, 12).Select(row => Score(row, $"o{row % 2}", $"s{row % 2}", row % 2 == 0 ? 80 : 50));
        var ranking = MysteryRanking.From(scores);
        Assert.Contains(ranking.Remarks, remark => remark.Contains("2 parts that share no shopper", StringComparison.Ordinal));
        Assert.All(ranking.Outlets, outlet => Assert.Equal(1, outlet.Group));
    }

    [Theory]
    [InlineData(101.0)]
    [InlineData(double.NaN)]
    public void A_target_beyond_the_scale_is_refused(double target) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MysteryRanking.From([], new() { Target = target }));
}
