using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The joint distribution of the periods to come, as a fitted model knows it.</summary>
/// <remarks>
/// A model gives its means and draws paths, one by one (<see cref="SamplePath"/>) or many at once (<see cref="SampleBlock"/>); whatever it knows in closed form it
/// overrides. The rest is taken from <see cref="PathCount"/> seeded paths, of which only an outline is kept. Thread-safe: outlines are immutable and
/// always the same, so that it does not matter which thread makes one.
/// </remarks>
internal abstract class PredictiveDistribution(double[] mean)
{
    /// <summary>Paths behind every simulated quantile: the standard error of a 0.95 quantile's probability is then 0.2 points.</summary>
    public const int PathCount = 10_000;

    /// <summary>The seed of simulated quantiles, so that the same forecast always says the same.</summary>
    public const ulong PathSeed = 1;

    /// <summary>The most paths drawn at once: what the processor's cache holds.</summary>
    protected const int MostAtOnce = 256;

    private SampleOutline[]? _steps;
    private Totals? _totals; // replaced as a whole, so that threads see an old one or a new one
    private TotalOutline? _totalOutline;

    public double[] Mean { get; } = mean;

    public int Horizon => Mean.Length;

    /// <summary>The seed of quantiles that are simulated.</summary>
    public ulong Seed { get; private set; } = PathSeed;

    /// <summary>Takes another seed, before anything is asked; a distribution made of others hands it on.</summary>
    public virtual void Reseed(ulong seed) => Seed = seed;

    /// <summary>The quantile of one period; from simulated paths unless there is a closed form.</summary>
    public virtual double Quantile(int step, double probability) => Outlines()[step].Quantile(probability);

    /// <summary>
    /// The standard deviations of a future in which every period is normal, so that <see cref="AtScore"/> is mean + deviation · score; null for any other.
    /// </summary>
    public virtual double[]? NormalDeviations => null;

    /// <summary>How far several models behind the prediction are apart in their means, as a standard deviation; 0 for one model.</summary>
    public virtual double Disagreement(int step) => 0;

    /// <summary>The same as if the variance of the errors were known: normal where it is Student's t.</summary>
    public virtual PredictiveDistribution WithKnownScale() => this;

    /// <summary>The quantile that belongs to a standard normal value: that of probability Φ(score).</summary>
    public virtual double AtScore(int step, double score) =>
        Quantile(step, Math.Clamp(StandardNormal.Cumulative(score), SmallestTail, 1 - SmallestTail));

    /// <summary>
    /// The standard normal value whose quantile this value is, the inverse of <see cref="AtScore"/>; where a value has a probability of its own, a
    /// random one of those that belong to it.
    /// </summary>
    public virtual double ScoreOf(int step, double value, SeededRandom random)
    {
        var below = LargestScore(score => AtScore(step, score) < value);
        var upTo = LargestScore(score => AtScore(step, score) <= value);
        if (upTo - below < ScoreTolerance)
        {
            return below;
        }

        var (low, high) = (StandardNormal.Cumulative(below), StandardNormal.Cumulative(upTo));
        return StandardNormal.Quantile(Math.Clamp(low + (high - low) * random.NextDouble(), SmallestTail, 1 - SmallestTail));
    }

    /// <summary>The standard deviation of one period; positive infinity where it is beyond the range of numbers.</summary>
    public virtual double StandardDeviation(int step) => Defined(Outlines()[step].Deviation);

    /// <summary>Draws one path, of at most <see cref="Horizon"/> periods.</summary>
    public abstract void SamplePath(SeededRandom random, Span<double> path);

    /// <summary>Draws many paths, independent of each other.</summary>
    /// <param name="random">Where randomness comes from. The first paths are the same however many are drawn.</param>
    /// <param name="steps">The number of periods, at most <see cref="Horizon"/>.</param>
    /// <param name="count">The number of paths, at most <see cref="MostAtOnce"/>.</param>
    /// <param name="paths">Where they go: at [step × count + path].</param>
    public virtual void SampleBlock(SeededRandom random, int steps, int count, Span<double> paths)
    {
        var path = ArrayPool<double>.Shared.Rent(steps);
        for (var i = 0; i < count; i++)
        {
            SamplePath(random, path.AsSpan(0, steps));
            for (var h = 0; h < steps; h++)
            {
                paths[h * count + i] = path[h];
            }
        }

        ArrayPool<double>.Shared.Return(path);
    }

    /// <summary>Draws many paths as the standard normal values of their ranks, see <see cref="ScoreOf"/>.</summary>
    /// <param name="random">Where randomness comes from. The first paths are the same however many are drawn.</param>
    /// <param name="steps">The number of periods, at most <see cref="Horizon"/>.</param>
    /// <param name="count">The number of paths, at most <see cref="MostAtOnce"/>.</param>
    /// <param name="scores">Where they go: at [step × count + path].</param>
    public virtual void SampleScores(SeededRandom random, int steps, int count, Span<double> scores)
    {
        var ranks = new SeededRandom(random.NextBits());
        SampleBlock(random, steps, count, scores);
        for (var i = 0; i < count; i++)
        {
            for (var step = 0; step < steps; step++)
            {
                ref var score = ref scores[step * count + i];
                score = ScoreOf(step, score, ranks);
            }
        }
    }

    /// <summary>The quantile of the sum of the first <paramref name="periods"/> periods; from simulated paths unless there is a closed form.</summary>
    public virtual double CumulativeQuantile(int periods, double probability) => OutlineOfTotals(periods).Quantile(probability);

