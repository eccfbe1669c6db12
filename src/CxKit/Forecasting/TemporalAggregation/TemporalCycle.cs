using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The blocks of one season: its one year, two halves, four quarters, twelve months, each the sum of finer ones.</summary>
internal sealed class TemporalCycle
{
    private readonly int[] _spans;
    private readonly int[] _first; // for each span the place of its first block

    /// <param name="season">The number of periods in a season.</param>
    /// <param name="spans">The lengths of blocks in periods, all dividing the season, descending to 1.</param>
    public TemporalCycle(int season, int[] spans)
    {
        Season = season;
        _spans = spans;
        _first = new int[spans.Length + 1];
        for (var level = 0; level < spans.Length; level++)
        {
            _first[level + 1] = _first[level] + season / spans[level];
        }

        Structure = new(_first[^1], Parts(), [.. Enumerable.Range(0, spans.Length - 1).Reverse().SelectMany(level => Enumerable.Range(_first[level], season / spans[level]))]);
    }

    public int Season { get; }

    public SumStructure Structure { get; }

    /// <summary>The place of a block of a level within the season.</summary>
    public int PlaceOf(int level, int block) => _first[level] + block;

    /// <summary>The variance of every block by those of the levels, with none for the first periods, which have happened.</summary>
    public double[] Variances(double[] ofLevels, int happened)
    {
        var variances = new double[Structure.Count];
        for (var level = 0; level < _spans.Length; level++)
        {
            Array.Fill(variances, ofLevels[level], _first[level], _first[level + 1] - _first[level]);
        }

        variances.AsSpan(Structure.Sums, happened).Clear();
        return variances;
    }

    /// <summary>Every block is divided by the longest span that divides it.</summary>
    private int[][] Parts()
    {
        var parts = new int[_first[^2]][];
        for (var level = 0; level < _spans.Length - 1; level++)
        {
            var finer = Array.FindIndex(_spans, level + 1, span => _spans[level] % span == 0);
            var count = _spans[level] / _spans[finer];
            for (var block = 0; block < Season / _spans[level]; block++)
            {
                parts[_first[level] + block] = [.. Enumerable.Range(_first[finer] + block * count, count)];
            }
        }

        return parts;
    }
}
