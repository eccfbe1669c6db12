namespace CxKit.Journeys;

/// <summary>How many journeys are at one event, step by step.</summary>
/// <param name="Name">The name of the event.</param>
/// <param name="Counts">The number of journeys at it at each of <see cref="StepMatrix.Steps"/>.</param>
public sealed record StepMatrixRow(string Name, IReadOnlyList<int> Counts);
