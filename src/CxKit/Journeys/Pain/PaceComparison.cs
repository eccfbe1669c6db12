using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Whether those who spend longer at a step convert less: slower half against faster half, and the trend over ranks.</summary>
internal sealed class PaceComparison
{
    private readonly ExposureComparison _comparison;
    private readonly double[] _seconds;
    private readonly double[] _sorted;

    /// <param name="reaches">The journeys whose time at the step is known.</param>
    /// <param name="converted">By journey.</param>
    public PaceComparison(ReadOnlySpan<StepReach> reaches, bool[] converted)
    {
        _comparison = new(reaches, converted);
        _seconds = new double[reaches.Length];
        for (var i = 0; i < reaches.Length; i++)
        {
            _seconds[i] = reaches[i].Seconds;
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

    /// <summary>The effect; its p value is the larger of the two tests, so that both must agree (Berger 1982).</summary>
    public ExposureEffect? Compare(int minimum) => _comparison.Compare(Slower, minimum) is { } effect
        ? effect with { PValue = Math.Max(effect.PValue, TrendPValue()) }
        : null;

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
    /// The extended test of Mantel (1963): Σ over strata of Σ (r − r̄)(y − ȳ), with midranks of time, is normal with variance
    /// Σ(r − r̄)²·Σ(y − ȳ)² ÷ (n − 1).
    /// </summary>
    private double TrendPValue()
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
