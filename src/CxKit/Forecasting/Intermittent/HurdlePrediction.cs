using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// A future in which each period has a demand with one probability, and then of a size from one distribution; both only estimated, so that a path draws them
/// once for all its periods. Periods look alike, and a quantile is a value that can occur: of counts it is a count.
/// </summary>
/// <param name="horizon">The number of periods.</param>
/// <param name="rate">The mean of a period.</param>
/// <param name="state">Mean size and probability, whose product is the rate but for rounding.</param>
/// <param name="periodsBehind">How many periods the probability was learned from: the concentration of its beta distribution.</param>
/// <param name="sizes">The sizes, with mean <c>state.Size</c>.</param>
internal sealed class HurdlePrediction(int horizon, double rate, IntermittentState state, double periodsBehind, DemandSizes sizes)
    : DemandPrediction(horizon, rate)
{
    private double[]? _sortedSizes; // two threads may draw it both; it is the same

    public override double Quantile(int step, double probability)
    {
        var aboveHurdle = probability - (1 - state.Probability);
        return aboveHurdle <= 0 ? 0 : SampleQuantile.StepOfSorted(_sortedSizes ??= SortedSizes(), aboveHurdle / state.Probability);
    }

    public override double CumulativeQuantile(int periods, double probability) => SampleQuantile.StepOfSorted(SortedTotals(periods), probability);

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        var probability = random.NextBeta(state.Probability, periodsBehind);
        var meanFactor = sizes.DrawMeanFactor(random);
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = random.NextDouble() < probability ? sizes.Draw(random, meanFactor) : 0;
        }
    }

    private double[] SortedSizes()
    {
        var random = new SeededRandom(Seed);
        var drawn = new double[PathCount];
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] = sizes.Draw(random, sizes.DrawMeanFactor(random));
        }

        Array.Sort(drawn);
        return drawn;
    }
}
