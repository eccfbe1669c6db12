namespace CxKit.Forecasting;

/// <summary>A node whose value is not the sum of its leaves.</summary>
/// <param name="Node">The node.</param>
/// <param name="Step">The period, counted from 0.</param>
/// <param name="Value">Its value.</param>
/// <param name="SumOfLeaves">What its leaves add up to.</param>
public readonly record struct HierarchyGap(string Node, int Step, double Value, double SumOfLeaves)
{
    /// <summary>By how much the value exceeds the sum of the leaves.</summary>
    public double Excess => Value - SumOfLeaves;
}
