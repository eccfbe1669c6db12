namespace CxKit.Feedback;

/// <summary>How long a survey takes on one channel or device, and how many finish there.</summary>
/// <param name="Channel">The channel; empty where nobody knows it.</param>
/// <param name="Duration">How long it takes.</param>
/// <param name="Completed">The share of those who began it there that finished, with its Wilson interval.</param>
public sealed record ChannelDuration(string Channel, DurationEstimate Duration, Estimate Completed);
