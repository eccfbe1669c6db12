namespace CxKit.Journeys;

/// <summary>How paths are taken.</summary>
public sealed record ChannelPathsOptions
{
    /// <summary>What happens to a channel that follows itself; default <see cref="RepeatedTouches.Keep"/>.</summary>
    /// <remarks>The Markov credits of order 1 are the same for both, as are those by sets; those of higher orders, linear and time decay are not.</remarks>
    public RepeatedTouches Repeats { get; init; } = RepeatedTouches.Keep;

    internal void RequireValid()
    {
        if (!Enum.IsDefined(Repeats))
        {
            throw new ArgumentOutOfRangeException(nameof(Repeats), Repeats, $"{nameof(Repeats)} is {nameof(RepeatedTouches.Keep)} or {nameof(RepeatedTouches.Collapse)}.");
        }
    }
}
