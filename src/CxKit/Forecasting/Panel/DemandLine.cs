namespace CxKit.Forecasting;

/// <summary>One order line as it counts for demand: an item, the day, and how many units.</summary>
/// <param name="Id">The item (SKU), compared exactly: <c>A1</c> and <c>a1</c> are two items.</param>
/// <param name="Date">The day of the order, in the shop's own calendar.</param>
/// <param name="Quantity">Units ordered; a return or cancellation is negative.</param>
public readonly record struct DemandLine(string Id, DateOnly Date, double Quantity)
{
    /// <summary>
    /// What the period of this line says about demand; default observed. <see cref="DemandPanelBuilder.MarkCensored"/> and
    /// <see cref="DemandPanelBuilder.MarkMissing"/> say how marks of one period meet.
    /// </summary>
    public DemandObservation Observation { get; init; }
}
