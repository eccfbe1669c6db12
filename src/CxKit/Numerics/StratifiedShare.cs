namespace CxKit.Numerics;

/// <summary>
/// A share of units in strata of known size, some of whose outcomes are only expected, when units of a cluster fare alike.
/// </summary>
/// <remarks>
/// <para>p = Σ W_h·p_h with p_h = Σ w·y ÷ Σ w·b over the units of stratum h. Its variance is linearised (Cochran 1977, chapters 5 and 9): with e = W_h·w·(y − p_h·b) ÷ Σ_h w·b,
/// Σ n_h ÷ (n_h − 1)·e² for units that stand for themselves, which is Σ W_h²·p_h(1 − p_h) ÷ (n_h − 1) for equal weights, and k ÷ (k − 1)·Σ (Σ e)² over k clusters otherwise. To this come the
/// chance variance of outcomes that are only expected, and the error of their expectation, taken to be the same for all of them: the safe side.</para>
/// <para>The interval is Wilson's for the number of independent units that would have this variance.</para>
/// </remarks>
internal sealed class StratifiedShare
{
    private readonly double[] _share; // of the real traffic
    private readonly double[] _weight; // Σ w·b
    private readonly double[] _sum; // Σ w·y
    private readonly int[] _count;
    private Dictionary<int, double>? _clusters;
    private double _squares;
    private double _expected;
    private double _common;
    private double _kish;
    private double _plain;

    /// <param name="shares">W_h, adding up to 1; an empty stratum must have 0.</param>
    public StratifiedShare(double[] shares)
    {
        _share = shares;
        (_weight, _sum, _count) = (new double[shares.Length], new double[shares.Length], new int[shares.Length]);
    }

    /// <summary>Takes a unit into the totals: all of them before the first of <see cref="AddDeviation"/>.</summary>
    public void AddTotal(int stratum, in ShareUnit unit)
    {
        _weight[stratum] += unit.Weight * unit.Counted;
        _sum[stratum] += unit.Weight * unit.Value;
        _count[stratum] += unit.Counted > 0 ? 1 : 0;
    }

    /// <summary>Takes the same unit into the variance.</summary>
    public void AddDeviation(int stratum, in ShareUnit unit)
    {
        if (!(_weight[stratum] > 0) || unit.Counted <= 0)
        {
            return;
        }

        var scale = _share[stratum] * unit.Weight / _weight[stratum];
        var e = scale * (unit.Value - _sum[stratum] / _weight[stratum] * unit.Counted);
        var n = _count[stratum];
        _plain += e * e * (n > 1 ? n / (n - 1.0) : 1);
        _squares += e * e;
        _kish += scale * scale * unit.Counted * unit.Counted;
        _expected += scale * scale * unit.Chance;
        _common += scale * unit.Error;
        if (unit.Cluster >= 0)
        {
            _clusters ??= [];
            _clusters[unit.Cluster] = _clusters.GetValueOrDefault(unit.Cluster) + e;
            _squares -= e * e;
        }
    }

    /// <summary>How many units there are that count.</summary>
    public int Count => _count.Sum();

    /// <summary>By how much the variance exceeds that of units that stand for themselves; 1 where it is not known.</summary>
    public double DesignEffect => _plain > 0 && _clusters?.Count > 1 ? Sampling / _plain : 1;

    /// <summary>The variance of the share.</summary>
    public double Variance => Sampling + _expected + _common * _common;

    /// <summary>The number of independent units that would have this variance.</summary>
    public double EffectiveCount
    {
        get
        {
            var p = Value;
            return p > 0 && p < 1 && Variance > 0 ? p * (1 - p) / Variance : 1 / (_kish * Math.Max(1, DesignEffect) + _common * _common);
        }
    }

    /// <summary>The share; NaN without a unit that counts.</summary>
    public double Value
    {
        get
        {
            var (value, any) = (0.0, false);
            for (var h = 0; h < _share.Length; h++)
            {
                if (_weight[h] > 0)
                {
                    (value, any) = (value + _share[h] * _sum[h] / _weight[h], true);
                }
            }

            return any ? Math.Clamp(value, 0, 1) : double.NaN;
        }
    }

    /// <summary>The share with its interval; null without a unit that counts.</summary>
    public Estimate? Of(double level) => double.IsNaN(Value) || Count == 0 ? null : WilsonInterval.Around(Value, EffectiveCount, level);

    private double Sampling
    {
        get
        {
            if (_clusters is null || _clusters.Count < 2)
            {
                // One cluster says nothing about how clusters differ.
                return _plain;
            }

            var sum = 0.0;
            foreach (var e in _clusters.Values)
            {
                sum += e * e;
            }

            var k = _clusters.Count + 0.0;
            return sum * k / (k - 1) + _squares;
        }
    }
}
