using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A prediction with known parameters, made as wide as <see cref="SpreadDoubt"/> says; of demand it is never below zero.</summary>
/// <remarks>
/// <para>The variance of a combination is what its members say of themselves, widened, and the variance between their means (the law of total variance): where the models behind it
/// disagree about the future, one of them is wrong.</para>
/// <para>A value lies t scales from the mean, t having Student's distribution; a path draws one scale factor for all its periods, so that totals are as wide as they must be
/// (a multivariate t distribution, as where a variance is unknown), and keeps the dependence that the model knows.</para>
/// <para>Demand is skewed where it varies much. With v the ratio of scale to mean its value is mean · (1 − v²/9 + v·t/3)³, which for normal t is the
/// gamma distribution with this mean and standard deviation (Wilson &amp; Hilferty 1931) and for small v is mean + scale · t. Where the scale is more than
/// <see cref="LargestRatio"/> means, the mean for this purpose is the scale over that.</para>
/// </remarks>
internal sealed class WidenedPrediction : PredictiveDistribution
{
    /// <summary>A gamma distribution beyond this is mostly zero.</summary>
    private const double LargestRatio = 2;

    private const int MostRemembered = 8;

    private readonly PredictiveDistribution _inner;
    private readonly double[] _spread; // of the inner prediction
    private readonly double[] _scale; // with all doubt
    private readonly SpreadDoubt _doubt;
    private readonly bool _isDemand;
    private (double Probability, double Score)[] _remembered = []; // replaced as a whole, so that threads see an old one or a new one

    public WidenedPrediction(PredictiveDistribution inner, SpreadDoubt doubt, bool isDemand)
        : base(isDemand ? Array.ConvertAll(inner.Mean, mean => Math.Max(0, mean)) : inner.Mean)
    {
        _inner = inner.WithKnownScale();
        _doubt = doubt;
        _isDemand = isDemand;
        _spread = new double[inner.Horizon];
        _scale = new double[inner.Horizon];
        for (var step = 0; step < _spread.Length; step++)
        {
            _spread[step] = (_inner.AtScore(step, 1) - _inner.AtScore(step, -1)) / 2;
            _scale[step] = _spread[step] > 0 ? double.Hypot(_spread[step] * _doubt.Factor(step), inner.Disagreement(step)) : 0; // a certain value stays certain
        }
    }

    public override double Quantile(int step, double probability) => Value(step, TailScore(probability));

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        var factor = DrawFactor(random);
        _inner.SamplePath(random, path);
        for (var step = 0; step < path.Length; step++)
        {
            path[step] = Widened(step, path[step], factor);
        }
    }

    public override void SampleBlock(SeededRandom random, int steps, int count, Span<double> paths)
    {
        Span<double> factors = stackalloc double[MostAtOnce];
        foreach (ref var factor in factors)
        {
            factor = DrawFactor(random);
        }

        _inner.SampleBlock(random, steps, count, paths);
        for (var step = 0; step < steps; step++)
        {
            var period = paths.Slice(step * count, count);
            for (var i = 0; i < period.Length; i++)
            {
                period[i] = Widened(step, period[i], factors[i]);
            }
        }
    }

    public override void Forget()
    {
        base.Forget();
        _inner.Forget();
    }

    private double DrawFactor(SeededRandom random) => Math.Sqrt(_doubt.TailDegrees / random.NextGamma(_doubt.TailDegrees / 2, 2));

    private double Widened(int step, double value, double factor) =>
        Value(step, _spread[step] > 0 ? factor * (value - _inner.Mean[step]) / _spread[step] : 0);

    private double Value(int step, double score)
    {
        var (mean, scale) = (_inner.Mean[step], _scale[step]);
        if (!_isDemand)
        {
            return mean + scale * score;
        }

        mean = Math.Max(mean, scale / LargestRatio);
        if (!(mean > 0))
        {
            return 0;
        }

        var ratio = scale / mean;
        var root = 1 - ratio * ratio / 9 + ratio * score / 3;
        return root > 0 ? mean * root * root * root : 0;
    }

    /// <summary>The quantile of Student's t; every step asks for the same few probabilities, and each is dear.</summary>
    private double TailScore(double probability)
    {
        var remembered = _remembered;
        foreach (var (known, score) in remembered)
        {
            if (known == probability)
            {
                return score;
            }
        }

        var upper = StudentsT.TwoSided(Math.Abs(2 * probability - 1), _doubt.TailDegrees);
        var value = probability < 0.5 ? -upper : upper;
        _remembered = [(probability, value), .. remembered.AsSpan(0, Math.Min(remembered.Length, MostRemembered - 1))];
        return value;
    }
}
