namespace CxKit.Feedback;

/// <summary>A review that signals name.</summary>
/// <param name="Review">Its id.</param>
/// <param name="Level">How much about it is odd.</param>
/// <param name="Kinds">Which kinds of signals name it.</param>
public sealed record ReviewSuspicion(string Review, SuspicionLevel Level, IReadOnlyList<ReviewSignalKind> Kinds);
