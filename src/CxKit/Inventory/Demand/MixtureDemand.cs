using CxKit.Numerics;

namespace CxKit.Inventory;

/// <summary>One of several distributions, each with its probability.</summary>
internal sealed class MixtureDemand : DemandDistribution
{
    private readonly double[] _weights;
    private readonly DemandDistribution[] _parts;

    private MixtureDemand(double[] weights, DemandDistribution[] parts)
    {
        _weights = weights;
        _parts = parts;
        Mean = Weighted(part => part.Mean);
        Variance = Weighted(part => part.Variance + (part.Mean - Mean) * (part.Mean - Mean));
        IsDiscrete = Array.TrueForAll(parts, part => part.IsDiscrete);
    }

    public override double Mean { get; }

    public override double Variance { get; }

    public override bool IsDiscrete { get; }

    public static DemandDistribution From(ReadOnlySpan<(double Weight, DemandDistribution Demand)> parts, double total)
    {
        var weights = new List<double>(parts.Length);
        var demands = new List<DemandDistribution>(parts.Length);
        foreach (var (weight, demand) in parts)
        {
            if (weight > 0)
            {
                weights.Add(weight / total);
                demands.Add(demand);
            }
        }

        return demands.Count == 1 ? demands[0] : new MixtureDemand([.. weights], [.. demands]);
    }

    private protected override double CdfCore(double x) => Math.Min(1, Weighted(part => part.Cdf(x)));

    private protected override double QuantileCore(double p)
    {
        // The mixture's quantile lies between the smallest and the largest of its parts'.
        var lowest = double.PositiveInfinity;
        var highest = double.NegativeInfinity;
        foreach (var part in _parts)
        {
            var quantile = part.Quantile(p);
            lowest = Math.Min(lowest, quantile);
            highest = Math.Max(highest, quantile);
        }

        if (IsDiscrete)
        {
            return MonotoneSearch.FirstWhole(lowest, n => n >= highest || CdfCore(n) >= p);
        }

        return MonotoneSearch.FirstReal(Math.BitDecrement(lowest), highest, x => CdfCore(x) >= p);
    }

    private protected override double ExpectedShortageCore(double x) => Weighted(part => part.ExpectedShortage(x));

    private double Weighted(Func<DemandDistribution, double> of)
    {
        var sum = 0.0;
        for (var i = 0; i < _parts.Length; i++)
        {
            sum += _weights[i] * of(_parts[i]);
        }

        return sum;
    }
}
