using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The joint distribution of the periods to come, as a fitted model knows it.</summary>
internal abstract class PredictiveDistribution(double[] mean)
{
    /// <summary>Paths behind every simulated quantile: the standard error of a 0.95 quantile's probability is then 0.2 points.</summary>
    public const int PathCount = 10_000;

    /// <summary>The seed of simulated quantiles, so that the same forecast always says the same.</summary>
    public const ulong PathSeed = 1;

    public double[] Mean { get; } = mean;

    public int Horizon => Mean.Length;

    public abstract double Quantile(int step, double probability);

    public abstract void SamplePath(SeededRandom random, Span<double> path);

    /// <summary>The quantile of the sum of the first <paramref name="periods"/> periods; from simulated paths unless there is a closed form.</summary>
    public virtual double CumulativeQuantile(int periods, double probability)
    {
        var sums = CumulativeSamples(periods, PathCount, PathSeed);
        Array.Sort(sums);
        return Numerics.SampleQuantile.OfSorted(sums, probability);
    }

    public double[] CumulativeSamples(int periods, int count, ulong seed)
    {
        var samples = new double[count];
        var path = new double[periods];
        var random = new SeededRandom(seed);
        for (var i = 0; i < count; i++)
        {
            SamplePath(random, path);
            foreach (var demand in path)
            {
                samples[i] += demand;
            }
        }

        return samples;
    }
}
