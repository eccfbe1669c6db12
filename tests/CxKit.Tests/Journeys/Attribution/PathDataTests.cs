using CxKit.Journeys;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys;

/// <summary>
/// Figures on PathData of the R package ChannelAttribution (its data, GPL-3, stay outside the repository), computed by a solution of the absorbing chain written apart from this
/// library, in Python, and by direct counting. The package itself simulates: its figures depend on the seed and are not used here.
/// </summary>
public class PathDataTests
{
    private const string Channels = "alpha iota eta beta theta lambda epsilon zeta kappa gamma delta mi";

    private static readonly AttributionOptions PointsOnly = new() { Replicates = 0 };

    private static readonly Lazy<ChannelPaths> s_paths = new(() => ChannelPaths.From(PathData.Paths));

    [SharedDataFact(PathData.File)]
    public void Totals_are_those_of_the_data()
    {
        Assert.Equal((19_785, 68_602, 74_802.97), (s_paths.Value.TotalConversions, s_paths.Value.TotalNulls, Math.Round(s_paths.Value.TotalValue, 2)));
        Assert.Empty(s_paths.Value.Refused);
        Assert.Equal(12, s_paths.Value.Channels.Count);
    }

    [SharedDataFact(PathData.File)]
    public void Markov_of_order_one() =>
        AssertCredits(AttributionModel.Markov(1), 3, 5344.948, 3884.615, 3340.847, 2527.352, 1971.913, 1282.847, 599.571, 381.063, 274.363, 171.145, 4.614, 1.722);

    [SharedDataFact(PathData.File)]
    public void Removal_effects_of_order_one()
    {
        double[] expected = [0.55840, 0.40584, 0.34903, 0.26404, 0.20601, 0.13402, 0.06264, 0.03981, 0.02866, 0.01788, 0.00048, 0.00018];
        var result = s_paths.Value.Attribute(AttributionModel.Markov(), PointsOnly);
        Assert.Equal(expected, Channels.Split(' ').Select(channel => Math.Round(result.Find(channel)!.RemovalEffect!.Value.Value, 5)));
    }

    [SharedDataFact(PathData.File)]
    public void Markov_of_order_two() =>
        AssertCredits(AttributionModel.Markov(2), 3, 5617.454, 3810.511, 3391.858, 2439.649, 1902.474, 1189.472, 614.374, 374.031, 266.027, 171.918, 5.159, 2.073);

    [SharedDataFact(PathData.File)]
    public void Markov_of_order_two_with_repeats_collapsed()
    {
        var collapsed = ChannelPaths.From(PathData.Paths, new() { Repeats = RepeatedTouches.Collapse });
        Assert.Equal(5724.799, collapsed.Attribute(AttributionModel.Markov(2), PointsOnly).Find("alpha")!.Conversions.Value, 5e-4);
    }

    [SharedDataFact(PathData.File)]
    public void Markov_of_order_one_without_nulls()
    {
        var converted = ChannelPaths.From(PathData.Paths.Select(path => path with { Nulls = 0 }));
        var result = converted.Attribute(AttributionModel.Markov(), PointsOnly);
        Assert.Equal(1, result.ConversionProbability.Value, 1e-13);
        Assert.Equal(1.893, result.Find("mi")!.Conversions.Value, 5e-4);
    }

    [SharedDataFact(PathData.File)]
    public void Markov_of_order_three_agrees_with_a_dense_solution_of_967_states()
    {
        var chain = new DenseChain(PathData.Paths, 3);
        var result = s_paths.Value.Attribute(AttributionModel.Markov(3), PointsOnly);
        Assert.Equal(967, chain.States);
        Assert.Equal(chain.Probability(), result.ConversionProbability.Value, 1e-12);
        foreach (var channel in new[] { "alpha", "mi" })
        {
            Assert.Equal(1 - chain.Probability(channel) / chain.Probability(), result.Find(channel)!.RemovalEffect!.Value.Value, 1e-11);
        }
    }

    [SharedDataFact(PathData.File)]
    public void The_conversion_probability_is_the_observed_one_for_every_order() => Assert.All(
        Enumerable.Range(1, AttributionModel.LargestOrder).Select(order => s_paths.Value.Attribute(AttributionModel.Markov(order), PointsOnly)),
        result =>
        {
            Assert.Equal(19_785.0 / 88_387, result.ConversionProbability.Value, 1e-13);
            Assert.Equal(19_785, result.Channels.Sum(credit => credit.Conversions.Value), 1e-8);
        });

    [SharedDataFact(PathData.File)]
    public void First_touch() => AssertCredits(AttributionModel.First, 0, 6308, 4606, 3164, 2831, 1606, 902, 99, 27, 74, 165, 1, 2);

    [SharedDataFact(PathData.File)]
    public void Last_touch() => AssertCredits(AttributionModel.Last, 0, 8447, 3355, 4167, 989, 653, 1207, 531, 107, 230, 92, 5, 2);

    [SharedDataFact(PathData.File)]
    public void Linear() =>
        AssertCredits(AttributionModel.Linear, 2, 7574.72, 3857.10, 3539.95, 2083.50, 1022.80, 1035.26, 272.17, 136.55, 137.96, 121.04, 1.73, 2.22);

    [SharedDataFact(PathData.File)]
    public void Shapley_by_sets() => AssertCredits(
        AttributionModel.ShapleyBySets, 3, 7627.944, 3505.044, 3613.656, 1982.739, 1190.963, 987.782, 374.677, 199.992, 159.057, 138.186, 2.293, 2.667);

    private static void AssertCredits(AttributionModel model, int digits, params double[] expected)
    {
        var result = s_paths.Value.Attribute(model, PointsOnly);
        var half = 0.5 * Math.Pow(10, -digits) + 1e-9; // a figure that ends in 5 may be rounded either way: delta's linear credit is 1.725
        Assert.All(Channels.Split(' ').Zip(expected), pair => Assert.Equal(pair.Second, result.Find(pair.First)!.Conversions.Value, half));
        Assert.Equal(19_785, result.Channels.Sum(credit => credit.Conversions.Value), 1e-8);
    }
}
