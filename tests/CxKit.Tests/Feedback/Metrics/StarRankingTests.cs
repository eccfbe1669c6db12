using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Metrics;

public class StarRankingTests
{
    [Fact]
    public void One_rating_of_five_stars_does_not_beat_a_hundred_of_nearly_five()
    {
        var ranking = StarRanking.From(
        [
            Item("lucky", 0, 0, 0, 0, 1), Item("loved", 0, 0, 2, 16, 82), Item("fair", 5, 10, 40, 30, 15), Item("poor", 40, 30, 20, 5, 5), Item("new", 0, 0, 0, 0, 0), Item("good", 2, 3, 10, 40, 45),
        ]);

        Assert.Equal("loved", ranking.Items[0].Item);
        Assert.True(ranking.Items.Single(item => item.Item == "lucky").Rank > ranking.Items.Single(item => item.Item == "good").Rank);
        Assert.Equal(ranking.PriorMean, ranking.Items.Single(item => item.Item == "new").Average.Value, tolerance: 1e-9);
        Assert.Null(ranking.Items.Single(item => item.Item == "new").Mean);
    }

    [Fact]
    public void The_average_is_Cm_plus_the_sum_over_C_plus_n() =>
        Prop.ForAll(Gen.ListOf(Gen.ArrayOf(Gen.Choose(0, 9), 5), 6).ToArbitrary(), histograms =>
        {
            var ranking = StarRanking.From(histograms.Select((counts, i) => Item($"{i}", [.. counts.Select(count => (long)count)])));
            foreach (var item in ranking.Items)
            {
                var (c, m) = (ranking.PriorWeight, ranking.PriorMean);
                Assert.Equal((c * m + item.Count * (item.Mean ?? 0)) / (c + item.Count), item.Average.Value, tolerance: 1e-9);
                Assert.InRange(item.Average.Value, item.Average.Interval.Lower, item.Average.Interval.Upper);
            }
        }).Holds();

    [Fact]
    public void The_prior_weight_of_a_made_up_shop_is_found()
    {
        // 400 items of 30 ratings: mean shares Dirichlet with C = 20 around 0.1, 0.1, 0.2, 0.3, 0.3. The estimate of C from 400 items has a spread of about a tenth.
        var random = new SeededRandom(41);
        double[] shares = [0.1, 0.1, 0.2, 0.3, 0.3];
        var items = Enumerable.Range(0, 400).Select(i =>
        {
            double[] gammas = [.. shares.Select(share => random.NextGamma(20 * share, 1))];
            var counts = new long[5];
            for (var rating = 0; rating < 30; rating++)
            {
                var u = random.NextDouble() * gammas.Sum();
                var star = 0;
                for (; star < 4 && u >= gammas[star]; star++)
                {
                    u -= gammas[star];
                }

                counts[star]++;
            }

            return Item($"item {i}", counts);
        });
        var ranking = StarRanking.From(items);

        Assert.InRange(ranking.PriorWeight, 14, 28);
        Assert.Equal(3.6, ranking.PriorMean, tolerance: 0.1);
    }

    [Fact]
    public void Quantiles_go_over_into_those_of_the_normal_distribution_without_a_step()
    {
        KeyValuePair<string, ScoreDistribution>[] items = [Item("exact", 30, 60, 150, 350, 400), Item("normal", 31, 61, 151, 351, 407)];
        var ranking = StarRanking.From(items, new() { PriorWeight = 0.5 });

        Assert.Equal(ranking.Items[0].Average.Interval.Lower, ranking.Items[1].Average.Interval.Lower, tolerance: 0.01);
    }

    [Fact]
    public void Alike_or_few_items_have_an_answer()
    {
        Assert.Empty(StarRanking.From([]).Items);
        Assert.Equal(1, StarRanking.From([Item("only", 0, 0, 0, 0, 3)]).Items[0].Rank);
        var alike = StarRanking.From([Item("a", 0, 0, 0, 0, 3), Item("b", 0, 0, 0, 0, 3), Item("c", 0, 0, 0, 0, 3)]);

        Assert.All(alike.Items, item => Assert.Equal((1, 5.0), (item.Rank, item.Average.Value)));
        Assert.Throws<ArgumentException>(() => StarRanking.From([Item("a", 1, 0, 0, 0, 0), Item("a", 1, 0, 0, 0, 0)]));
        Assert.Throws<ArgumentException>(() => StarRanking.From([Item("a", 1, 0, 0, 0, 0), new("b", ScoreDistribution.From([9], MetricScale.ZeroToTen))]));
    }

    private static KeyValuePair<string, ScoreDistribution> Item(string name, params long[] counts) => new(name, ScoreDistribution.FromCounts(counts, MetricScale.OneToFive));
}
