namespace CxKit.Forecasting;

/// <summary>What a period without any line of an item means.</summary>
public enum DemandGaps
{
    /// <summary>Nobody ordered: the demand is 0. Right for a complete list of orders. The default.</summary>
    Zero,

    /// <summary>Nobody looked: the demand is unknown, NaN in the panel, and models skip it.</summary>
    Missing,
}
