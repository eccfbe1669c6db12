namespace CxKit.Touchpoints;

/// <summary>Visits to steps whose pages took about as long to load, a quarter of those of each step.</summary>
/// <param name="Band">1 for the fastest quarter to 4 for the slowest.</param>
/// <param name="MedianLoadTime">Half of its pages took at most so long.</param>
/// <param name="Reached">Visits of attempts that are over.</param>
/// <param name="Abandoned">Those of them that ended there.</param>
/// <param name="OddsRatio">The odds of giving up by those in the fastest quarter, within steps (Mantel and Haenszel, Peto's estimate); null for the fastest, or when nothing varies.</param>
public sealed record LoadTimeBand(int Band, TimeSpan MedianLoadTime, int Reached, int Abandoned, Estimate? OddsRatio);
