namespace CxKit.Touchpoints;

/// <summary>How the score of a signal runs from the worst value to the target.</summary>
public enum DesirabilityShape
{
    /// <summary>Equal steps of the value are equal steps of the score.</summary>
    Linear,

    /// <summary>Equal ratios of the value are equal steps of the score: from 2 to 4 seconds hurts as much as from 4 to 8. Worst value and target must be positive.</summary>
    Logarithmic,
}
