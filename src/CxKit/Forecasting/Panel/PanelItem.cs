namespace CxKit.Forecasting;

/// <summary>An item with what was counted of it.</summary>
internal readonly record struct PanelItem(string Id, DemandTally Tally);
