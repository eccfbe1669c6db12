namespace CxKit.Forecasting;

/// <summary>What the errors of past forecasts are measured in.</summary>
public enum ConformalScale
{
    /// <summary>The standard deviation that the model gave each of them; where one of these is 0 or infinite, in units of the history after all.</summary>
    Model,

    /// <summary>Units of the history: past errors come again as they were.</summary>
    History,
}
