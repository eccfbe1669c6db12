namespace CxKit.Touchpoints;

/// <summary>What a channel is worth in a comparison with others.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Score">0 to 100, from its own values alone.</param>
/// <param name="Count">From how many values.</param>
public sealed record ChannelScore(string Channel, Estimate Score, long Count);
