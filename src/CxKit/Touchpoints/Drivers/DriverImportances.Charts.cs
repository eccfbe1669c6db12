namespace CxKit.Touchpoints;

public sealed partial record DriverImportances
{
    /// <summary>A Vega-Lite specification of bars with their intervals, the most important driver first.</summary>
    /// <returns>JSON of Vega-Lite version 5 with its data inline.</returns>
    public string ToVegaLite() => DriverCharts.Bars(this);
}
