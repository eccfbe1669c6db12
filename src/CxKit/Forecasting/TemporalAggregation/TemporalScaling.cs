namespace CxKit.Forecasting;

/// <summary>How the forecasts of weeks, months and years give way when they are made to add up.</summary>
public enum TemporalScaling
{
    /// <summary>In proportion to the number of periods in a block: independent errors of equal size. The default, and what R's <c>thief</c> calls <c>struc</c>.</summary>
    Structural,

    /// <summary>In proportion to the mean square of one-block errors of their level; R's <c>mse</c>.</summary>
    Variance,
}
