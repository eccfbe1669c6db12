namespace CxKit.Journeys;

/// <summary>A transition matrix as a list of its cells.</summary>
/// <param name="Cells">The cells in order of the stage left (newcomers first), then of the stage entered; what never occurred is not listed.</param>
/// <param name="Withheld">How many cells are left out because they are about fewer customers than <see cref="JourneyLog.MinimumCell"/>, or because such
/// a one could be calculated from them.</param>
public sealed record StageTransitions(IReadOnlyList<StageTransition> Cells, int Withheld);
