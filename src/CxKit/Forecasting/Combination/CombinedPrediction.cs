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
        SampleScores(random, steps, count, paths);
        for (var step = 0; step < steps; step++)
        {
            foreach (ref var value in paths.Slice(step * count, count))
            {
                value = AtScore(step, value);
            }
        }
    }

    /// <summary>A path has the scores of the member it follows, so that those of a combination within a combination are known without a search.</summary>
    public override void SampleScores(SeededRandom random, int steps, int count, Span<double> scores)
    {
        Span<int> leaders = stackalloc int[MostAtOnce];
        foreach (ref var leader in leaders)
        {
            leader = average.Draw(random.NextDouble());
        }

        // Every member draws the paths that follow it in one block: cheaper than one path after another. Each has randomness of its own, so that the first paths
        // are the same however many are drawn.
        leaders = leaders[..count];
        var rented = ArrayPool<double>.Shared.Rent(steps * count);
        for (var member = 0; member < members.Length; member++)
        {
            var draws = new SeededRandom(random.NextBits());
            var led = leaders.Count(member);
            if (led == 0)
            {
                continue;
            }

            var drawn = rented.AsSpan(0, steps * led);
            members[member].SampleScores(draws, steps, led, drawn);
            var next = 0;
            for (var i = 0; i < count; i++)
            {
                if (leaders[i] != member)
                {
                    continue;
                }

                for (var step = 0; step < steps; step++)
                {
                    scores[step * count + i] = drawn[step * led + next];
                }

                next++;
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

    /// <summary>The root of the mean squared distance of the members' means from the combined one: the doubt about which of them is right.</summary>
    public override double Disagreement(int step)
    {
        var (root, weights) = (0.0, 0.0);
        for (var i = 0; i < members.Length; i++)
        {
            root = double.Hypot(root, Math.Sqrt(average.Weights[i]) * (members[i].Mean[step] - Mean[step])); // squares of huge values are beyond the range of numbers
            weights += average.Weights[i];
        }

        return root / Math.Sqrt(weights);
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

    public override void Reseed(ulong seed)
    {
        base.Reseed(seed);
        foreach (var member in members)
        {
            member.Reseed(seed);
        }
    }
}
