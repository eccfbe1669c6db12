namespace CxKit.Journeys;

/// <summary>How much each distinct path counts: as observed, or in one draw of the bootstrap.</summary>
internal sealed class PathWeights(int paths)
{
    /// <summary>Conversions by path.</summary>
    public double[] Conversions { get; } = new double[paths];

    /// <summary>The value of these conversions by path.</summary>
    public double[] Values { get; } = new double[paths];

    /// <summary>Journeys without a conversion by path.</summary>
    public double[] Nulls { get; } = new double[paths];

    public void Clear()
    {
        Array.Clear(Conversions);
        Array.Clear(Values);
        Array.Clear(Nulls);
    }
}
