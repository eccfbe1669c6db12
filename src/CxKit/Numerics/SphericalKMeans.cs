namespace CxKit.Numerics;

/// <summary>Groups unit vectors with few entries by their cosines: spherical k-means (Dhillon &amp; Modha 2001, "Concept decompositions") from seeded k-means++ middles (Arthur &amp; Vassilvitskii 2007).</summary>
internal sealed class SphericalKMeans
{
    private const int MostRounds = 30;

    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;
    private readonly int _width;

    /// <param name="starts">Where each vector starts in the entries, and last where the last one ends.</param>
    /// <param name="columns">The columns of the entries.</param>
    /// <param name="values">Their values; each vector has length 1.</param>
    /// <param name="width">The number of columns.</param>
    public SphericalKMeans(int[] starts, int[] columns, double[] values, int width) => (_starts, _columns, _values, _width) = (starts, columns, values, width);

    public int Count => _starts.Length - 1;

    /// <summary>The group of each vector, its cosine with the middle of its group, and the mean simplified silhouette.</summary>
    public (int[] Groups, double[] Cosines, double Silhouette) Fit(int groups, ulong seed)
    {
        var middles = FirstMiddles(groups, seed);
        var (group, cosines, others) = (new int[Count], new double[Count], new double[Count]);
        Array.Fill(group, -1);
        for (var round = 0; round < MostRounds; round++)
        {
            var changed = Assign(middles, group, cosines, others);
            if (changed == 0)
            {
                break;
            }

            Centre(middles, group);
        }

        var silhouette = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var (a, b) = (1 - cosines[i], 1 - others[i]);
            silhouette += Math.Max(a, b) > 0 ? (b - a) / Math.Max(a, b) : 0;
        }

        return (group, cosines, silhouette / Math.Max(1, Count));
    }

    private double[][] FirstMiddles(int groups, ulong seed)
    {
        var random = new SeededRandom(seed, (ulong)groups);
        var nearest = new double[Count];
        Array.Fill(nearest, 1.0);
        var middles = new double[groups][];
        for (var g = 0; g < groups; g++)
        {
            var chosen = g == 0 ? random.Next(Count) : Draw(nearest, random);
            middles[g] = new double[_width];
            for (var e = _starts[chosen]; e < _starts[chosen + 1]; e++)
            {
                middles[g][_columns[e]] = _values[e];
            }

            for (var i = 0; i < Count; i++)
            {
                nearest[i] = Math.Min(nearest[i], Math.Max(0, 1 - Cosine(i, middles[g])));
            }
        }

        return middles;
    }

    private static int Draw(double[] weights, SeededRandom random)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var at = random.NextDouble() * sum;
        for (var i = 0; i < weights.Length; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    private int Assign(double[][] middles, int[] group, double[] cosines, double[] others)
    {
        var changed = 0;
        for (var i = 0; i < Count; i++)
        {
            var (best, first, second) = (0, double.NegativeInfinity, double.NegativeInfinity);
            for (var g = 0; g < middles.Length; g++)
            {
                var cosine = Cosine(i, middles[g]);
                if (cosine > first)
                {
                    (best, first, second) = (g, cosine, first);
                }
                else if (cosine > second)
                {
                    second = cosine;
                }
            }

            changed += group[i] == best ? 0 : 1;
            (group[i], cosines[i], others[i]) = (best, first, second);
        }

        return changed;
    }

    /// <summary>The mean direction of each group; a group that lost all its vectors keeps its middle.</summary>
    private void Centre(double[][] middles, int[] group)
    {
        var sums = new double[middles.Length][];
        for (var i = 0; i < Count; i++)
        {
            var sum = sums[group[i]] ??= new double[_width];
            for (var e = _starts[i]; e < _starts[i + 1]; e++)
            {
                sum[_columns[e]] += _values[e];
            }
        }

        for (var g = 0; g < middles.Length; g++)
        {
            if (sums[g] is not { } sum)
            {
                continue;
            }

            var squares = 0.0;
            foreach (var value in sum)
            {
                squares += value * value;
            }

            var length = Math.Sqrt(squares);
            for (var c = 0; c < _width; c++)
            {
                sum[c] /= length;
            }

            middles[g] = sum;
        }
    }

    private double Cosine(int vector, double[] middle)
    {
        var sum = 0.0;
        for (var e = _starts[vector]; e < _starts[vector + 1]; e++)
        {
            sum += _values[e] * middle[_columns[e]];
        }

        return sum;
    }
}
