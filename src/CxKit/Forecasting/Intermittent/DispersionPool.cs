namespace CxKit.Forecasting;

/// <summary>How much the sizes of demands vary in a range of items: what one item with few demands cannot tell.</summary>
/// <remarks>
/// <para>The spread of five sizes is hardly known, and that of one not at all. Items of one range resemble each other in it, so that the spread of an item
/// with d demands is taken as ((d − 1)·own + <see cref="Strength"/>·range) ÷ (d − 1 + <see cref="Strength"/>), where own is CV², the squared coefficient of variation (of counts its logarithm). This is
/// the linear empirical Bayes estimate with the strength ω²/τ². τ² is the variance of the true CV² among items, seen in what every other demand of an item says of the ones between (the mean of
/// (c − c̄)(c′ − c̄), whose noise is independent); ω²/(d − 1) is what (c − c̄)² has beyond it, on average. Of counts, CV² is taken over 1 − 1/z, that of geometric sizes with the same mean z, which makes items of small and large orders alike.</para>
/// <para>Immutable. Learned in one pass over the histories, O(1) memory an item.</para>
/// </remarks>
public sealed record DispersionPool
{
    /// <summary>The least and the most demands that the range may stand for.</summary>
    private const double LeastStrength = 0.5;
    private const double MostStrength = 50;

    /// <summary>Where no item has four demands, the range stands for so many.</summary>
    private const double UsualStrength = 5;

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
        var items = new List<(SizeMoments All, SizeMoments Odd, SizeMoments Even)>();
        foreach (var history in histories)
        {
            var (all, odd, even) = (default(SizeMoments), default(SizeMoments), default(SizeMoments));
            foreach (var value in history.Span)
            {
                if (value is > 0 and < double.PositiveInfinity)
                {
                    all.Add(value);
                    if (all.Count % 2 == 1)
                    {
                        odd.Add(value);
                    }
                    else
                    {
                        even.Add(value);
                    }
                }
            }

            if (all.Count > 1)
            {
                items.Add((all, odd, even));
            }
        }

        var counts = items.Where(item => item.All.IsCount && item.All.Mean > 1).ToList();
        var pooled = Pooled(counts, item => item.SquaredCoefficientOfVariation, sizes => 1 - 1 / sizes.Mean, 1);
        var others = Pooled(items, item => item.SquaredCoefficientOfVariation, _ => 1, 0);
        return new DispersionPool(items.Count, pooled, others, StrengthOf(counts.Count > 0 ? counts : items, pooled, others));
    }

    /// <summary>The ratio of two sums over items, each item in proportion to what its number of demands tells.</summary>
    private static double Pooled(
        List<(SizeMoments All, SizeMoments Odd, SizeMoments Even)> items, Func<SizeMoments, double> value, Func<SizeMoments, double> scale, double none)
    {
        var (sum, total) = (0.0, 0.0);
        foreach (var (all, _, _) in items)
        {
            sum += (all.Count - 1) * value(all);
            total += (all.Count - 1) * scale(all);
        }

        return total > 0 ? sum / total : none;
    }

    /// <summary>ω²/τ², from items whose every other demands are two or more.</summary>
    private static double StrengthOf(List<(SizeMoments All, SizeMoments Odd, SizeMoments Even)> items, double pooled, double others)
    {
        var (between, total, around) = (0.0, 0.0, 0.0);
        foreach (var (all, odd, even) in items)
        {
            if (even.Count < 2)
            {
                continue;
            }

            var (scale, mean) = all.IsCount ? (1 - 1 / all.Mean, pooled) : (1, others);
            double own = all.Count - 1;
            between += own * (odd.SquaredCoefficientOfVariation / scale - mean) * (even.SquaredCoefficientOfVariation / scale - mean);
            around += own * own * Math.Pow(all.SquaredCoefficientOfVariation / scale - mean, 2);
            total += own;
        }

        if (total == 0)
        {
            return UsualStrength;
        }

        // Mean of own·(c − c̄)² = ω² + τ²·own, both sides weighted by own.
        var variance = between / total;
        var owns = 0.0;
        foreach (var (all, _, even) in items)
        {
            owns += even.Count < 2 ? 0 : (double)(all.Count - 1) * (all.Count - 1);
        }

        var noise = (around - variance * owns) / total;
        return variance <= 0 ? MostStrength : Math.Clamp(noise / variance, LeastStrength, MostStrength);
    }
}
