namespace CxKit.Touchpoints;

/// <summary>A control chart that is drawn point by point.</summary>
internal abstract class ChartRun(ChartBaseline baseline)
{
    protected ChartBaseline Baseline { get; } = baseline;

    /// <summary>All that the next point depends on, as plain numbers; set it to go on from there.</summary>
    public abstract double[] State { get; set; }

    /// <summary>The next point, and by which rules it signals.</summary>
    public abstract (ChartPoint Point, ChartRules Rules, ChartSide Side) Next(in ChartSample sample);

    protected static ChartSide SideOf(double difference) => difference > 0 ? ChartSide.Above : ChartSide.Below;
}
