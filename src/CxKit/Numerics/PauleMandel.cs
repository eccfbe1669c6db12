namespace CxKit.Numerics;

/// <summary>
/// Means of groups with variances of their own, seen as draws around a common mean: how much the true means vary, and each mean drawn toward the common one by as much as it is noise.
/// </summary>
/// <remarks>
/// <para>yᵢ ~ N(θᵢ, sᵢ²), θᵢ ~ N(μ, τ²). τ² solves Σ(yᵢ − μ̂)² ÷ (sᵢ² + τ²) = k − 1 and is 0 where the left side is below that at 0 (Paule &amp; Mandel 1982); the left side falls and is convex
/// in τ², so that Newton's steps from 0 never go too far.</para>
/// <para>Shrinkage: θ̂ᵢ = yᵢ + Bᵢ(μ̂ − yᵢ) with Bᵢ = c·sᵢ² ÷ (sᵢ² + τ²); its variance counts that μ̂ and τ̂² are estimated, after Morris (1983, "Parametric empirical Bayes inference", JASA
/// 78). 1 ÷ (sᵢ² + τ̂²) is too large on average; c = (k − 3) ÷ (k − 1) takes that out. With three groups, where that would do nothing, c is <see cref="LeastFactor"/>, which had lower errors than no
/// shrinkage in simulated worlds of unequal sizes at every τ; with two, c is 0. Equal variances and more than three groups give the estimator of Efron &amp; Morris (1975).</para>
/// </remarks>
internal sealed class PauleMandel
{
    private const int MaximumSteps = 200;
    private const double Tolerance = 1e-13;

    /// <summary>c with three groups.</summary>
    private const double LeastFactor = 0.25;

    /// <summary>The share of the squared spread of the means below which no variance is believed.</summary>
    private const double SmallestVariance = 1e-12;

    private const double SmallestNumber = 1e-200; // so that 1 ÷ variance is finite

    private readonly double[] _means;
    private readonly double[] _variances;

    private PauleMandel(double[] means, double[] variances)
    {
        (_means, _variances) = (means, variances);
        BetweenVariance = Solve();
        (Mean, var weight, _, _) = At(BetweenVariance);
        MeanVariance = 1 / weight;
        (_, _, Heterogeneity, _) = At(0);
    }

    /// <summary>τ²: the variance of the true means around the common one.</summary>
    public double BetweenVariance { get; }

    /// <summary>μ̂: the common mean, weighted by 1 ÷ (s² + τ²).</summary>
    public double Mean { get; }

    /// <summary>The variance of μ̂, as if τ² were known.</summary>
    public double MeanVariance { get; }

    /// <summary>Cochran's Q: Σ(y − ȳ)² ÷ s² around the mean weighted by 1 ÷ s²; about k − 1 where the true means are equal.</summary>
    public double Heterogeneity { get; }

    /// <summary>I²: the share of <see cref="Heterogeneity"/> that is more than chance, 0 to below 1 (Higgins &amp; Thompson 2002, equation 10).</summary>
    public double ExcessShare => Heterogeneity > 0 ? Math.Max(0, 1 - (_means.Length - 1) / Heterogeneity) : 0;

    /// <param name="means">At least one finite mean.</param>
    /// <param name="variances">The variance of each mean, not negative.</param>
    public static PauleMandel Of(ReadOnlySpan<double> means, ReadOnlySpan<double> variances)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var mean in means)
        {
            (lowest, highest) = (Math.Min(lowest, mean), Math.Max(highest, mean));
        }

        var floor = Math.Max(SmallestVariance * (highest - lowest) * (highest - lowest), SmallestNumber);
        var floored = variances.ToArray();
        for (var i = 0; i < floored.Length; i++)
        {
            floored[i] = Math.Max(floored[i], floor);
        }

        return new(means.ToArray(), floored);
    }

    /// <summary>c: what keeps the shrinkage of so many groups from being too much on average.</summary>
    public static double Factor(int groups) => groups < 3 ? 0 : Math.Max((groups - 3.0) / (groups - 1), LeastFactor);

    /// <summary>The i-th mean drawn toward the common one.</summary>
    /// <returns>The shrunken mean, the variance of its error, and B: the share of the way to the common mean, 0 to 1.</returns>
    public (double Mean, double Variance, double Shrinkage) Shrunken(int i)
    {
        var k = (double)_means.Length;
        var variance = _variances[i];
        if (k <= 2)
        {
            return (_means[i], variance, 0);
        }

        var noise = variance / (variance + BetweenVariance);
        var shrinkage = Factor(_means.Length) * noise;
        var away = _means[i] - Mean;

        // Morris's three parts: of the group itself, of the common mean, and of τ².
        var own = variance * (1 - shrinkage);
        var common = shrinkage * noise * MeanVariance;
        var average = k * MeanVariance; // of the variances s² + τ²: their harmonic mean
        var between = 2 / Math.Max(k - 3, 1) * shrinkage * shrinkage * (average / (variance + BetweenVariance)) * away * away;
        return (_means[i] - shrinkage * away, Math.Min(own + common + between, variance + common), shrinkage);
    }

    private double Solve()
    {
        var between = 0.0;
        for (var step = 0; step < MaximumSteps; step++)
        {
            var (_, _, sum, slope) = At(between);
            var excess = sum - (_means.Length - 1);
            if (!(excess > Tolerance * _means.Length))
            {
                break; // at 0: the means vary no more than chance; later: reached, but for rounding
            }

            var next = between + excess / slope;
            if (next - between <= Tolerance * next)
            {
                return next;
            }

            between = next;
        }

        return between;
    }

    /// <summary>The weighted mean, the sum of weights, the weighted squares and the squares weighted twice (minus their slope in τ²).</summary>
    private (double Mean, double Weight, double Squares, double Slope) At(double between)
    {
        var (weight, sum) = (0.0, 0.0);
        for (var i = 0; i < _means.Length; i++)
        {
            var w = 1 / (_variances[i] + between);
            (weight, sum) = (weight + w, sum + w * _means[i]);
        }

        var mean = sum / weight;
        var (squares, slope) = (0.0, 0.0);
        for (var i = 0; i < _means.Length; i++)
        {
            var w = 1 / (_variances[i] + between);
            var square = w * (_means[i] - mean) * (_means[i] - mean);
            (squares, slope) = (squares + square, slope + w * square);
        }

        return (mean, weight, squares, slope);
    }
}
