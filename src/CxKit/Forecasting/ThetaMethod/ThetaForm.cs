namespace CxKit.Forecasting;

/// <summary>Which of the four Theta models: how the line is found, and how ω.</summary>
/// <param name="Name">The short name, such as <c>dotm</c>.</param>
/// <param name="IsDynamic">Whether the line follows the history, or one line through all of it serves every period.</param>
/// <param name="Rule">What is known of ω; an infinite evidence fixes it.</param>
internal readonly record struct ThetaForm(string Name, bool IsDynamic, ThetaWeightRule Rule)
{
    /// <summary>θ = 2 of the Theta method.</summary>
    private const double StandardWeight = 0.5;

    /// <summary>1 − 1/θ that the training parts of M3 lean to.</summary>
    private const double UsualWeight = 0.7;

    public bool IsOptimised => !double.IsInfinity(Rule.Evidence);

    public static ThetaForm Standard(string name, bool isDynamic) => new(name, isDynamic, new(StandardWeight, double.PositiveInfinity));

    public static ThetaForm Optimised(string name, bool isDynamic, double priorPeriods) => new(name, isDynamic, new(UsualWeight, priorPeriods));
}
