using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CxKit.Feedback;

/// <summary>Draws winners so that anybody can draw them again: every entry has the same chance, and the shop cannot choose who it is.</summary>
/// <remarks>
/// <para>Before the first entry publish the SHA-256 of a secret seed (<see cref="DrawCommitment"/>), at the close of entries <see cref="DrawEntries.Sha256"/>, and after the draw the <see cref="DrawRecord"/>
/// with the seed.</para>
/// <para>The algorithm, exactly. Let e₀ … eₙ₋₁ be the entries as <see cref="DrawEntries"/> puts them, and P the bytes <c>cxkit-draw-1</c>, one zero byte, the 32 bytes of the SHA-256 of the entries, and the
/// 32 bytes of the SHA-256 of the public value in UTF-8 (of nothing, when there is none). For c = 0, 1, 2, … let u be the first 8 bytes of HMAC-SHA256(key: seed, message: P ‖ c as 8 bytes), numbers
/// being unsigned and big-endian. With i entries drawn and r = n − i left, u ≥ ⌊2⁶⁴/r⌋·r is passed over, so that no entry is likelier than another; otherwise eᵢ changes places with
/// e₍ᵢ₊ᵤ mod ᵣ₎ and is drawn (Durstenfeld 1964, "Algorithm 235: Random permutation", Communications of the ACM 7). Winners come first, reserves after them.</para>
/// <para>A seed that was committed to before does not bind a shop that adds entries of its own until the right one wins; a public value that nobody could know before the entries were closed does
/// (<see cref="DrawCommitment.PublicValueSource"/>).</para>
/// </remarks>
public static class PrizeDraw
{
    /// <summary>The name of the algorithm, as records carry it.</summary>
    public const string Algorithm = "cxkit-draw-1";

    /// <summary>Draws.</summary>
    /// <param name="commitment">What was published before.</param>
    /// <param name="seed">The seed that it commits to.</param>
    /// <param name="entries">Who takes part.</param>
    /// <param name="drawnAt">Now, not before entries are closed.</param>
    /// <param name="winners">How many win; null for what the commitment says.</param>
    /// <param name="reserves">How many move up; null for what the commitment says, and for none when it says nothing.</param>
    /// <param name="publicValue">The value that the commitment announced; null for a draw without one.</param>
    /// <exception cref="ArgumentException">Something contradicts the commitment, or there are fewer entries than winners and reserves.</exception>
    public static DrawRecord Run(
        DrawCommitment commitment, DrawSeed seed, DrawEntries entries, DateTimeOffset drawnAt, int? winners = null, int? reserves = null, string? publicValue = null)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(entries);
        if (commitment.Algorithm != Algorithm)
        {
            throw new ArgumentException($"The commitment is to the algorithm '{commitment.Algorithm}'; this release draws by '{Algorithm}'.", nameof(commitment));
        }

        if (commitment.SeedSha256 != seed.Sha256)
        {
            throw new ArgumentException($"The seed has the SHA-256 {seed.Sha256}, but the commitment is to {commitment.SeedSha256}. Use the seed that was committed to.", nameof(seed));
        }

        if (drawnAt < commitment.EntriesCloseAt || drawnAt < commitment.CommittedAt)
        {
            throw new ArgumentException($"It is {drawnAt:u}, and entries close at {commitment.EntriesCloseAt ?? commitment.CommittedAt:u}. Draw after that.", nameof(drawnAt));
        }

        if (commitment.PublicValueSource is null != publicValue is null)
        {
            throw new ArgumentException(
                publicValue is null ? $"The commitment announces a public value: {commitment.PublicValueSource}. Pass it."
                    : "A public value that the commitment does not announce could be chosen to make somebody win. Leave it out, or announce its source in the commitment.", nameof(publicValue));
        }

        var (first, then) = (Agreed(commitment.Winners, winners, "winners", least: 1), Agreed(commitment.Reserves, reserves ?? commitment.Reserves ?? 0, "reserves", least: 0));
        if ((long)first + then > entries.Ids.Count)
        {
            throw new ArgumentException($"There are {entries.Ids.Count} entries for {first} winners and {then} reserves. Draw fewer.", nameof(entries));
        }

        var drawn = Draw(seed, entries, publicValue, first + then);
        return new(commitment, seed.ToHex(), entries.Sha256, entries.Ids.Count, drawn[..first], drawn[first..], drawnAt, publicValue);
    }

    internal static string[] Draw(DrawSeed seed, DrawEntries entries, string? publicValue, int count)
    {
        byte[] message =
        [
            .. Encoding.UTF8.GetBytes(Algorithm), 0, .. Convert.FromHexString(entries.Sha256), .. SHA256.HashData(Encoding.UTF8.GetBytes(publicValue ?? "")), .. new byte[sizeof(ulong)],
        ];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        string[] ids = [.. entries.Ids];
        ulong counter = 0;
        for (var i = 0; i < count; counter++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan(^sizeof(ulong)..), counter);
            HMACSHA256.HashData(seed.Bytes, message, hash);
            if (Choose(BinaryPrimitives.ReadUInt64BigEndian(hash), (uint)(ids.Length - i)) is { } place)
            {
                (ids[i], ids[i + place]) = (ids[i + place], ids[i]);
                i++;
            }
        }

        return ids[..count];
    }

    /// <summary>One of so many by a number of 64 bits; null for the last few numbers, which would make the first ones likelier.</summary>
    internal static int? Choose(ulong number, uint left)
    {
        // 2^64 mod r, without a number that needs 65 bits; the numbers to pass over are that many, at the end.
        var excess = (ulong.MaxValue % left + 1) % left;
        return number > ulong.MaxValue - excess ? null : (int)(number % left);
    }

    private static int Agreed(int? committed, int? asked, string what, int least)
    {
        if (committed is { } promise && asked is { } other && promise != other)
        {
            throw new ArgumentException($"The commitment promises {promise} {what}, not {other}.", what);
        }

        var number = asked ?? committed ?? throw new ArgumentException($"Neither the commitment nor the call says how many {what} there are.", what);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, least, what);
        return number;
    }
}
