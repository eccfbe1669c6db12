namespace CxKit.Journeys;

/// <summary>How many customers are in a stage.</summary>
/// <param name="Stage">The stage, <see cref="StageModel.Lapsed"/> or <see cref="StageModel.Unplaced"/>.</param>
/// <param name="Customers">How many customers are in it.</param>
/// <param name="Share">Their share of all customers who have come by then, with its Wilson interval.</param>
public sealed record StageCount(string Stage, int Customers, Estimate Share);
