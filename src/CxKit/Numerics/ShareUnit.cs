namespace CxKit.Numerics;

/// <summary>A unit of <see cref="StratifiedShare"/>.</summary>
/// <param name="Weight">How many units it stands for.</param>
/// <param name="Value">Its outcome, 0 or 1, or the chance of 1 where it is only expected.</param>
/// <param name="Counted">1, or the chance that it counts at all.</param>
/// <param name="Chance">The variance of an outcome that is only expected: p(1 − p); 0 for a known one.</param>
/// <param name="Error">The standard error of the expectation; 0 for a known outcome.</param>
/// <param name="Cluster">With whom it fares alike, from 0; −1: it stands for itself.</param>
internal readonly record struct ShareUnit(double Weight, double Value, double Counted, double Chance, double Error, int Cluster);
