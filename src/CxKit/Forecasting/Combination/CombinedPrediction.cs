using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The mean or median of the quantiles of several distributions, with paths that keep their ranks (see <see cref="Combination"/>).</summary>
internal sealed class CombinedPrediction(PredictiveDistribution[] members, MemberAverage average)
    : PredictiveDistribution(MeanOf(members, average))
{
    public override double Quantile(int step, double probability)
    {
        Span<double> values = stackalloc double[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            values[i] = members[i].Quantile(step, probability);
        }

        return average.Of(values);
    }

    public override double AtScore(int step, double score)
    {
        Span<double> values = stackalloc double[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            values[i] = members[i].AtScore(step, score);
        }

        return average.Of(values);
    }

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        var leader = members[average.Draw(random.NextDouble())];
        leader.SamplePath(random, path);
        for (var step = 0; step < path.Length; step++)
        {
            path[step] = AtScore(step, leader.ScoreOf(step, path[step], random));
        }
    }

    private static double[] MeanOf(PredictiveDistribution[] members, MemberAverage average)
    {
        var mean = new double[members[0].Horizon];
        Span<double> values = stackalloc double[members.Length];
        for (var step = 0; step < mean.Length; step++)
        {
            for (var i = 0; i < members.Length; i++)
            {
                values[i] = members[i].Mean[step];
            }

            mean[step] = average.Of(values);
        }

        return mean;
    }
}
