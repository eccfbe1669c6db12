namespace CxKit.Forecasting;

/// <summary>How much the sizes of demands vary in a range of items: what one item with few demands cannot tell.</summary>
/// <remarks>
/// <para>The spread of five sizes is hardly known, and that of one not at all. Items of one range resemble each other in it, so that the spread of an item
/// with d demands is taken as ((d − 1)·own + <see cref="Strength"/>·range) ÷ (d − 1 + <see cref="Strength"/>), where own is CV², the squared coefficient of variation. This is
/// the linear empirical Bayes estimate: the strength is the variance of one item's own CV² from a second demand over the variance of the true CV² among items, both
/// from the squared differences (cᵢ − c̄)², which have mean τ² + ω²/(dᵢ − 1). Of counts, CV² is taken over 1 − 1/z, that of geometric sizes with the same mean z, which makes items of small and large orders alike.</para>
/// <para>Immutable. Learned in one pass over the histories, O(1) memory an item.</para>
/// </remarks>
public sealed record DispersionPool
{
    /// <summary>The least and the most demands that the range may stand for.</summary>
    private const double LeastStrength = 0.5;
    private const double MostStrength = 50;

    private DispersionPool(int items, double sizeVariation, double squaredCoefficientOfVariation, double strength)
    {
        Items = items;
        SizeVariation = sizeVariation;
        SquaredCoefficientOfVariation = squaredCoefficientOfVariation;
        Strength = strength;
    }

    /// <summary>The number of items with two demands or more, from which it was learned.</summary>
    public int Items { get; }

    /// <summary>CV² of the sizes over 1 − 1/z, for items whose sizes are whole numbers: 1 for geometric sizes, 0 where all orders of an item are alike.</summary>
    public double SizeVariation { get; }

    /// <summary>CV² of the sizes, over all items.</summary>
    public double SquaredCoefficientOfVariation { get; }

    /// <summary>For how many demands of an item's own the range stands, from 0.5 to 50.</summary>
    public double Strength { get; }

    /// <summary>Learns from the items of a panel.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="panel"/> is null.</exception>
    public static DispersionPool From(DemandPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return From(panel.Select(series => series.AsMemory()));
    }

    /// <summary>Learns from histories. NaN, negative and infinite values are passed over, and so are items with fewer than two demands.</summary>
    /// <param name="histories">Demand a period, an item each.</param>
    /// <exception cref="ArgumentNullException"><paramref name="histories"/> is null.</exception>
    public static DispersionPool From(IEnumerable<ReadOnlyMemory<double>> histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var counts = new List<(double Own, double Scale)>();
        var (variation, weight, relative, relativeWeight) = (0.0, 0.0, 0.0, 0.0);
        var items = 0;
        foreach (var history in histories)
        {
            var sizes = default(SizeMoments);
            foreach (var value in history.Span)
            {
                if (value is > 0 and < double.PositiveInfinity)
                {
                    sizes.Add(value);
                }
            }

            if (sizes.Count < 2)
            {
                continue;
            }

            items++;
            var own = sizes.Count - 1;
            variation += own * sizes.SquaredCoefficientOfVariation;
            weight += own;
            var geometric = sizes.IsCount ? 1 - 1 / sizes.Mean : 0;
            if (geometric > 0)
            {
                relative += own * sizes.SquaredCoefficientOfVariation;
                relativeWeight += own * geometric;
                counts.Add((own, sizes.SquaredCoefficientOfVariation / geometric));
            }
        }

        var pooled = relativeWeight > 0 ? relative / relativeWeight : 1;
        return new DispersionPool(items, pooled, weight > 0 ? variation / weight : 0, StrengthOf(counts, pooled));
    }

    /// <summary>ω²/τ² by the regression of (cᵢ − c̄)² on 1/(dᵢ − 1).</summary>
    private static double StrengthOf(List<(double Own, double Scale)> items, double pooled)
    {
        var (n, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (own, value) in items)
        {
            // The spread of a squared difference is about as large as its mean: weights 1/(mean)² keep the noisy ones from deciding.
            var weight = 1 / ((1 + 1 / own) * (1 + 1 / own));
            var difference = value - pooled;
            n += weight;
            x += weight / own;
            y += weight * difference * difference;
            xx += weight / (own * own);
            xy += weight / own * difference * difference;
        }

        var spread = n * xx - x * x;
        if (!(spread > 1e-9 * n * xx))
        {
            return items.Count > 1 ? 2 : MostStrength / 5;
        }

        var within = (n * xy - x * y) / spread;
        var between = (y - within * x) / n;
        return within <= 0 ? LeastStrength : between <= 0 ? MostStrength : Math.Clamp(within / between, LeastStrength, MostStrength);
    }
}
