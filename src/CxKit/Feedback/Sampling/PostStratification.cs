namespace CxKit.Feedback;

/// <summary>Weights that make respondents like the whole cell by cell, where the number of customers in each cell is known.</summary>
/// <remarks>
/// Within a cell, all weights are multiplied by target ÷ sum of weights (Holt &amp; Smith 1979). It meets combinations that <see cref="Raking"/> leaves open and needs enough respondents in each: cells with fewer than
/// <see cref="RakingOptions.FewRespondents"/> are named with one to join them with. Empty ones are an error. Make cells of two columns with <see cref="PopulationMargin.OfCells"/>. Thread-safe.
/// </remarks>
public static class PostStratification
{
    /// <summary>Weights the respondents.</summary>
    /// <param name="cells">The cell of each respondent, and how many customers the whole has of each.</param>
    /// <param name="startWeights">How many customers each respondent stands for by the design of the sample; null for equal ones.</param>
    /// <param name="options">Which weights are allowed; null for no limit of weights, and a warning for cells below 10.</param>
    /// <inheritdoc cref="Raking.From" path="/exception"/>
    public static RakedWeights From(PopulationMargin cells, IReadOnlyList<double>? startWeights = null, RakingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return Raking.From([cells], startWeights, options ?? new() { LargestWeight = double.PositiveInfinity });
    }
}
