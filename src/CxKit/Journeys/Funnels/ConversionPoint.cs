namespace CxKit.Journeys;

/// <summary>A point of the curve of a <see cref="ConversionTime"/>.</summary>
/// <param name="Time">The time since the earlier step.</param>
/// <param name="AtRisk">How many were still watched and not yet there.</param>
/// <param name="Converted">How many got there just then.</param>
/// <param name="Share">The share that has got there by then, with its interval.</param>
public sealed record ConversionPoint(TimeSpan Time, long AtRisk, long Converted, Estimate Share);
