namespace CxKit.Numerics;

/// <summary>The best linear unbiased estimates and predictions of a <see cref="CrossedDesign"/> at given ratios, with their errors in units of the residual variance.</summary>
internal sealed class CrossedSolution(
    CrossedDesign design, double firstRatio, double[] scale, double[] diagonal, double[,] factor, double[] rest, double logDeterminant, double squares)
{
    /// <summary>The penalised residual sum of squares.</summary>
    public double Squares => squares;

    /// <summary>−2 log of the restricted likelihood with σ² at its best, up to a constant; also that of its marginal posterior under p(β, σ²) ∝ 1 ÷ σ².</summary>
    /// <param name="floor">Added to the sum of squares, so that equal observations do not make it infinite.</param>
    public double RestrictedDeviance(double floor) =>
        logDeterminant + (design.Count - design.FixedLevels) * Math.Log(Math.Max(squares + floor, double.Epsilon));

    /// <summary>Σ weights·β with the effect of one level of a factor.</summary>
    /// <param name="which">The factor.</param>
    /// <param name="level">Its level.</param>
    /// <param name="weights">A weight for each fixed level; none for the effect alone.</param>
    public (double Value, double Variance) Level(CrossedFactor which, int level, ReadOnlySpan<double> weights)
    {
        var v = new double[design.Rest];
        if (which == CrossedFactor.Second)
        {
            var at = design.FixedLevels + level;
            v[at] = scale[at];
            return Combined(weights, v);
        }

        foreach (var (index, count) in design.Together[level])
        {
            v[index] = -firstRatio * firstRatio * scale[index] * count / diagonal[level];
        }

        var (value, variance) = Combined(weights, v);
        return (value + firstRatio * firstRatio * design.FirstSums[level] / diagonal[level], variance + firstRatio * firstRatio / diagonal[level]);
    }

    /// <summary>Σ weights·β with the mean effect of all levels of a factor that were seen: the mean of these levels, not of all that there could be.</summary>
    /// <param name="which">The factor.</param>
    /// <param name="weights">A weight for each fixed level.</param>
    public (double Value, double Variance) OfAll(CrossedFactor which, ReadOnlySpan<double> weights)
    {
        var v = new double[design.Rest];
        if (which == CrossedFactor.Second)
        {
            for (var j = 0; j < design.SecondLevels; j++)
            {
                v[design.FixedLevels + j] = scale[design.FixedLevels + j] / design.SecondLevels;
            }

            return Combined(weights, v);
        }

        var (ownValue, ownVariance, n) = (0.0, 0.0, design.FirstLevels);
        for (var i = 0; i < n; i++)
        {
            foreach (var (index, count) in design.Together[i])
            {
                v[index] -= firstRatio * firstRatio * scale[index] * count / diagonal[i] / n;
            }

            ownValue += firstRatio * firstRatio * design.FirstSums[i] / diagonal[i] / n;
            ownVariance += firstRatio * firstRatio / diagonal[i] / n / n;
        }

        var (value, variance) = Combined(weights, v);
        return (value + ownValue, variance + ownVariance);
    }

    /// <summary>Draws the effects of all levels of a factor together, given the residual standard deviation.</summary>
    public void Draw(SeededRandom random, double sigma, CrossedFactor which, Span<double> effects)
    {
        var drawn = new double[design.Rest];
        for (var r = drawn.Length - 1; r >= 0; r--)
        {
            // L′x = z has the covariance (LL′)⁻¹.
            var x = random.NextNormal();
            for (var k = r + 1; k < drawn.Length; k++)
            {
                x -= factor[k, r] * drawn[k];
            }

            drawn[r] = x / factor[r, r];
        }

        for (var r = 0; r < drawn.Length; r++)
        {
            drawn[r] = rest[r] + sigma * drawn[r];
        }

        for (var i = 0; i < effects.Length; i++)
        {
            effects[i] = which == CrossedFactor.Second
                ? scale[design.FixedLevels + i] * drawn[design.FixedLevels + i]
                : firstRatio * (Effect(i, drawn) + sigma * random.NextNormal() / Math.Sqrt(diagonal[i]));
        }
    }

    /// <summary>v′ × the unknowns, with the weights added to v and the centre where there are weights.</summary>
    private (double Value, double Variance) Combined(ReadOnlySpan<double> weights, double[] v)
    {
        var value = weights.IsEmpty ? 0 : design.Centre;
        for (var r = 0; r < weights.Length; r++)
        {
            v[r] += weights[r];
        }

        for (var r = 0; r < v.Length; r++)
        {
            value += v[r] * rest[r];
        }

        return (value, SquareOf(v));
    }

    private double Effect(int level, double[] others)
    {
        var sum = design.FirstSums[level];
        foreach (var (index, count) in design.Together[level])
        {
            sum -= scale[index] * count * others[index];
        }

        return firstRatio * sum / diagonal[level];
    }

    /// <summary>v′(LL′)⁻¹v; overwrites v.</summary>
    private double SquareOf(double[] v)
    {
        var sum = 0.0;
        for (var r = 0; r < v.Length; r++)
        {
            for (var k = 0; k < r; k++)
            {
                v[r] -= factor[r, k] * v[k];
            }

            v[r] /= factor[r, r];
            sum += v[r] * v[r];
        }

        return sum;
    }
}
