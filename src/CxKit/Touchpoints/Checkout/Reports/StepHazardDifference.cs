namespace CxKit.Touchpoints;

/// <summary>How the hazard of a step differs between two groups.</summary>
/// <param name="Step">The step.</param>
/// <param name="First">The hazard in the first group; null when nobody reached it.</param>
/// <param name="Second">The hazard in the second group.</param>
/// <param name="Difference">The second less the first one; null when one is.</param>
/// <param name="PValue">The p value of the step for itself.</param>
/// <param name="AdjustedPValue">The p value adjusted for the number of steps (Benjamini and Hochberg 1995).</param>
public sealed record StepHazardDifference(string Step, Estimate? First, Estimate? Second, Estimate? Difference, double? PValue, double? AdjustedPValue);
