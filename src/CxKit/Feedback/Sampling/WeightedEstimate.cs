namespace CxKit.Feedback;

/// <summary>A number estimated from weighted answers.</summary>
/// <param name="Estimate">The number with its interval.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="DegreesOfFreedom">How many clusters (respondents where there are none) less how many strata the standard error is from.</param>
/// <param name="DesignEffect">Its variance divided by that of as many answers of a simple random sample: above 1 where weights and clusters cost precision, below where the margins gain some.</param>
/// <param name="EffectiveCount">How many answers of a simple random sample would be as precise.</param>
/// <param name="Respondents">How many answers it is from.</param>
/// <param name="Method">How the standard error was found.</param>
public sealed record WeightedEstimate(
    Estimate Estimate, double StandardError, double DegreesOfFreedom, double DesignEffect, double EffectiveCount, int Respondents, VarianceMethod Method)
{
    /// <summary>The number.</summary>
    public double Value => Estimate.Value;

    /// <summary>Writes the number with its interval in the current culture.</summary>
    public override string ToString() => Estimate.ToString();
}
