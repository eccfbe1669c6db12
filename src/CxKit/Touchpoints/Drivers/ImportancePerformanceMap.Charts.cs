namespace CxKit.Touchpoints;

public sealed partial record ImportancePerformanceMap
{
    /// <summary>A Vega-Lite specification of the map: points with their intervals, and dashed lines at the splits.</summary>
    /// <returns>JSON of Vega-Lite version 5 with its data inline.</returns>
    public string ToVegaLite() => DriverCharts.Map(this);
}
