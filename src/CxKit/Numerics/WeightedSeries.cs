namespace CxKit.Numerics;

/// <summary>Values in order with weights, a value's variance being in inverse proportion to its weight; looks for the strongest change of the mean.</summary>
/// <param name="values">The values.</param>
/// <param name="weights">Their weights, positive.</param>
internal sealed class WeightedSeries(double[] values, double[] weights)
{
    public int Length => values.Length;

    public (double Mean, double Weight) Mean(int from, int to)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = from; i < to; i++)
        {
            sum += weights[i] * values[i];
            total += weights[i];
        }

        return (sum / total, total);
    }

    /// <summary>Puts √weight·(value − mean) of a part where it belongs, and returns the sum of their squares.</summary>
    public double Residuals(int from, int to, Span<double> residuals)
    {
        var mean = Mean(from, to).Mean;
        var squares = 0.0;
        for (var i = from; i < to; i++)
        {
            residuals[i] = Math.Sqrt(weights[i]) * (values[i] - mean);
            squares += residuals[i] * residuals[i];
        }

        return squares;
    }

    /// <summary>Where the means before and after differ most, as the share of the sum of squares that the difference explains; at 0 where there is none.</summary>
    public (int At, double Strength) LargestChange(int from, int to, int fewest) => LargestChange(values.AsSpan(from, to - from), from, fewest);

    /// <summary>The share of permutations of the residuals with as strong a change, themselves included; stops as soon as it must exceed the limit.</summary>
    public double PermutationTest(int from, int to, int fewest, double strength, int block, int permutations, double limit, SeededRandom random)
    {
        var n = to - from;
        var (mean, _) = Mean(from, to);
        var residuals = new double[n];
        for (var i = 0; i < n; i++)
        {
            residuals[i] = Math.Sqrt(weights[from + i]) * (values[from + i] - mean);
        }

        var blocks = new int[(n + block - 1) / block];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = i * block;
        }

        var permuted = new double[n];
        var stronger = 1;
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            random.Shuffle(blocks);
            var place = 0;
            foreach (var start in blocks)
            {
                for (var i = start; i < Math.Min(n, start + block); i++, place++)
                {
                    permuted[place] = residuals[i] / Math.Sqrt(weights[from + place]);
                }
            }

            stronger += LargestChange(permuted, from, fewest).Strength >= strength * (1 - 1e-12) ? 1 : 0;
            if (stronger > limit * (permutations + 1))
            {
                return stronger / (permutation + 2.0);
            }
        }

        return stronger / (permutations + 1.0);
    }

    /// <summary>
    /// The earliest and the latest cut whose log-likelihood, with this standard deviation, falls short of the best by at most −ln(1 − √level) (Siegmund 1988).
    /// </summary>
    public (int Earliest, int Latest) PossibleCuts(int from, int cut, int to, double deviation, double level)
    {
        var (earliest, latest) = (cut, cut);
        var (mean, total) = Mean(from, to);
        var strengths = new double[to - from];
        var (before, weight) = (0.0, 0.0);
        for (var at = from + 1; at < to; at++)
        {
            before += weights[at - 1] * (values[at - 1] - mean);
            weight += weights[at - 1];
            strengths[at - from] = before * before * total / (weight * (total - weight));
        }

        var least = strengths[cut - from] + 2 * deviation * deviation * Math.Log(1 - Math.Sqrt(level));
        for (var at = from + 1; deviation > 0 && at < to; at++)
        {
            if (strengths[at - from] >= least)
            {
                (earliest, latest) = (Math.Min(earliest, at), Math.Max(latest, at));
            }
        }

        return (earliest, latest);
    }

    private (int At, double Strength) LargestChange(ReadOnlySpan<double> part, int from, int fewest)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < part.Length; i++)
        {
            sum += weights[from + i] * part[i];
            total += weights[from + i];
        }

        var mean = sum / total;
        var squares = 0.0;
        for (var i = 0; i < part.Length; i++)
        {
            squares += weights[from + i] * (part[i] - mean) * (part[i] - mean);
        }

        var (best, place) = (0.0, 0);
        var (before, weight) = (0.0, 0.0);
        for (var i = 1; i <= part.Length - fewest; i++)
        {
            before += weights[from + i - 1] * (part[i - 1] - mean);
            weight += weights[from + i - 1];
            var strength = before * before * total / (weight * (total - weight));
            if (i >= fewest && strength > best)
            {
                (best, place) = (strength, from + i);
            }
        }

        // Rounding of equal values is no change.
        return squares <= 1e-24 * total * mean * mean || squares == 0 ? (0, 0) : (place, best / squares);
    }
}
