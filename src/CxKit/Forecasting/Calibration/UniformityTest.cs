namespace CxKit.Forecasting;

/// <summary>Pearson's χ² test of whether ranks are spread evenly.</summary>
/// <param name="ChiSquare">Σ (count − expected)² ÷ expected over the bars.</param>
/// <param name="DegreesOfFreedom">The number of bars less 1.</param>
/// <param name="PValue">How likely so uneven a spread is if the forecasts are right, from 0 to 1.</param>
/// <param name="FalseAlarmRate">Below which p value the forecasts are called wrong: how often that happens to right ones.</param>
/// <param name="Values">How many values were looked at; below five a bar the p value is rough.</param>
public sealed record UniformityTest(double ChiSquare, int DegreesOfFreedom, double PValue, double FalseAlarmRate, long Values)
{
    /// <summary>Whether the forecasts are called wrong.</summary>
    public bool IsRejected => PValue < FalseAlarmRate;
}
