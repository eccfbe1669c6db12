using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Scores groups of values of one signal that are peers, such as its channels in one month.</summary>
/// <remarks>
/// <para>A spread from few values is itself uncertain, so that the pooled spread within the peers counts as <see cref="PooledWeight"/> degrees of freedom more, as in Smyth (2004), with the
/// weight fixed instead of estimated. So a group of one has an interval, and one whose few values happen to be equal is not taken for exact.</para>
/// <para>Where no spread can be seen at all, the interval is that of a share with so many values: the widest that numbers from 0 to 100 can have.</para>
/// </remarks>
internal sealed class PeerScoring(SignalScorer scorer, double level)
{
    /// <summary>How many degrees of freedom the pooled spread counts.</summary>
    private const double PooledWeight = 4;

    private const double Best = 100;

    private readonly double _z = StandardNormal.TwoSided(level);

    /// <summary>Scores each group by itself, with the spread of all to help.</summary>
    public GroupScore[] Score(IReadOnlyList<SignalSums> peers)
    {
        var groups = new GroupScore[peers.Count];
        var pool = Pool(peers);
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = ByItself(peers[i], pool);
        }

        return groups;
    }

    /// <summary>Scores each group, and draws it toward the others.</summary>
    public GroupScore[] ScoreAndShrink(IReadOnlyList<SignalSums> peers)
    {
        var groups = Score(peers);
        if (scorer.IsYesNo)
        {
            ShrinkShares(groups);
        }
        else if (Pool(peers).Freedom > 0)
        {
            ShrinkMeans(groups, Pool(peers));
        }

        return groups;
    }

    private GroupScore ByItself(SignalSums sums, (double Variance, double Freedom) pool)
    {
        var (value, n) = (sums.Mean, sums.EffectiveCount);
        if (scorer.IsYesNo)
        {
            var share = Map(WilsonInterval.Around(Math.Clamp(value, 0, 1), n, level));
            return new(sums, value, share, VarianceOf(share), Math.Max(1, n - 1));
        }

        var (variance, freedom) = Spread(sums, pool);
        var mean = MeanOf(sums);
        if (freedom > 0 && variance > 0)
        {
            var ofScore = scorer.ScoresMean ? VarianceOf(Map(Plain(mean, _z * Math.Sqrt(variance / n)))) : variance / n;
            return new(sums, value, Around(mean, variance / n, freedom), ofScore, freedom);
        }

        var widest = scorer.ScoresMean
            ? new Estimate(scorer.Score(mean), new(0, Best, level))
            : Hundredfold(WilsonInterval.Around(mean / Best, n, level));
        return new(sums, value, widest, VarianceOf(widest), Math.Max(1, freedom));
    }

    private void ShrinkMeans(GroupScore[] groups, (double Variance, double Freedom) pool)
    {
        var means = Array.ConvertAll(groups, group => MeanOf(group.Sums));
        var variances = Array.ConvertAll(groups, group => Spread(group.Sums, pool).Variance / group.Sums.EffectiveCount);
        var fit = PauleMandel.Of(means, variances);
        for (var i = 0; i < groups.Length; i++)
        {
            var (mean, variance, shrinkage) = fit.Shrunken(i);
            if (shrinkage > 0 && variances[i] > 0)
            {
                groups[i] = groups[i] with { Score = Around(mean, variance, groups[i].DegreesOfFreedom), Shrinkage = shrinkage };
            }
        }
    }

    private void ShrinkShares(GroupScore[] groups)
    {
        var fit = BetaBinomial.Of(Array.ConvertAll(groups, group => Math.Clamp(group.Value, 0, 1)), Array.ConvertAll(groups, group => group.Sums.EffectiveCount));
        for (var i = 0; i < groups.Length; i++)
        {
            var (mean, trials, shrinkage) = fit.Shrunken(i);
            if (shrinkage > 0)
            {
                groups[i] = groups[i] with { Score = Map(BetaBinomial.Around(mean, trials, level)), Shrinkage = shrinkage };
            }
        }
    }

    /// <summary>The mean in what is averaged: scores, or values whose mean is scored.</summary>
    private double MeanOf(SignalSums sums) => scorer.ScoresMean ? sums.Mean : scorer.Score(sums);

    private double VarianceOf(SignalSums sums)
    {
        var isConstant = scorer.ScoresMean ? sums.Minimum == sums.Maximum : scorer.Score(sums.Minimum) == scorer.Score(sums.Maximum);
        return isConstant ? 0 : scorer.ScoresMean ? sums.Variance : sums.ScoreVariance;
    }

    private (double Variance, double Freedom) Pool(IReadOnlyList<SignalSums> peers)
    {
        var (squares, freedom) = (0.0, 0.0);
        foreach (var peer in peers)
        {
            if (peer.Count > 1)
            {
                (squares, freedom) = (squares + (peer.Count - 1) * VarianceOf(peer), freedom + peer.Count - 1);
            }
        }

        return freedom > 0 ? (squares / freedom, freedom) : (0, 0);
    }

    private (double Variance, double Freedom) Spread(SignalSums sums, (double Variance, double Freedom) pool)
    {
        var own = sums.Count - 1.0;
        var borrowed = Math.Min(PooledWeight, pool.Freedom - own);
        var freedom = own + borrowed;
        return freedom > 0 ? ((own > 0 ? own * VarianceOf(sums) : 0) / freedom + borrowed * pool.Variance / freedom, freedom) : (0, 0);
    }

    private Estimate Around(double mean, double variance, double freedom)
    {
        var half = StudentsT.TwoSided(level, freedom) * Math.Sqrt(variance);
        return scorer.ScoresMean
            ? Map(Plain(mean, half))
            : new(mean, new(Math.Max(0, mean - half), Math.Min(Best, mean + half), level));
    }

    private Estimate Plain(double mean, double half) => new(mean, new(mean - half, mean + half, level));

    /// <summary>The variance for which an interval of a normal distribution stands.</summary>
    private double VarianceOf(Estimate score) => score.Interval.Width / (2 * _z) * (score.Interval.Width / (2 * _z));

    /// <summary>An estimate in the unit of the signal as one of the score, which is monotone.</summary>
    private Estimate Map(Estimate estimate)
    {
        var (lower, upper) = (scorer.Score(estimate.Interval.Lower), scorer.Score(estimate.Interval.Upper));
        return new(scorer.Score(estimate.Value), new(Math.Min(lower, upper), Math.Max(lower, upper), level));
    }

    private static Estimate Hundredfold(Estimate share) =>
        new(share.Value * Best, new(Math.Min(share.Interval.Lower * Best, share.Value * Best), share.Interval.Upper * Best, share.Interval.Level));
}
