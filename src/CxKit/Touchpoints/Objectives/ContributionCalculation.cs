using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>The arithmetic of <see cref="ChangeContributions"/>, segment by segment; index 0 is before, 1 is after.</summary>
internal sealed class ContributionCalculation
{
    private readonly string[] _names;
    private readonly SegmentLevel[][] _levels;
    private readonly double[] _counts = new double[2];
    private readonly double[][] _shares;
    private readonly double[][] _means;
    private readonly double[] _overall = new double[2];
    private readonly double _level;

    public ContributionCalculation(string[] names, SegmentLevel[] before, SegmentLevel[] after, double level)
    {
        (_names, _levels, _level) = (names, [before, after], level);
        _shares = [new double[names.Length], new double[names.Length]];
        _means = [new double[names.Length], new double[names.Length]];
        for (var side = 0; side < 2; side++)
        {
            _counts[side] = _levels[side].Sum(segment => (double)segment.Count);
            for (var i = 0; i < names.Length; i++)
            {
                _shares[side][i] = _levels[side][i].Count / _counts[side];

                // Where it is absent, its mean is taken as unchanged, so that all is mix.
                _means[side][i] = _levels[side][i].Count > 0 ? _levels[side][i].Mean : _levels[1 - side][i].Mean;
                _overall[side] += _shares[side][i] * (_levels[side][i].Count > 0 ? _levels[side][i].Mean : 0);
            }
        }
    }

    public ChangeContributions Result()
    {
        var n = _names.Length;
        var segments = new ChangeContribution[n];
        var (rates, mixes) = (new Effect(n), new Effect(n));
        for (var i = 0; i < n; i++)
        {
            var (rate, mix) = (Rate(i), Mix(i));
            segments[i] = new(_names[i], _shares[0][i], _shares[1][i], MeanOf(0, i), MeanOf(1, i), Around(rate), Around(mix), Around(Sum(rate, mix)));
            rates.Add(rate);
            mixes.Add(mix);
        }

        return new()
        {
            Before = _overall[0],
            After = _overall[1],
            Change = Around(Sum(rates, mixes)),
            Rate = Around(rates),
            Mix = Around(mixes),
            Segments = [.. segments.OrderByDescending(segment => Math.Abs(segment.Total.Value)).ThenBy(segment => segment.Segment, StringComparer.Ordinal)],
        };
    }

    private double? MeanOf(int side, int i) => _levels[side][i].Count > 0 ? _levels[side][i].Mean : null;

    /// <summary>Mean share times difference of the means; nothing where the segment is in one of both only.</summary>
    private Effect Rate(int i)
    {
        var (share, difference) = (new Effect(_names.Length), new Effect(_names.Length));
        if (_levels[0][i].Count > 0 && _levels[1][i].Count > 0)
        {
            for (var side = 0; side < 2; side++)
            {
                share.Value += _shares[side][i] / 2;
                share.ByShare[side][i] = 0.5;
                difference.Value += Sign(side) * _means[side][i];
                difference.ByMean[side][i] = Sign(side);
            }
        }

        return Product(share, difference);
    }

    /// <summary>Difference of the shares times distance of the mean means from all.</summary>
    private Effect Mix(int i)
    {
        var (change, distance) = (new Effect(_names.Length), new Effect(_names.Length));
        for (var side = 0; side < 2; side++)
        {
            change.Value += Sign(side) * _shares[side][i];
            change.ByShare[side][i] = Sign(side);
            distance.Value += (_means[side][i] - _overall[side]) / 2;

            // The mean of an absent segment is that of the other side.
            distance.ByMean[_levels[side][i].Count > 0 ? side : 1 - side][i] += 0.5;
            for (var j = 0; j < _names.Length; j++)
            {
                distance.ByShare[side][j] -= _means[side][j] / 2;
                distance.ByMean[side][j] -= _shares[side][j] / 2;
            }
        }

        return Product(change, distance);
    }

    private static double Sign(int side) => side == 0 ? -1 : 1;

    private static Effect Sum(Effect x, Effect y)
    {
        var sum = new Effect(x.ByShare[0].Length);
        sum.Add(x);
        sum.Add(y);
        return sum;
    }

    /// <summary>A product varies by its slopes, and also where both factors are near 0 and the slopes are too: by the product of their variances (Goodman 1960).</summary>
    private Effect Product(Effect x, Effect y)
    {
        var product = new Effect(x.ByShare[0].Length) { Value = x.Value * y.Value, Beyond = Variance(x) * Variance(y) };
        for (var side = 0; side < 2; side++)
        {
            for (var i = 0; i < product.ByShare[side].Length; i++)
            {
                product.ByShare[side][i] = x.Value * y.ByShare[side][i] + y.Value * x.ByShare[side][i];
                product.ByMean[side][i] = x.Value * y.ByMean[side][i] + y.Value * x.ByMean[side][i];
            }
        }

        return product;
    }

    private Estimate Around(Effect effect)
    {
        var half = StandardNormal.TwoSided(_level) * Math.Sqrt(Variance(effect));
        return new(effect.Value, new(effect.Value - half, effect.Value + half, _level));
    }

    private double Variance(Effect effect)
    {
        var variance = effect.Beyond;
        for (var side = 0; side < 2; side++)
        {
            var (mean, square) = (0.0, 0.0);
            for (var i = 0; i < _names.Length; i++)
            {
                var g = effect.ByShare[side][i];
                mean += _shares[side][i] * g;
                square += _shares[side][i] * g * g;
                var level = _levels[side][i];
                if (level.Count > 0)
                {
                    var h = effect.ByMean[side][i] * level.StandardDeviation;
                    variance += h * h / level.Count;
                }
            }

            variance += Math.Max(0, square - mean * mean) / _counts[side]; // multinomial
        }

        return variance;
    }

    /// <summary>A number, and how it depends on the shares and the means before and after.</summary>
    private sealed class Effect(int segments)
    {
        public double Value { get; set; }

        /// <summary>The variance that the slopes do not show.</summary>
        public double Beyond { get; set; }

        public double[][] ByShare { get; } = [new double[segments], new double[segments]];

        public double[][] ByMean { get; } = [new double[segments], new double[segments]];

        public void Add(Effect other)
        {
            Value += other.Value;
            Beyond += other.Beyond;
            for (var side = 0; side < 2; side++)
            {
                for (var i = 0; i < segments; i++)
                {
                    ByShare[side][i] += other.ByShare[side][i];
                    ByMean[side][i] += other.ByMean[side][i];
                }
            }
        }
    }
}
