namespace CxKit.Forecasting;

/// <summary>What parameters were estimated from.</summary>
/// <param name="Observations">Observed periods.</param>
/// <param name="ParameterCount">Estimated parameters, the error variance among them.</param>
internal readonly record struct EtsEvidence(int Observations, int ParameterCount)
{
    /// <summary>Fewer would leave Student's t without a variance.</summary>
    private const double FewestDegrees = 3;

    /// <summary>What is left to learn the error variance from.</summary>
    public double Degrees => Math.Max(FewestDegrees, Observations - (ParameterCount - 1));
}
