namespace CxKit.Journeys;

/// <summary>The moment at which a customer entered a stage.</summary>
/// <param name="Stage">The stage, <see cref="StageModel.Lapsed"/> or <see cref="StageModel.Unplaced"/>.</param>
/// <param name="Time">When, in UTC.</param>
/// <param name="Cycle">In which cycle, 1 for the first; a lapse belongs to the cycle that it ends or interrupts.</param>
public sealed record StageChange(string Stage, DateTimeOffset Time, int Cycle);
