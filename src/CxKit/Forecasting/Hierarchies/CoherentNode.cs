namespace CxKit.Forecasting;

/// <summary>The forecast of one node of a hierarchy, which adds up with all others, and how far that is from the node's own.</summary>
public sealed class CoherentNode
{
    private readonly double[] _own;
    private readonly double[] _moved;

    internal CoherentNode(string name, bool isGroup, Forecast forecast, double[] own)
    {
        Name = name;
        IsGroup = isGroup;
        Forecast = forecast;
        _own = own;
        _moved = [.. own.Select((value, step) => forecast.Mean[step] - value)];
        var size = Math.Max(own.Sum(Math.Abs), forecast.Mean.ToArray().Sum(Math.Abs));
        MovedShare = size > 0 ? _moved.Sum(Math.Abs) / size : 0;
    }

    /// <summary>The node.</summary>
    public string Name { get; }

    /// <summary>Whether it is a sum of others.</summary>
    public bool IsGroup { get; }

    /// <summary>The model that made the node's own forecast, such as <c>ETS(M,Ad,M)</c>.</summary>
    public string Model => Forecast.Model;

    /// <summary>The coherent forecast: intervals, quantiles, paths and totals over several periods.</summary>
    /// <remarks>Its sample paths, and totals drawn from them, with one seed belong together across all nodes: those of a group are the sums of those of its leaves.</remarks>
    public Forecast Forecast { get; }

    /// <summary>The coherent forecast of each period.</summary>
    public ReadOnlySpan<double> Mean => Forecast.Mean;

    /// <summary>What the node's own model says, before anything has to add up.</summary>
    public ReadOnlySpan<double> OwnMean => _own;

    /// <summary>By how much adding up moved each period: <see cref="Mean"/> − <see cref="OwnMean"/>.</summary>
    public ReadOnlySpan<double> Moved => _moved;

    /// <summary>The sum of the absolute moves as a share of the sum of the absolute forecasts, of the larger of the two; from 0 to 2.</summary>
    public double MovedShare { get; }

    /// <inheritdoc cref="CxKit.Forecasting.Forecast.Interval"/>
    public Interval Interval(int step, double level) => Forecast.Interval(step, level);
}
