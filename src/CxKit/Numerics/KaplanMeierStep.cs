namespace CxKit.Numerics;

/// <summary>One step of the curve of <see cref="KaplanMeier"/>.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="AtRisk">To how many it could have happened just then.</param>
/// <param name="Events">To how many it did.</param>
/// <param name="Survival">The share to whom it has not happened by then.</param>
/// <param name="Greenwood">Σ d ÷ n(n − d) up to then: the variance of the survival, divided by its square. Infinite where the survival is 0.</param>
internal readonly record struct KaplanMeierStep(double Time, int AtRisk, int Events, double Survival, double Greenwood);
