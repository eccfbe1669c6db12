namespace CxKit.Journeys;

/// <summary>How often one stage followed on another.</summary>
/// <param name="From">The stage left, <see cref="StageModel.Lapsed"/> or <see cref="StageModel.Unplaced"/>; null for customers who were not there before.</param>
/// <param name="To">The stage entered.</param>
/// <param name="Count">How often.</param>
/// <param name="Of">Out of how many that could have.</param>
/// <param name="Rate">Count out of Of, with its Wilson interval.</param>
public sealed record StageTransition(string? From, string To, int Count, int Of, Estimate Rate);
