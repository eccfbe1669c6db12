namespace CxKit.Touchpoints;

/// <summary>Makes one score of several, and divides what it lacks and how it changed among them.</summary>
/// <remarks>
/// <para>Intervals by the method of variance estimates recovery (Zou &amp; Donner 2008; Zou, Huang &amp; Zhang 2009): each end lies √Σ(aᵢ·dᵢ)² from the score, where dᵢ is how far that end of the
/// i-th score lies from it, so that lopsided intervals of shares stay so. Scores count as independent. Of geometric means the same holds for logarithms; it is the delta method
/// where intervals are short.</para>
/// <para>A geometric mean with a score of 0 is 0. Its upper end has those scores at their upper ends, and its other scores as they are.</para>
/// </remarks>
internal static class ScoreMixing
{
    private const double Best = 100;

    /// <summary>In place of a score of 0, for logarithms that are divided among scores (Ang &amp; Liu 2007).</summary>
    private const double NearZero = 1e-30;

    /// <param name="aggregation">How.</param>
    /// <param name="shares">The weights, adding up to 1.</param>
    /// <param name="scores">The scores.</param>
    public static Estimate Mix(IndexAggregation aggregation, ReadOnlySpan<double> shares, ReadOnlySpan<Estimate> scores)
    {
        var level = scores[0].Interval.Level;
        return aggregation == IndexAggregation.Arithmetic ? Arithmetic(shares, scores, level) : Geometric(shares, scores, level);
    }

    /// <summary>A score less an earlier one that is independent of it.</summary>
    public static Estimate Difference(Estimate now, Estimate before)
    {
        var difference = now.Value - before.Value;
        var lower = Math.Sqrt(Square(now.Value - now.Interval.Lower) + Square(before.Interval.Upper - before.Value));
        var upper = Math.Sqrt(Square(now.Interval.Upper - now.Value) + Square(before.Value - before.Interval.Lower));
        return new(difference, new(difference - lower, difference + upper, now.Interval.Level));
    }

    /// <summary>How many points each score takes from 100: share · (100 − score), or by logarithms; they add up to 100 less the whole.</summary>
    public static double[] Lost(IndexAggregation aggregation, double whole, ReadOnlySpan<double> shares, ReadOnlySpan<Estimate> scores)
    {
        var lost = new double[shares.Length];
        var factor = LogarithmicMean(Best, whole);
        for (var i = 0; i < lost.Length; i++)
        {
            lost[i] = shares[i] * (aggregation == IndexAggregation.Arithmetic ? Best - scores[i].Value : factor * (Math.Log(Best) - Log(scores[i].Value)));
        }

        if (aggregation == IndexAggregation.Geometric)
        {
            Close(lost, Best - whole);
        }

        return lost;
    }

    /// <summary>
    /// How many points each score moved the whole. With the shares a, half-way between both times: ā·Δu for the score, and Δa·(ū − Ī) for the weight, where one was seen only once
    /// or others came or went. They add up to the change, since the Δa add up to 0.
    /// </summary>
    /// <param name="aggregation">How the scores became one; of geometric means, u and Ī are logarithms and the sum is brought back to points (LMDI, Ang 2005).</param>
    /// <param name="now">The whole, and share and score of each part; share 0 where it was not seen.</param>
    /// <param name="before">The same of the period before.</param>
    public static double[] Changed(
        IndexAggregation aggregation, (double Whole, (double Share, double Score)[] Parts) now, (double Whole, (double Share, double Score)[] Parts) before)
    {
        var geometric = aggregation == IndexAggregation.Geometric;
        double Scale(double score) => geometric ? Log(score) : score;
        var middle = (Scale(now.Whole) + Scale(before.Whole)) / 2;
        var factor = geometric ? LogarithmicMean(now.Whole, before.Whole) : 1;
        var changed = new double[now.Parts.Length];
        for (var i = 0; i < changed.Length; i++)
        {
            var ((share, score), (shareBefore, scoreBefore)) = (now.Parts[i], before.Parts[i]);
            var u = Scale(share > 0 ? score : scoreBefore);
            var v = Scale(shareBefore > 0 ? scoreBefore : score);
            changed[i] = share > 0 || shareBefore > 0 ? factor * ((share + shareBefore) / 2 * (u - v) + (share - shareBefore) * ((u + v) / 2 - middle)) : 0;
        }

        if (geometric)
        {
            Close(changed, now.Whole - before.Whole);
        }

        return changed;
    }

    private static Estimate Arithmetic(ReadOnlySpan<double> shares, ReadOnlySpan<Estimate> scores, double level)
    {
        var (score, below, above) = (0.0, 0.0, 0.0);
        for (var i = 0; i < shares.Length; i++)
        {
            var (value, (lower, upper, _)) = scores[i];
            score += shares[i] * value;
            below += Square(shares[i] * (value - lower));
            above += Square(shares[i] * (upper - value));
        }

        score = Math.Clamp(score, 0, Best);
        return new(score, new(Math.Clamp(score - Math.Sqrt(below), 0, score), Math.Clamp(score + Math.Sqrt(above), score, Best), level));
    }

    private static Estimate Geometric(ReadOnlySpan<double> shares, ReadOnlySpan<Estimate> scores, double level)
    {
        var (log, below, above, highest) = (0.0, 0.0, 0.0, 0.0);
        var hasZero = false;
        for (var i = 0; i < shares.Length; i++)
        {
            var (value, (lower, upper, _)) = scores[i];
            if (shares[i] == 0)
            {
                continue;
            }

            hasZero |= value <= 0;
            highest += shares[i] * Math.Log(value > 0 ? value : upper);
            log += shares[i] * Math.Log(value);
            below += Square(shares[i] * (Math.Log(value) - Math.Log(lower)));
            above += Square(shares[i] * (Math.Log(upper) - Math.Log(value)));
        }

        if (hasZero)
        {
            return new(0, new(0, Math.Clamp(Math.Exp(highest), 0, Best), level));
        }

        var score = Math.Clamp(Math.Exp(log), 0, Best);
        return new(score, new(Math.Clamp(Math.Exp(log - Math.Sqrt(below)), 0, score), Math.Clamp(Math.Exp(log + Math.Sqrt(above)), score, Best), level));
    }

    /// <summary>(x − y) ÷ (ln x − ln y).</summary>
    private static double LogarithmicMean(double x, double y)
    {
        var (a, b) = (Math.Max(x, NearZero), Math.Max(y, NearZero));
        var ratio = Math.Log(a / b);
        return Math.Abs(ratio) < 1e-8 ? (a + b) / 2 : (a - b) / ratio;
    }

    private static double Log(double score) => Math.Log(Math.Max(score, NearZero));

    /// <summary>Makes parts add up to the whole where logarithms of 0 kept them from it.</summary>
    private static void Close(double[] parts, double whole)
    {
        var sum = parts.Sum();
        if (sum != 0)
        {
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] *= whole / sum;
            }
        }
    }

    private static double Square(double x) => x * x;
}
