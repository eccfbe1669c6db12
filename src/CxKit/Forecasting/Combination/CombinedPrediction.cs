using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The mean or median of the quantiles of several distributions, with paths that keep their ranks (see <see cref="Combination"/>).</summary>
internal sealed class CombinedPrediction(PredictiveDistribution[] members, MemberAverage average)
    : PredictiveDistribution(MeanOf(members, average))
{
    private readonly double[]? _deviations = DeviationsOf(members, average);

    /// <summary>A mean of quantiles of normal distributions is that of a normal one, with the mean of their standard deviations.</summary>
    public override double[]? NormalDeviations => _deviations;

    public override PredictiveDistribution WithKnownScale() =>
        new CombinedPrediction(Array.ConvertAll(members, member => member.WithKnownScale()), average);

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
        if (_deviations is not null)
        {
            return Mean[step] + _deviations[step] * score;
        }

        Span<double> values = stackalloc double[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            values[i] = members[i].AtScore(step, score);
        }

        return average.Of(values);
    }

    public override double ScoreOf(int step, double value, SeededRandom random) => _deviations is { } deviations && deviations[step] > 0
        ? (value - Mean[step]) / deviations[step]
        : base.ScoreOf(step, value, random);

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        var leader = members[average.Draw(random.NextDouble())];
        leader.SamplePath(random, path);
        for (var step = 0; step < path.Length; step++)
        {
            path[step] = AtScore(step, leader.ScoreOf(step, path[step], random));
        }
    }

    public override void SampleBlock(SeededRandom random, int steps, int count, Span<double> paths)
    {
        // Every member draws a whole block, of which the paths it leads are taken: cheaper than one path after another, and the first paths are the same.
        Span<int> leaders = stackalloc int[MostAtOnce];
        foreach (ref var leader in leaders)
        {
            leader = average.Draw(random.NextDouble());
        }

        var rented = ArrayPool<double>.Shared.Rent(steps * MostAtOnce);
        var drawn = rented.AsSpan(0, steps * MostAtOnce);
        for (var member = 0; member < members.Length; member++)
        {
            if (!leaders.Contains(member))
            {
                continue;
            }

            var ranks = new SeededRandom(random.NextBits());
            members[member].SampleBlock(random, steps, MostAtOnce, drawn);
            for (var i = 0; i < count; i++)
            {
                for (var step = 0; step < steps && leaders[i] == member; step++)
                {
                    paths[step * count + i] = AtScore(step, members[member].ScoreOf(step, drawn[step * MostAtOnce + i], ranks));
                }
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    public override void Forget()
    {
        base.Forget();
        foreach (var member in members)
        {
            member.Forget();
        }
    }

    private static double[]? DeviationsOf(PredictiveDistribution[] members, MemberAverage average)
    {
        if (average.Rule != CombinationRule.Mean || Array.Exists(members, member => member.NormalDeviations is null))
        {
            return null;
        }

        var deviations = new double[members[0].Horizon];
        Span<double> values = stackalloc double[members.Length];
        for (var step = 0; step < deviations.Length; step++)
        {
            for (var i = 0; i < members.Length; i++)
            {
                values[i] = members[i].NormalDeviations![step];
            }

            deviations[step] = average.Of(values);
        }

        return deviations;
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
