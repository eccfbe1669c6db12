using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// A future whose logarithm, after an offset is added, is normal; what would be below zero is zero. Means, standard deviations and quantiles in closed form, totals from
/// paths. With X log-normal and c the offset a period is max(0, X − c), the payoff of an option (Black &amp; Scholes 1973).
/// </summary>
internal sealed class LogNormalPrediction(double[] logMean, double[] logVariance, double offset, PathSampler sampler)
    : PredictiveDistribution([.. logMean.Select((mean, h) => Moments(mean, logVariance[h], offset).Mean)])
{
    private const double SurelyAbove = 8; // standard deviations

    public override double Quantile(int step, double probability) =>
        Math.Max(0, Math.Exp(logMean[step] + Math.Sqrt(logVariance[step]) * StandardNormal.Quantile(probability)) - offset);

    public override double StandardDeviation(int step)
    {
        var variance = Moments(logMean[step], logVariance[step], offset).Variance;
        return double.IsNaN(variance) ? double.PositiveInfinity : Math.Sqrt(variance);
    }

    public override void SamplePath(SeededRandom random, Span<double> path) => sampler(random, path);

    /// <summary>E max(0, X − c) and its variance.</summary>
    public static (double Mean, double Variance) Moments(double logMean, double logVariance, double offset)
    {
        var sd = Math.Sqrt(logVariance);
        var mean = Math.Exp(logMean + logVariance / 2);
        var square = mean * mean * Math.Exp(logVariance);
        var far = (logMean - Math.Log(offset)) / sd; // Φ(far) is the probability of X > c
        if (!(far < SurelyAbove))
        {
            return (mean - offset, square * -double.ExpM1(-logVariance));
        }

        if (!(sd > 0))
        {
            return (0, 0);
        }

        var first = mean * StandardNormal.Cumulative(far + sd) - offset * StandardNormal.Cumulative(far);
        var second = square * StandardNormal.Cumulative(far + 2 * sd) - 2 * offset * mean * StandardNormal.Cumulative(far + sd)
            + offset * offset * StandardNormal.Cumulative(far);
        return (Math.Max(0, first), Math.Max(0, second - first * first));
    }
}
