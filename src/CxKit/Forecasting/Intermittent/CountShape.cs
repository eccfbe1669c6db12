namespace CxKit.Forecasting;

/// <summary>How the spread of demand follows from its sizes: the family that was asked for, and what other items say.</summary>
/// <param name="Family">The family that was asked for.</param>
/// <param name="PooledVariation">CV² of the sizes of other items, for counts over that of geometric sizes of the same mean, 1 − 1/z.</param>
/// <param name="PooledVariationOfOthers">CV² of the sizes of other items that are not counts.</param>
/// <param name="Strength">For how many demands the other items stand; 0 without any.</param>
internal readonly record struct CountShape(CountFamily Family, double PooledVariation, double PooledVariationOfOthers, double Strength)
{
    /// <summary>A family is chosen by the data from so many demands on.</summary>
    private const int FewestDemands = 10;

    /// <summary>The least φ of demand that is not counted, over the mean size: demand that never varies.</summary>
    private const double SmallestOfOthers = 1e-3;

    /// <summary>The share of periods without demand may be off by so many standard errors.</summary>
    private const double Tolerance = 2;

    /// <summary>One item alone: the dispersion of geometric sizes, the usual ones of spare parts, stands for two demands, since two sizes say next to nothing.</summary>
    public static CountShape Alone(CountFamily family) => new(family, 1, 0, 2);

    public static CountShape From(CountFamily family, DispersionPool? pool) =>
        pool is null ? new(family, 1, 0, 0) : new(family, pool.SizeVariation, pool.SquaredCoefficientOfVariation, pool.Strength);

    public static CountShape Read(StateNumbers numbers)
    {
        var family = numbers.Whole("family", 0, (int)CountFamily.Hurdle);
        return new((CountFamily)family, numbers.Number("pooledVariation", 0), numbers.Number("pooledVariationOfOthers", 0), numbers.Number("poolStrength", 0));
    }

    public void Write(StateNumbers numbers)
    {
        numbers.Add("family", (int)Family);
        numbers.Add("pooledVariation", PooledVariation);
        numbers.Add("pooledVariationOfOthers", PooledVariationOfOthers);
        numbers.Add("poolStrength", Strength);
    }

    /// <summary>
    /// CV² of the sizes, drawn toward that of other items as much as so few demands are noise. Of counts on the scale of logarithms, on which a sample is off
    /// by factors, and so that a large item that hardly varies is not thought to vary as much as it sells; 1/12 is the variance that rounding leaves.
    /// </summary>
    public double SizeVariation(SizeMoments sizes)
    {
        var own = sizes.Count - 1;
        if (Strength == 0)
        {
            return own > 0 ? sizes.SquaredCoefficientOfVariation : 0;
        }

        if (!sizes.IsCount)
        {
            return (own * sizes.SquaredCoefficientOfVariation + Strength * PooledVariationOfOthers) / (own + Strength);
        }

        var rounding = 1 / (12 * sizes.Mean * sizes.Mean);
        var pooled = PooledVariation * (1 - 1 / sizes.Mean);
        return Math.Max(0, Math.Exp((own * Math.Log(sizes.SquaredCoefficientOfVariation + rounding) + Strength * Math.Log(pooled + rounding)) / (own + Strength)) - rounding);
    }

    /// <summary>
    /// φ, the variance of a period over its mean, for counts at least 1. Of a demand with probability p and sizes with mean z and CV² c it is (1 + c)z − pz.
    /// </summary>
    /// <param name="sizes">The sizes, one at least.</param>
    /// <param name="periods">The periods that they came in.</param>
    public double Dispersion(SizeMoments sizes, int periods) => Family == CountFamily.Poisson
        ? 1
        : Math.Max(sizes.IsCount ? 1 : sizes.Mean * SmallestOfOthers, sizes.Mean * (1 + SizeVariation(sizes) - (double)sizes.Count / periods));

    /// <summary>The family that is meant where the data choose.</summary>
    public CountFamily Chosen(SizeMoments sizes, int periods)
    {
        if (!sizes.IsCount)
        {
            return CountFamily.Hurdle;
        }

        if (Family != CountFamily.ByData)
        {
            return Family;
        }

        if (sizes.Count < FewestDemands)
        {
            return Strength > 0 ? CountFamily.NegativeBinomial : CountFamily.Hurdle;
        }

        // P(0) of the negative binomial distribution with this mean and φ.
        var share = (double)sizes.Count / periods;
        var mean = sizes.Mean * share;
        var dispersion = Dispersion(sizes, periods);
        var none = Math.Exp(-mean * (dispersion > 1 ? Math.Log(dispersion) / (dispersion - 1) : 1));
        return Math.Abs(1 - share - none) <= Tolerance * Math.Sqrt(none * (1 - none) / periods) ? CountFamily.NegativeBinomial : CountFamily.Hurdle;
    }
}
