using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys;

public class MarkovTests
{
    private static readonly AttributionOptions PointsOnly = new() { Replicates = 0 };

    /// <summary>start → a → b → conversion (1 of 4), start → a → nothing (1), start → b → nothing (2).</summary>
    private static readonly ChannelPath[] Small = [Path("a > b", 1, 0), Path("a", 0, 1), Path("b", 0, 2)];

    [Fact]
    public void Removal_effects_of_a_small_chain_are_those_found_by_hand()
    {
        // From a, half go on to b; b is reached by 3 journeys, of which 1 converts. P = ½·½·⅓ + ½·⅓ = ¼. Without a, P = ½·⅓ = ⅙; without b it is 0.
        var result = ChannelPaths.From(Small).Attribute(AttributionModel.Markov(), PointsOnly);

        Assert.Equal(0.25, result.ConversionProbability.Value, 1e-15);
        Assert.Equal(1.0 / 3, result.Find("a")!.RemovalEffect!.Value.Value, 1e-15);
        Assert.Equal(1, result.Find("b")!.RemovalEffect!.Value.Value, 1e-15);
        Assert.Equal(0.25, result.Find("a")!.Conversions.Value, 1e-15);
        Assert.Equal(0.75, result.Find("b")!.Conversions.Value, 1e-15);
    }

    [Fact]
    public void A_higher_order_keeps_apart_what_came_before()
    {
        // Order 2 knows that b converts after a only: b alone never does, so that nothing is left without a.
        var result = ChannelPaths.From(Small).Attribute(AttributionModel.Markov(2), PointsOnly);

        Assert.Equal(0.25, result.ConversionProbability.Value, 1e-15);
        Assert.Equal(1, result.Find("a")!.RemovalEffect!.Value.Value, 1e-15);
        Assert.Equal(0.5, result.Find("b")!.Conversions.Value, 1e-15);
    }

    [Fact]
    public void The_chain_returns_the_observed_conversion_rate_for_every_order() => Prop.ForAll(RandomPaths.WithConversion.ToArbitrary(), Orders, (paths, order) =>
    {
        var result = ChannelPaths.From(paths).Attribute(AttributionModel.Markov(order), PointsOnly);
        var rate = (double)paths.Sum(path => path.Conversions) / paths.Sum(path => path.Conversions + path.Nulls);
        Assert.Equal(rate, result.ConversionProbability.Value, 1e-13);
    }).Holds();

    [Fact]
    public void Credits_agree_with_a_dense_solution_of_a_chain_for_each_removal() => Prop.ForAll(RandomPaths.WithConversion.ToArbitrary(), Orders, (paths, order) =>
    {
        var chain = new DenseChain(paths, order);
        var result = ChannelPaths.From(paths).Attribute(AttributionModel.Markov(order), PointsOnly);
        var lost = result.Channels.ToDictionary(credit => credit.Channel, credit => 1 - chain.Probability(credit.Channel) / chain.Probability());
        var lostValue = result.Channels.ToDictionary(credit => credit.Channel, credit => 1 - chain.Value(credit.Channel) / chain.Value());
        foreach (var credit in result.Channels)
        {
            Assert.Equal(lost[credit.Channel], credit.RemovalEffect!.Value.Value, 1e-11);
            Assert.Equal(result.TotalConversions * lost[credit.Channel] / lost.Values.Sum(), credit.Conversions.Value, 1e-9);
            Assert.Equal(result.TotalValue * lostValue[credit.Channel] / lostValue.Values.Sum(), credit.Value.Value, 1e-8);
        }
    }).Holds();

    [Fact]
    public void Repeats_change_nothing_at_order_one() => Prop.ForAll(RandomPaths.WithConversion.ToArbitrary(), paths =>
    {
        var kept = ChannelPaths.From(paths).Attribute(AttributionModel.Markov(), PointsOnly);
        var collapsed = ChannelPaths.From(paths, new() { Repeats = RepeatedTouches.Collapse }).Attribute(AttributionModel.Markov(), PointsOnly);
        Assert.All(kept.Channels, credit => Assert.Equal(credit.Conversions.Value, collapsed.Find(credit.Channel)!.Conversions.Value, 1e-10));
    }).Holds();

    [Fact]
    public void Without_nulls_the_probability_is_one_and_credits_are_still_divided()
    {
        var result = ChannelPaths.From([Path("a > b", 3, 0), Path("b", 1, 0)]).Attribute(AttributionModel.Markov(), PointsOnly);

        Assert.Equal(1, result.ConversionProbability.Value, 1e-15);
        Assert.Equal(4, result.Channels.Sum(credit => credit.Conversions.Value), 1e-12);
        Assert.Equal(4 * 0.75 / 1.75, result.Find("a")!.Conversions.Value, 1e-12); // without a, b alone is left: ¼ of the starts
    }

    [Fact]
    public void A_channel_that_leads_nowhere_gets_nothing()
    {
        var result = ChannelPaths.From([Path("a", 2, 1), Path("a > dead", 0, 5), Path("unseen", 0, 0)]).Attribute(AttributionModel.Markov(), PointsOnly);

        Assert.Equal(0, result.Find("dead")!.Conversions.Value);
        Assert.Equal(0, result.Find("unseen")!.Conversions.Value);
        Assert.Equal(2, result.Find("a")!.Conversions.Value, 1e-14);
    }

