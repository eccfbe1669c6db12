namespace CxKit.Feedback;

/// <summary>How much answering has to do with one thing that is known of everybody.</summary>
/// <param name="Name">The variable.</param>
/// <param name="ChiSquare">Pearson's χ² of category by answered or not.</param>
/// <param name="DegreesOfFreedom">Categories less 1.</param>
/// <param name="PValue">Its p value, corrected for the number of variables (Benjamini &amp; Hochberg 1995).</param>
/// <param name="CramersV">The strength of the relation, from 0 to 1.</param>
/// <param name="PartialIndicator">The standard deviation of response rates between categories: the unconditional partial R-indicator of Schouten, Shlomo &amp; Skinner (2011).</param>
public sealed record ResponseVariable(string Name, double ChiSquare, int DegreesOfFreedom, double PValue, double CramersV, double PartialIndicator);