    /// <summary>The standard deviation of the sum of the first <paramref name="periods"/> periods.</summary>
    public virtual double CumulativeStandardDeviation(int periods) => Defined(OutlineOfTotals(periods).Deviation);

    /// <summary>Draws paths, each an array of its own.</summary>
    public double[][] SamplePaths(int count, ulong seed)
    {
        var paths = new double[count][];
        ForEachBlock(Horizon, count, new SeededRandom(seed), (first, many, block) =>
        {
            for (var i = 0; i < many; i++)
            {
                var path = paths[first + i] = new double[Horizon];
                for (var h = 0; h < path.Length; h++)
                {
                    path[h] = block[h * many + i];
                }
            }
        });
        return paths;
    }

    /// <summary>Draws totals of the first periods; a fraction of a last period enters by <see cref="AddPart"/>.</summary>
    public virtual double[] CumulativeSamples(double periods, int count, ulong seed)
    {
        var whole = (int)periods;
        var fraction = periods - whole;
        var samples = new double[count];
        var last = new double[fraction > 0 ? count : 0];
        var random = new SeededRandom(seed);
        ForEachBlock(fraction > 0 ? whole + 1 : whole, count, random, (first, many, block) =>
        {
            var sums = samples.AsSpan(first, many);
            for (var h = 0; h < whole; h++)
            {
                var period = block.Slice(h * many, many);
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += period[i];
                }
            }

            if (fraction > 0)
            {
                block.Slice(whole * many, many).CopyTo(last.AsSpan(first));
            }
        });
        if (fraction > 0)
        {
            AddPart(samples, last, fraction, random);
        }

        return samples;
    }

    /// <summary>Lets go of what was simulated; a question asked later simulates it again, with the same answer.</summary>
    public virtual void Forget() => (_steps, _totals, _totalOutline) = (null, null, null);

    /// <summary>The sums of the first periods over all paths, sorted; the last one asked for is kept, since an interval asks twice.</summary>
    protected double[] SortedTotals(int periods)
    {
        if (_totals is { } known && known.Periods == periods)
        {
            return known.Sorted;
        }

        var sorted = CumulativeSamples(periods, PathCount, Seed);
        Array.Sort(sorted);
        _totals = new Totals(periods, sorted);
        return sorted;
    }

    /// <summary>
    /// Adds a fraction f of a last period to each total, with mean fμ and variance fσ² as for independent increments: f·y + √(f(1−f))·(y′ − ȳ), with y the
    /// path's own value, y′ that of another path and ȳ the mean of all.
    /// </summary>
    protected virtual void AddPart(double[] samples, double[] last, double fraction, SeededRandom random)
    {
        var mean = last.AsSpan().Sum() / last.Length;
        var spread = Math.Sqrt(fraction * (1 - fraction));
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += fraction * last[i] + spread * (last[(i + 1) % last.Length] - mean);
        }
    }

    private const double SmallestTail = 1e-15;
    private const double FarthestScore = 8; // beyond it the normal distribution has 1e-15
    private const double ScoreTolerance = 1e-9;

    /// <summary>The largest score for which a condition holds that holds for all smaller ones, by bisection.</summary>
    private static double LargestScore(Func<double, bool> holds)
    {
        var (low, high) = (-FarthestScore, FarthestScore);
        while (high - low > ScoreTolerance / 2)
        {
            var middle = low + (high - low) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static double Defined(double deviation) => double.IsNaN(deviation) ? double.PositiveInfinity : deviation;

    /// <summary>What is known of each period from simulated paths.</summary>
    protected SampleOutline[] Outlines()
    {
        if (_steps is { } known)
        {
            return known;
        }

        var horizon = Horizon;
        var all = ArrayPool<double>.Shared.Rent(horizon * PathCount);
        ForEachBlock(horizon, PathCount, new SeededRandom(Seed), (first, many, block) =>
        {
            for (var h = 0; h < horizon; h++)
            {
                block.Slice(h * many, many).CopyTo(all.AsSpan(h * PathCount + first));
            }
        });
        var outlines = new SampleOutline[horizon];
        for (var h = 0; h < horizon; h++)
        {
            outlines[h] = SampleOutline.Of(all.AsSpan(h * PathCount, PathCount));
        }

        ArrayPool<double>.Shared.Return(all);
        return _steps = outlines;
    }

    private SampleOutline OutlineOfTotals(int periods)
    {
        if (_totalOutline is { } known && known.Periods == periods)
        {
            return known.Outline;
        }

        var outline = SampleOutline.Of(CumulativeSamples(periods, PathCount, Seed));
        _totalOutline = new(periods, outline);
        return outline;
    }

    private delegate void BlockUse(int first, int many, ReadOnlySpan<double> block);

    private void ForEachBlock(int steps, int count, SeededRandom random, BlockUse use)
    {
        var block = ArrayPool<double>.Shared.Rent(steps * Math.Min(count, MostAtOnce));
        for (var first = 0; first < count; first += MostAtOnce)
        {
            var many = Math.Min(count - first, MostAtOnce);
            SampleBlock(random, steps, many, block.AsSpan(0, steps * many));
            use(first, many, block);
        }

        ArrayPool<double>.Shared.Return(block);
    }

    private sealed record Totals(int Periods, double[] Sorted);

    private sealed record TotalOutline(int Periods, SampleOutline Outline);
}
