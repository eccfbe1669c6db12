namespace CxKit.Forecasting;

/// <summary>Puts a distribution around a rate that is known to some degree, for models that have no other idea of a demand than its rate.</summary>
internal static class DemandPredictions
{
    /// <summary>The future of an item that never sold.</summary>
    public static PredictiveDistribution Nothing(int horizon) => new CountPrediction(horizon, 0, [], 1);

    /// <param name="horizon">The number of periods.</param>
    /// <param name="rate">The mean of a period, which the beliefs have but for rounding.</param>
    /// <param name="beliefs">What is believed about the rate; weights that are less than 1 in total leave the rest to no demand at all.</param>
    /// <param name="sizes">The sizes seen, one at least.</param>
    /// <param name="periods">The periods that they came in.</param>
    /// <param name="shape">The family asked for, and what other items say.</param>
    public static PredictiveDistribution Around(int horizon, double rate, RateBelief[] beliefs, SizeMoments sizes, int periods, CountShape shape)
    {
        if (shape.Chosen(sizes, periods) != CountFamily.Hurdle)
        {
            return new CountPrediction(horizon, rate, beliefs, shape.Dispersion(sizes, periods));
        }

        // The two first moments of the rate over the horizon, and then the split into how often and how much.
        var (mean, square) = (0.0, 0.0);
        foreach (var belief in beliefs)
        {
            mean += belief.Weight * belief.Mean;
            square += belief.Weight * belief.Mean * belief.Mean * (1 + belief.UncertaintyOver(horizon));
        }

        if (!(mean > 0))
        {
            return Nothing(horizon);
        }

        var uncertainty = square / mean / mean - 1;
        var size = Math.Max(sizes.Mean, mean);
        var probability = mean / size;
        var weights = 1.0 / sizes.Count;
        var ofSize = shape.SizeVariation(sizes) * weights;
        var ofProbability = Math.Max(0, (uncertainty - ofSize) / (1 + ofSize));
        var behind = probability < 1 ? Math.Max(LeastBehind, (1 - probability) / probability / ofProbability - 1) : 1;
        return new HurdlePrediction(horizon, rate, new(size, probability), behind, DemandSizes.From(sizes, shape, size, weights));
    }

    /// <summary>The least number of periods that a probability may rest on.</summary>
    private const double LeastBehind = 0.01;
}
