using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The joint distribution of the periods to come, as a fitted model knows it.</summary>
internal abstract class PredictiveDistribution(double[] mean)
{
    /// <summary>Paths behind every simulated quantile: the standard error of a 0.95 quantile's probability is then 0.2 points.</summary>
    public const int PathCount = 10_000;

    /// <summary>The seed of simulated quantiles, so that the same forecast always says the same.</summary>
    public const ulong PathSeed = 1;

    private Totals? _totals; // replaced as a whole, so that threads see an old one or a new one

    public double[] Mean { get; } = mean;

    public int Horizon => Mean.Length;

    public abstract double Quantile(int step, double probability);

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

    public abstract void SamplePath(SeededRandom random, Span<double> path);

    /// <summary>The quantile of the sum of the first <paramref name="periods"/> periods; from simulated paths unless there is a closed form.</summary>
    public virtual double CumulativeQuantile(int periods, double probability) => SampleQuantile.OfSorted(SortedTotals(periods), probability);

    /// <summary>The sums of the first periods over all paths, sorted; the last one asked for is kept, since an interval asks twice.</summary>
    protected double[] SortedTotals(int periods)
    {
        if (_totals is { } known && known.Periods == periods)
        {
            return known.Sorted;
        }

        var sorted = CumulativeSamples(periods, PathCount, PathSeed);
        Array.Sort(sorted);
        _totals = new Totals(periods, sorted);
        return sorted;
    }

    /// <summary>Draws totals of the first periods; a fraction of a last period enters by <see cref="AddPart"/>.</summary>
    public double[] CumulativeSamples(double periods, int count, ulong seed)
    {
        var whole = (int)periods;
        var fraction = periods - whole;
        var samples = new double[count];
        var last = new double[fraction > 0 ? count : 0];
        var path = new double[fraction > 0 ? whole + 1 : whole];
        var random = new SeededRandom(seed);
        for (var i = 0; i < count; i++)
        {
            SamplePath(random, path);
            samples[i] = path.AsSpan(0, whole).Sum();
            if (fraction > 0)
            {
                last[i] = path[whole];
            }
        }

        if (fraction > 0)
        {
            AddPart(samples, last, fraction, random);
        }

        return samples;
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

    private sealed record Totals(int Periods, double[] Sorted);
}
