namespace CxKit.Forecasting;

/// <summary>A series of a panel that a model could not learn from.</summary>
/// <param name="Id">The item.</param>
/// <param name="Reason">What is wrong with its history and what to do instead.</param>
public sealed record SeriesFailure(string Id, string Reason);
