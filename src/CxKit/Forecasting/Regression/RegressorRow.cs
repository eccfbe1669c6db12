namespace CxKit.Forecasting;

/// <summary>One line of a table of regressors: a day, the item it is about, and the values.</summary>
/// <param name="Date">Any day of the period.</param>
/// <param name="Id">The item; null or empty for all items.</param>
/// <param name="Values">One for each name of the table; NaN for an empty cell, which says nothing.</param>
public readonly record struct RegressorRow(DateOnly Date, string? Id, double[] Values);
