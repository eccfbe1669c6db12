namespace CxKit.Forecasting;

/// <summary>Coherent forecasts with nothing below zero.</summary>
/// <param name="Values">For each node its forecasts, step by step.</param>
/// <param name="CutOffSteps">The steps in which the limit of iterations was reached, so that leaves were cut off at zero instead; normally none.</param>
public sealed record NonNegativeForecasts(IReadOnlyList<double[]> Values, IReadOnlyList<int> CutOffSteps);
