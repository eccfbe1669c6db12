using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future that looks the same in every period to come, with values that can occur: of counts, quantiles and totals are counts.</summary>
internal abstract class DemandPrediction(int horizon, double rate) : PredictiveDistribution(Flat(horizon, rate))
{
    /// <summary>The order of a period comes at any time of it, so it falls into a fraction f with probability f, and then whole.</summary>
    protected sealed override void AddPart(double[] samples, double[] last, double fraction, SeededRandom random)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += random.NextDouble() < fraction ? last[i] : 0;
        }
    }

    private static double[] Flat(int horizon, double rate)
    {
        var mean = new double[horizon];
        Array.Fill(mean, rate);
        return mean;
    }
}
