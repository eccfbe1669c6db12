using System.Globalization;

namespace CxKit.Feedback;

/// <summary>All that it takes to check a prize draw, apart from the list of entries: what was committed to, the seed, and who won.</summary>
/// <remarks>Its JSON form (<see cref="FeedbackJson"/>) is the thing to publish. With ids that say who somebody is, draw among <see cref="DrawEntries.Hashed"/> ones.</remarks>
/// <param name="Commitment">What was published before.</param>
/// <param name="Seed">The seed, revealed, in lower-case hexadecimal.</param>
/// <param name="EntriesSha256">The <see cref="DrawEntries.Sha256"/> of the entries.</param>
/// <param name="EntryCount">How many there were, each counted once.</param>
/// <param name="Winners">Who won, in the order drawn.</param>
/// <param name="Reserves">Who moves up, in order.</param>
/// <param name="DrawnAt">When.</param>
/// <param name="PublicValue">The value that the commitment announced, or null.</param>
public sealed record DrawRecord(
    DrawCommitment Commitment,
    string Seed,
    string EntriesSha256,
    int EntryCount,
    IReadOnlyList<string> Winners,
    IReadOnlyList<string> Reserves,
    DateTimeOffset DrawnAt,
    string? PublicValue = null)
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(DrawRecord)); } = CurrentVersion;

    /// <summary>Draws again and compares.</summary>
    /// <param name="entries">The entries that were published.</param>
    /// <param name="published">The commitment as it was published before the draw, from where its time can be proved; without it, only that the record agrees with itself is checked.</param>
    /// <returns>All that is wrong; nothing for a good record.</returns>
    public DrawVerification Verify(DrawEntries entries, DrawCommitment? published = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (Commitment is not { SeedSha256: not null, Algorithm: not null } || Seed is null || EntriesSha256 is null || Winners is null || Reserves is null)
        {
            return new([new(DrawFault.RecordAltered, "The record lacks its commitment, its seed, the hash of the entries, the winners or the reserves.")]);
        }

        List<DrawProblem> problems = [];
        if (published is not null && published != Commitment)
        {
            Add(DrawFault.CommitmentDiffers, "The commitment in the record is not the one that was published before the draw.");
        }

        if (Commitment.Algorithm != PrizeDraw.Algorithm)
        {
            Add(DrawFault.UnknownAlgorithm, $"The winners were drawn by '{Commitment.Algorithm}', which this release does not know; it knows '{PrizeDraw.Algorithm}'.");
            return new(problems);
        }

        if (!DrawSeed.TryFromHex(Seed, out var seed))
        {
            Add(DrawFault.SeedDoesNotMatch, $"The seed is not {2 * DrawSeed.MinimumBytes} or more hexadecimal digits.");
        }
        else if (!string.Equals(seed!.Sha256, Commitment.SeedSha256, StringComparison.OrdinalIgnoreCase))
        {
            Add(DrawFault.SeedDoesNotMatch, $"The seed has the SHA-256 {seed.Sha256}, but the commitment was to {Commitment.SeedSha256}.");
        }

        if (!string.Equals(entries.Sha256, EntriesSha256, StringComparison.OrdinalIgnoreCase))
        {
            Add(DrawFault.EntriesChanged, $"The {entries.Ids.Count} entries have the SHA-256 {entries.Sha256}, but those of the record had {EntriesSha256}.");
        }
        else if (entries.Ids.Count != EntryCount)
        {
            Add(DrawFault.RecordAltered, string.Create(CultureInfo.InvariantCulture, $"The record says that there were {EntryCount} entries; the entries with its SHA-256 are {entries.Ids.Count}."));
        }

        AddContradictions();
        if (seed is not null && !problems.Any(problem => problem.Fault is DrawFault.EntriesChanged or DrawFault.SeedDoesNotMatch))
        {
            Compare(seed, entries);
        }

        return new(problems);

        void Add(DrawFault fault, string sentence) => problems.Add(new(fault, sentence));

        void AddContradictions()
        {
            if ((Commitment.Winners is { } winners && winners != Winners.Count) || (Commitment.Reserves is { } reserves && reserves != Reserves.Count) || Winners.Count == 0)
            {
                Add(DrawFault.RecordAltered, string.Create(CultureInfo.InvariantCulture,
                    $"The record has {Winners.Count} winners and {Reserves.Count} reserves; the commitment promises {Commitment.Winners ?? Math.Max(1, Winners.Count)} and {Commitment.Reserves ?? Reserves.Count}."));
            }

            if (Commitment.PublicValueSource is null != PublicValue is null)
            {
                Add(DrawFault.RecordAltered, PublicValue is null ? "The commitment announces a public value, and the record has none." : "The record has a public value that the commitment does not announce.");
            }

            if (DrawnAt < Commitment.CommittedAt || DrawnAt < Commitment.EntriesCloseAt)
            {
                Add(DrawFault.RecordAltered, $"It was drawn at {DrawnAt:u}, before entries were closed at {Commitment.EntriesCloseAt ?? Commitment.CommittedAt:u}.");
            }
        }

        void Compare(DrawSeed known, DrawEntries among)
        {
            IReadOnlyList<string> said = [.. Winners, .. Reserves];
            var drawn = PrizeDraw.Draw(known, among, PublicValue, Math.Min(said.Count, among.Ids.Count));
            if (!drawn.SequenceEqual(said, StringComparer.Ordinal))
            {
                var first = said.Zip(drawn).TakeWhile(pair => pair.First == pair.Second).Count();
                Add(DrawFault.WinnersDiffer, first == drawn.Length
                    ? $"The record names {said.Count} winners and reserves of {among.Ids.Count} entries."
                    : $"Place {first + 1} of winners and reserves goes to '{drawn[first]}', not to '{said[first]}'.");
            }
        }
    }
}
