using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future each period of which is multiplied by a factor that is known up to a relative error.</summary>
internal sealed class ScaledPrediction(PredictiveDistribution inner, double[] factors, double[] deviations) : PredictiveDistribution(Scaled(inner.Mean, factors))
{
    /// <summary>The distance from the mean and the error of the factor, as independent errors add: by their squares.</summary>
    public override double Quantile(int step, double probability)
    {
        var quantile = inner.Quantile(step, probability);
        var distance = Math.Abs(quantile - inner.Mean[step]);
        var error = StandardNormal.Quantile(probability) * deviations[step] * inner.Mean[step];
        var wider = factors[step] * (quantile + Math.CopySign(Math.Sqrt(distance * distance + error * error) - distance, error));
        return quantile >= 0 ? Math.Max(0, wider) : wider;
    }

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        inner.SamplePath(random, path);
        for (var h = 0; h < path.Length; h++)
        {
            // Log-normal with mean 1.
            path[h] *= factors[h] * Math.Exp(deviations[h] * random.NextNormal() - deviations[h] * deviations[h] / 2);
        }
    }

    private static double[] Scaled(double[] mean, double[] factors)
    {
        var scaled = new double[mean.Length];
        for (var h = 0; h < scaled.Length; h++)
        {
            scaled[h] = mean[h] * factors[h];
        }

        return scaled;
    }

    public override void Reseed(ulong seed)
    {
        base.Reseed(seed);
        inner.Reseed(seed);
    }
}
