namespace CxKit.Forecasting;

/// <summary>How a <see cref="Combination"/> makes one value of those of its members.</summary>
public enum CombinationRule
{
    /// <summary>The (weighted) mean: uses all that every member knows.</summary>
    Mean,

    /// <summary>The (weighted) median: one member that goes astray changes little.</summary>
    Median,
}
