using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// A future that is normal but for its scale, which is estimated from few errors: every period and every total has Student's t distribution, all with the same
/// scale factor, so that a path that is wide once is wide throughout.
/// </summary>
/// <param name="mean">The mean of each period.</param>
/// <param name="scale">The scale of each period: the standard deviation if the error variance were known.</param>
/// <param name="cumulativeScale">The scale of the sum of the first 1, 2, … periods.</param>
/// <param name="degreesOfFreedom">How many errors the scale is known from, at least <see cref="FewestDegrees"/>.</param>
/// <param name="deviations">Draws joint deviations from the mean for scale factor 1.</param>
internal sealed class StudentPrediction(
    double[] mean, double[] scale, double[] cumulativeScale, double degreesOfFreedom, PathSampler deviations)
    : PredictiveDistribution(mean)
{
    /// <summary>Below, there is no variance.</summary>
    public const double FewestDegrees = 3;

    /// <summary>Quantiles of the last few probabilities that were asked for: every step asks for the same ones, and each is dear.</summary>
    private const int MostRemembered = 8;

    private (double Probability, double Quantile)[] _remembered = []; // replaced as a whole, so that threads see an old one or a new one

    /// <summary>By how much an estimated scale widens the standard deviation of what is normal for a known one.</summary>
    private readonly double _widening = Math.Sqrt(degreesOfFreedom / (degreesOfFreedom - 2));

    public override double StandardDeviation(int step) => scale[step] * _widening;

    public override double CumulativeStandardDeviation(int periods) => cumulativeScale[periods - 1] * _widening;

    public override PredictiveDistribution WithKnownScale() => new NormalPrediction(
        Mean, Array.ConvertAll(scale, each => each * each), Array.ConvertAll(cumulativeScale, each => each * each), (random, path) =>
        {
            deviations(random, path);
            for (var h = 0; h < path.Length; h++)
            {
                path[h] += Mean[h];
            }
        });

    public override double Quantile(int step, double probability) => Mean[step] + scale[step] * Standard(probability);

    public override double AtScore(int step, double score) => Mean[step] + scale[step] * OfScore(score);

    public override double ScoreOf(int step, double value, SeededRandom random)
    {
        if (!(scale[step] > 0))
        {
            return random.NextNormal(); // a certain value has every rank
        }

        var t = (value - Mean[step]) / scale[step];
        var tail = Math.Clamp(StudentsT.UpperTail(Math.Abs(t), degreesOfFreedom), double.Epsilon, 0.5);
        return Math.CopySign(StandardNormal.Quantile(1 - Math.Max(tail, 1e-16)), t);
    }

    public override double CumulativeQuantile(int periods, double probability) =>
        Mean.AsSpan(0, periods).Sum() + cumulativeScale[periods - 1] * Standard(probability);

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        var factor = Math.Sqrt(degreesOfFreedom / random.NextGamma(degreesOfFreedom / 2, 2));
        deviations(random, path);
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = Mean[h] + factor * path[h];
        }
    }

    private double OfScore(double score)
    {
        var upper = StudentsT.TwoSided(Math.Clamp(2 * StandardNormal.Cumulative(Math.Abs(score)) - 1, 0, 1 - 1e-15), degreesOfFreedom);
        return Math.CopySign(upper, score);
    }

    private double Standard(double probability)
    {
        var remembered = _remembered;
        foreach (var (known, quantile) in remembered)
        {
            if (known == probability)
            {
                return quantile;
            }
        }

        // By the upper half, so that both ends of an interval lie equally far from the middle.
        var upper = StudentsT.TwoSided(Math.Abs(2 * probability - 1), degreesOfFreedom);
        var value = probability < 0.5 ? -upper : upper;
        _remembered = [(probability, value), .. remembered.AsSpan(0, Math.Min(remembered.Length, MostRemembered - 1))];
        return value;
    }
}
