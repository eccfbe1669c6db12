namespace CxKit.Feedback;

/// <summary>What a shop publishes before anybody can enter a prize draw, so that it cannot choose the seed once it knows who did.</summary>
/// <remarks>
/// Its JSON form (<see cref="FeedbackJson"/>) is the thing to publish, where its time can be proved: in the terms of the draw, in an archive of the web, in a newsletter. A SHA-256 tells nothing about
/// a seed of 32 random bytes, and nobody can find a second seed with it.
/// </remarks>
/// <param name="Draw">The name of the draw.</param>
/// <param name="SeedSha256">The SHA-256 of the seed, 64 lower-case hexadecimal digits.</param>
/// <param name="CommittedAt">When it was made.</param>
/// <param name="EntriesCloseAt">When the last entry is taken; null when the terms of the draw say so elsewhere.</param>
/// <param name="Winners">How many win, at least 1; null when it is said at the draw, which leaves the shop a choice.</param>
/// <param name="Reserves">How many move up in order when a winner cannot be reached; null when it is said at the draw.</param>
/// <param name="PublicValueSource">Where a value comes from that nobody can know before the entries are closed, such as <c>the numbers of the state lottery of 2026-07-04</c>; null for a draw without one.</param>
/// <param name="Algorithm">How winners are chosen: <see cref="PrizeDraw.Algorithm"/>.</param>
public sealed record DrawCommitment(
    string Draw,
    string SeedSha256,
    DateTimeOffset CommittedAt,
    DateTimeOffset? EntriesCloseAt = null,
    int? Winners = null,
    int? Reserves = null,
    string? PublicValueSource = null,
    string Algorithm = PrizeDraw.Algorithm)
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(DrawCommitment)); } = CurrentVersion;

    /// <summary>Commits to a seed.</summary>
    /// <param name="seed">The seed, which stays secret until the draw.</param>
    /// <param name="draw">The name of the draw.</param>
    /// <param name="committedAt">Now.</param>
    /// <param name="entriesCloseAt">When the last entry is taken, after <paramref name="committedAt"/>; or null.</param>
    /// <param name="winners">How many win, at least 1; or null.</param>
    /// <param name="reserves">How many move up, at least 0; or null.</param>
    /// <param name="publicValueSource">Where the value comes from that nobody can know yet; or null.</param>
    /// <exception cref="ArgumentException">The name or the source is blank, or entries close before they can begin.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no winner, or fewer than no reserve.</exception>
    public static DrawCommitment To(
        DrawSeed seed, string draw, DateTimeOffset committedAt, DateTimeOffset? entriesCloseAt = null, int? winners = null, int? reserves = null, string? publicValueSource = null)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentException.ThrowIfNullOrWhiteSpace(draw);
        if (entriesCloseAt <= committedAt)
        {
            throw new ArgumentException(
                $"Entries close at {entriesCloseAt:u}, which is not after the commitment at {committedAt:u}. Commit before anybody can enter.", nameof(entriesCloseAt));
        }

        if (winners is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(winners));
        }

        if (reserves is { } more)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(more, nameof(reserves));
        }

        if (publicValueSource is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(publicValueSource);
        }

        return new(draw, seed.Sha256, committedAt, entriesCloseAt, winners, reserves, publicValueSource);
    }
}
