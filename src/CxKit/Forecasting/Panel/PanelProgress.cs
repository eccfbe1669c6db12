namespace CxKit.Forecasting;

/// <summary>How far a run over many series has come.</summary>
/// <param name="Done">Series finished, failed ones among them.</param>
/// <param name="Total">Series in all.</param>
public readonly record struct PanelProgress(int Done, int Total);