    [Fact]
    public void Without_a_conversion_every_credit_is_zero_and_said_to_be_unknown()
    {
        var result = ChannelPaths.From([Path("a > b", 0, 4)]).Attribute(AttributionModel.Markov());

        Assert.False(result.HasConversions);
        Assert.Equal(0, result.ConversionProbability.Value);
        Assert.Equal(0, result.Replicates);
        Assert.All(result.Channels, credit => Assert.Equal(0, credit.Conversions.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Ten_thousand_touches_back_and_forth_are_solved_to_the_last_digits(int order)
    {
        // The chain goes round and round: plain iteration would need some hundred thousand sweeps here.
        var touches = Enumerable.Range(0, 10_000).Select(i => i % 2 == 0 ? "a" : "b").ToArray();
        ChannelPath[] paths = [new ChannelPath(touches) { Conversions = 1, Nulls = 2 }, Path("c > a", 1, 1)];
        var result = ChannelPaths.From(paths).Attribute(AttributionModel.Markov(order), PointsOnly);
        var chain = new DenseChain(paths, order);

        Assert.Equal(0.4, result.ConversionProbability.Value, 1e-12);
        Assert.All(result.Channels, credit => Assert.Equal(1 - chain.Probability(credit.Channel) / 0.4, credit.RemovalEffect!.Value.Value, 1e-9));
    }

    [Fact]
    public void A_random_path_of_ten_thousand_touches_is_solved_at_every_order()
    {
        var random = new Random(20261122);
        ChannelPath[] paths =
        [
            new ChannelPath([.. Enumerable.Range(0, 10_000).Select(_ => $"c{random.Next(8)}")]) { Conversions = 1, Nulls = 3 },
            Path("c0 > c1", 5, 50),
        ];
        for (var order = 1; order <= AttributionModel.LargestOrder; order++)
        {
            var result = ChannelPaths.From(paths).Attribute(AttributionModel.Markov(order), PointsOnly);
            Assert.Equal(6.0 / 59, result.ConversionProbability.Value, 1e-12);
            Assert.Equal(6, result.Channels.Sum(credit => credit.Conversions.Value), 1e-10);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_walk_that_wanders_over_many_channels_is_solved(int order)
    {
        // A grid of 10 × 10 channels, from each of which the four next to it are reached: the slowest kind of chain for an iterative solution.
        var random = new Random(20261122);
        var paths = Enumerable.Range(0, 100).Select(i =>
        {
            var (x, y) = (random.Next(10), random.Next(10));
            var touches = new string[500];
            for (var step = 0; step < touches.Length; step++)
            {
                (x, y) = random.Next(2) == 0 ? ((x + 9 + 2 * random.Next(2)) % 10, y) : (x, (y + 9 + 2 * random.Next(2)) % 10);
                touches[step] = $"{x}-{y}";
            }

            return new ChannelPath(touches) { Conversions = i % 3 == 0 ? 1 : 0, Nulls = 1 };
        }).ToList();
        var result = ChannelPaths.From(paths).Attribute(AttributionModel.Markov(order), PointsOnly);

        Assert.Equal(34.0 / 134, result.ConversionProbability.Value, 1e-12);
        Assert.Equal(34, result.Channels.Sum(credit => credit.Conversions.Value), 1e-10);
        if (order == 1)
        {
            var chain = new DenseChain(paths, order);
            Assert.Equal(1 - chain.Probability("3-4") / chain.Probability(), result.Find("3-4")!.RemovalEffect!.Value.Value, 1e-10);
        }
    }

    [Fact]
    public void Counts_of_very_different_size_are_no_matter()
    {
        ChannelPath[] paths = [Path("a > b > a", ChannelPaths.LargestCount, 7), Path("a > c > b", 1, ChannelPaths.LargestCount), Path("c > a > d", 1, 0), Path("d > c", 0, 1)];
        for (var order = 1; order <= AttributionModel.LargestOrder; order++)
        {
            var result = ChannelPaths.From(paths).Attribute(AttributionModel.Markov(order), PointsOnly);
            Assert.Equal(0.5, result.ConversionProbability.Value, 1e-9);
            Assert.True(result.Find("d")!.RemovalEffect!.Value.Value is > 0 and < 1e-11);
        }
    }

    [Fact]
    public void Value_follows_the_channels_that_lead_to_the_dear_conversions()
    {
        var result = ChannelPaths.From([Path("a", 10, 10) with { Value = 1000 }, Path("b", 10, 10) with { Value = 10 }])
            .Attribute(AttributionModel.Markov(), PointsOnly);

        Assert.Equal(10, result.Find("a")!.Conversions.Value, 1e-12);
        Assert.Equal(1000, result.Find("a")!.Value.Value, 1e-9);
        Assert.Equal(10, result.Find("b")!.Value.Value, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void An_order_outside_its_range_is_refused(int order) => Assert.Throws<ArgumentOutOfRangeException>(() => AttributionModel.Markov(order));

    private static Arbitrary<int> Orders => Gen.Choose(1, AttributionModel.LargestOrder).ToArbitrary();

    private static ChannelPath Path(string channels, long conversions, long nulls) => ChannelPath.Parse(channels) with { Conversions = conversions, Nulls = nulls };
}
