namespace CxKit.Journeys;

/// <summary>A customer who behaves like a robot.</summary>
/// <param name="Subject">The customer.</param>
/// <param name="Events">How many events it has in the log.</param>
/// <param name="Evidence">Why it is suspected: each sign once, in order of <see cref="BotSign"/>.</param>
public sealed record SuspectedBot(string Subject, int Events, IReadOnlyList<BotEvidence> Evidence);
