namespace CxKit.Forecasting;

/// <summary>How the forecasts of months, quarters and years give way when they are made to add up.</summary>
public enum TemporalScaling
{
    /// <summary>In proportion to the mean square of one-block errors of their level; R's <c>thief</c> calls it <c>mse</c>. The default.</summary>
    Variance,

    /// <summary>In proportion to the number of periods in a block, as independent errors of equal size would; R's <c>struc</c>.</summary>
    Structural,
}
