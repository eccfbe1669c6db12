using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>What draws of the effects of all outlets say about their order.</summary>
internal sealed class OutletRanks
{
    private readonly double[][] _effects;
    private readonly double _between;
    private readonly int[][] _ranks;

    public OutletRanks(double[][] effects)
    {
        // Relative to their mean: what moves all outlets alike changes no comparison.
        _effects = Array.ConvertAll(effects, draw =>
        {
            var mean = draw.Average();
            return Array.ConvertAll(draw, effect => effect - mean);
        });
        _between = _effects.Sum(draw => draw.Sum(effect => effect * effect) / draw.Length);
        _ranks = Array.ConvertAll(_effects, draw =>
        {
            var order = new int[draw.Length];
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            Array.Sort(Array.ConvertAll(draw, effect => -effect), order);
            var ranks = new int[draw.Length];
            for (var place = 0; place < order.Length; place++)
            {
                ranks[order[place]] = place + 1;
            }

            return ranks;
        });
    }

    public double ShareAt(int outlet, int rank) => _ranks.Count(draw => draw[outlet] == rank) / (double)_ranks.Length;

    public Estimate Of(int outlet, double level)
    {
        double[] sorted = [.. _ranks.Select(draw => (double)draw[outlet]).Order()];
        return new(sorted.Average(), new(SampleQuantile.StepOfSorted(sorted, (1 - level) / 2), SampleQuantile.StepOfSorted(sorted, (1 + level) / 2), level));
    }

    /// <summary>A new group begins with the first outlet that is worse than the first one of the group with the probability <paramref name="level"/>.</summary>
    public int[] Groups(int[] order, double level)
    {
        var (groups, first, group) = (new int[order.Length], 0, 1);
        for (var place = 0; place < order.Length; place++)
        {
            if (ShareOfWins(order[first], order[place]) >= level)
            {
                (first, group) = (place, group + 1);
            }

            groups[place] = group;
        }

        return groups;
    }

    /// <summary>1 − (variance of the effect, given the visits) ÷ (variance of effects): 0 where the visits said nothing.</summary>
    public double Reliability(int outlet)
    {
        var mean = _effects.Average(draw => draw[outlet]);
        var error = _effects.Sum(draw => (draw[outlet] - mean) * (draw[outlet] - mean));
        return _between > 0 ? Math.Clamp(1 - error / _between, 0, 1) : 0;
    }

    private double ShareOfWins(int one, int other) => _effects.Count(draw => draw[one] > draw[other]) / (double)_effects.Length;
}
