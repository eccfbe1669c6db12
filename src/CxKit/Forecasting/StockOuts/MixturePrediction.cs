using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>One of several futures, each as likely as the others; which one, a path draws once.</summary>
internal sealed class MixturePrediction(PredictiveDistribution[] parts) : PredictiveDistribution(Average(parts))
{
    /// <summary>How closely a quantile is searched between those of the parts, in relation to their distance.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>The quantiles of the parts are inverted on this grid of probabilities, in steps of their normal score.</summary>
    private const double LargestScore = 5;

    private const int MostHalvings = 60;

    public override double Quantile(int step, double probability) => Mixed(probability, (part, p) => parts[part].Quantile(step, p));

    public override double CumulativeQuantile(int periods, double probability) =>
        Mixed(probability, (part, p) => parts[part].CumulativeQuantile(periods, p));

    public override void SamplePath(SeededRandom random, Span<double> path) => parts[random.Next(parts.Length)].SamplePath(random, path);

    /// <summary>The smallest x at which the average of the parts' distribution functions reaches the probability. It lies between the parts' own quantiles.</summary>
    private double Mixed(double probability, Func<int, double, double> quantile)
    {
        var (below, above) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < parts.Length; i++)
        {
            var own = quantile(i, probability);
            (below, above) = (Math.Min(below, own), Math.Max(above, own));
        }

        if (!(above > below) || !double.IsFinite(above - below))
        {
            return above;
        }

        var tolerance = Tolerance * (above - below);
        var whole = Math.Floor(above) == above && Math.Floor(below) == below && Math.Abs(above) < MonotoneSearch.LargestWhole;
        for (var i = 0; i < MostHalvings && above - below > (whole ? 1 : tolerance); i++)
        {
            var middle = whole ? Math.Floor((below + above) / 2) : (below + above) / 2;
            (below, above) = Cumulative(middle, quantile) >= probability ? (below, middle) : (middle, above);
        }

        return Cumulative(below, quantile) >= probability ? below : above;
    }

    private double Cumulative(double value, Func<int, double, double> quantile)
    {
        var sum = 0.0;
        for (var i = 0; i < parts.Length; i++)
        {
            var (low, high) = (-LargestScore, LargestScore);
            while (high - low > 1e-4)
            {
                var middle = (low + high) / 2;
                (low, high) = quantile(i, StandardNormal.Cumulative(middle)) <= value ? (middle, high) : (low, middle);
            }

            sum += StandardNormal.Cumulative((low + high) / 2);
        }

        return sum / parts.Length;
    }

    private static double[] Average(PredictiveDistribution[] parts)
    {
        var mean = new double[parts[0].Horizon];
        foreach (var part in parts)
        {
            for (var h = 0; h < mean.Length; h++)
            {
                mean[h] += part.Mean[h] / parts.Length;
            }
        }

        return mean;
    }

    public override void Reseed(ulong seed)
    {
        base.Reseed(seed);
        foreach (var part in parts)
        {
            part.Reseed(seed);
        }
    }
}
