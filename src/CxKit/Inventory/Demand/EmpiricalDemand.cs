namespace CxKit.Inventory;

/// <summary>Equally likely samples.</summary>
internal sealed class EmpiricalDemand : DemandDistribution
{
    private readonly double[] _sorted;
    private readonly double[] _sumFrom; // _sumFrom[i] = sorted[i] + … + sorted[n − 1]

    public EmpiricalDemand(ReadOnlySpan<double> samples)
    {
        _sorted = samples.ToArray();
        for (var i = 0; i < _sorted.Length; i++)
        {
            _sorted[i] = Math.Max(0, _sorted[i]);
        }

        Array.Sort(_sorted);
        _sumFrom = new double[_sorted.Length + 1];
        for (var i = _sorted.Length - 1; i >= 0; i--)
        {
            _sumFrom[i] = _sumFrom[i + 1] + _sorted[i];
        }

        Mean = _sumFrom[0] / _sorted.Length;
        IsDiscrete = true;
        foreach (var sample in _sorted)
        {
            Variance += (sample - Mean) * (sample - Mean) / _sorted.Length;
            IsDiscrete &= double.IsInteger(sample);
        }
    }

    public override double Mean { get; }

    public override double Variance { get; }

    public override bool IsDiscrete { get; }

    private protected override double CdfCore(double x) => (double)CountAtMost(x) / _sorted.Length;

    private protected override double QuantileCore(double p)
    {
        var index = Math.Clamp((int)Math.Ceiling(p * _sorted.Length) - 1, 0, _sorted.Length - 1);

        // p · n is rounded: the smallest index whose share (index + 1) ÷ n reaches p can be one off.
        while ((double)(index + 1) / _sorted.Length < p)
        {
            index++;
        }

        while (index > 0 && (double)index / _sorted.Length >= p)
        {
            index--;
        }

        return _sorted[index];
    }

    private protected override double ExpectedShortageCore(double x)
    {
        var covered = CountAtMost(x);
        return Math.Max(0, (_sumFrom[covered] - x * (_sorted.Length - covered)) / _sorted.Length);
    }

    private int CountAtMost(double x)
    {
        var low = 0;
        var high = _sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_sorted[middle] <= x)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
