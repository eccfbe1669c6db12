using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Whether those who spend longer at a step convert less: slower half against faster half, and the trend over ranks.</summary>
internal sealed class PaceComparison
{
    private readonly ExposureComparison _comparison;
    private const int ElapsedGroups = 16;
    private const double EnoughInformation = 0.25;

    private readonly int[] _indices;
    private readonly double[] _elapsed;
    private readonly double[] _seconds;
    private readonly double[] _sorted;

    /// <param name="reaches">The journeys whose time at the step is known.</param>
    /// <param name="converted">By journey.</param>
    public PaceComparison(ReadOnlySpan<StepReach> reaches, bool[] converted)
    {
        _comparison = new(reaches, converted);
        (_seconds, _elapsed, _indices) = (new double[reaches.Length], new double[reaches.Length], new int[reaches.Length]);
        for (var i = 0; i < reaches.Length; i++)
        {
            (_seconds[i], _elapsed[i], _indices[i]) = (reaches[i].Seconds, reaches[i].Elapsed, reaches[i].Index);
        }

        _sorted = [.. _seconds.Order()];
        Median = SampleQuantile.StepOfSorted(_sorted, 0.5);
        Slower = [.. Enumerable.Range(0, _seconds.Length).Where(i => _seconds[i] > Median)];
    }

    public double Median { get; }

    /// <summary>Places of those slower than the median.</summary>
    public List<int> Slower { get; }

    public int[] Journeys => _comparison.Journeys;

    public int[] SlowerJourneys => _comparison.JourneysAt(Slower);

    /// <summary>Which event of each of the slower journeys is the first after the wait.</summary>
    public int[] SlowerFrom => [.. Slower.Select(place => _indices[place] + 1)];

    public ExposureEffect? Compare(int minimum) => _comparison.Compare(Slower, minimum);

    public IReadOnlyList<PaceQuarter> Quarters(double level)
    {
        var quarters = new List<PaceQuarter>();
        var below = double.NegativeInfinity;
        for (var q = 1; q <= 4; q++)
        {
            var to = SampleQuantile.StepOfSorted(_sorted, q / 4.0);
            var places = Enumerable.Range(0, _seconds.Length).Where(i => _seconds[i] > below && _seconds[i] <= to).ToList();
            if (places.Count > 0)
            {
                var conversion = WilsonInterval.Of(places.Count(_comparison.IsConverted), places.Count, level)!.Value;
                quarters.Add(new(Time(places.Min(i => _seconds[i])), Time(to), places.Count, conversion));
            }

            below = to;
        }

        return quarters;
    }

    public static TimeSpan Time(double seconds) => seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;

    /// <summary>
    /// One-sided, among journeys that have lasted as long when they leave the step: where visits are short whatever happens, a long wait leaves little time for anything else, and that is not the step's
    /// doing. 0 where this cannot be told because the slow ones have all lasted longer.
    /// </summary>
    public double SameElapsedPValue(MantelHaenszel whatever)
    {
        var sorted = _elapsed.Order().ToArray();
        var ends = Enumerable.Range(1, ElapsedGroups - 1).Select(q => SampleQuantile.StepOfSorted(sorted, (double)q / ElapsedGroups)).ToArray();
        var cells = new SortedDictionary<(int Stratum, int Elapsed), (int Slow, int SlowConverted, int N, int Converted)>();
        for (var i = 0; i < _elapsed.Length; i++)
        {
            var cell = (_comparison.Stratum(i), ends.Count(end => _elapsed[i] > end));
            var (slow, converts) = (_seconds[i] > Median ? 1 : 0, _comparison.IsConverted(i) ? 1 : 0);
            var (s, sc, n, c) = cells.GetValueOrDefault(cell);
            cells[cell] = (s + slow, sc + slow * converts, n + 1, c + converts);
        }

        var test = new MantelHaenszel();
        foreach (var (s, sc, n, c) in cells.Values)
        {
            test.Add(s, sc, n - s, c - sc);
        }

        return test.Variance >= EnoughInformation * whatever.Variance ? StandardNormal.Cumulative(test.Z) : 0;
    }

    /// <summary>
    /// The extended test of Mantel (1963): Σ over strata of Σ (r − r̄)(y − ȳ), with midranks of time, is normal with variance
    /// Σ(r − r̄)²·Σ(y − ȳ)² ÷ (n − 1).
    /// </summary>
    public double TrendPValue()
    {
        var ranks = MidRanks();
        var (sum, square, product) = (new double[_comparison.Strata], new double[_comparison.Strata], new double[_comparison.Strata]);
        for (var i = 0; i < ranks.Length; i++)
        {
            var k = _comparison.Stratum(i);
            sum[k] += ranks[i];
            square[k] += ranks[i] * ranks[i];
            product[k] += _comparison.IsConverted(i) ? ranks[i] : 0;
        }

        var (score, variance) = (0.0, 0.0);
        for (var k = 0; k < sum.Length; k++)
        {
            var (n, m) = _comparison.OfStratum(k);
            if (n > 1)
            {
                score += product[k] - sum[k] * m / n;
                variance += (square[k] - sum[k] * sum[k] / n) * ((double)m * (n - m) / n) / (n - 1);
            }
        }

        return variance > 0 ? StandardNormal.Cumulative(score / Math.Sqrt(variance)) : 1;
    }

    /// <summary>From −½ to ½, so that the squares stay small.</summary>
    private double[] MidRanks()
    {
        var order = Enumerable.Range(0, _seconds.Length).ToArray();
        Array.Sort([.. _seconds], order);
        var ranks = new double[order.Length];
        for (var i = 0; i < order.Length;)
        {
            var j = i;
            while (j < order.Length && _seconds[order[j]] == _seconds[order[i]])
            {
                j++;
            }

            for (var t = i; t < j; t++)
            {
                ranks[order[t]] = (i + j) / 2.0 / order.Length - 0.5;
            }

            i = j;
        }

        return ranks;
    }
}
