using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CxKit.Feedback;

/// <summary>Who takes part in a prize draw: ids without blanks around them, each once, in the order of their UTF-8 bytes.</summary>
/// <remarks>
/// An id that comes several times counts once, and <see cref="Repeated"/> says how often that happened. Nothing else is changed: <c>a7</c> and <c>A7</c> are two entries. Publish <see cref="Sha256"/> as
/// soon as entries are closed: from then on nobody can be added or removed. Immutable and thread-safe.
/// </remarks>
public sealed class DrawEntries
{
    private const int MinimumKeyBytes = 16;

    private DrawEntries(string[] ids, int repeated)
    {
        Ids = ids;
        Repeated = repeated;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in ids)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(id + "\n"));
        }

        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The entries in the order of their UTF-8 bytes, which is that of their code points.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>How many of the given ids were there already, and count no second time.</summary>
    public int Repeated { get; }

    /// <summary>The SHA-256, in lower-case hexadecimal, of all entries in order, each in UTF-8 and followed by one line feed.</summary>
    public string Sha256 { get; }

    /// <summary>Brings ids into the form in which they are drawn.</summary>
    /// <param name="ids">The ids, in any order.</param>
    /// <exception cref="ArgumentException">There is none, or one is empty, has a control character or half a surrogate pair; the message names its place from 1, not the id.</exception>
    public static DrawEntries From(IEnumerable<string> ids) => Of(ids, id => id);

    /// <summary>The same for ids that say who somebody is: each becomes a ticket, so that the list can be published.</summary>
    /// <remarks>Tell everybody their own <see cref="Ticket"/>. Without the key nobody else can find out whose it is, not even by trying all mail addresses.</remarks>
    /// <param name="ids">The ids, in any order.</param>
    /// <param name="key">A secret of at least 16 bytes, made before the first entry and kept after the draw; not the seed, which is revealed.</param>
    /// <exception cref="ArgumentException">As <see cref="From"/>, or the key is too short.</exception>
    public static DrawEntries Hashed(IEnumerable<string> ids, ReadOnlySpan<byte> key)
    {
        var kept = key.ToArray();
        return Of(ids, id => Ticket(id, kept));
    }

    /// <summary>The ticket of one id: its HMAC-SHA256 under the key, in lower-case hexadecimal.</summary>
    /// <param name="id">The id; blanks around it do not count.</param>
    /// <param name="key">The key of <see cref="Hashed"/>.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public static string Ticket(string id, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(id);
        return key.Length >= MinimumKeyBytes ? Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(id.Trim(' ')))) : throw new ArgumentException(
            $"The key has {key.Length} bytes; with fewer than {MinimumKeyBytes} somebody could try them all. Take 32 random bytes.", nameof(key));
    }

    /// <summary>What keeps an id from being an entry, as the end of a sentence that begins with "The entry"; null for a good one.</summary>
    /// <param name="id">The id.</param>
    public static string? ProblemOf(string? id)
    {
        if (string.IsNullOrEmpty(id?.Trim(' ')))
        {
            return "is empty. Leave the line out, or give the entry an id.";
        }

        if (id.Any(char.IsControl))
        {
            return "has a control character, such as a tab or a line end. Take it out.";
        }

        for (var rest = id.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return "has half a surrogate pair, which has no UTF-8. Read it again from its source.";
            }

            rest = rest[length..];
        }

        return null;
    }

    private static DrawEntries Of(IEnumerable<string> ids, Func<string, string> form)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        var place = 0;
        foreach (var id in ids)
        {
            place++;
            if (ProblemOf(id) is { } problem)
            {
                throw new ArgumentException($"The entry in place {place} {problem}", nameof(ids));
            }

            distinct.Add(form(id.Trim(' ')));
        }

        if (place == 0)
        {
            throw new ArgumentException("There is no entry. A draw needs at least one.", nameof(ids));
        }

        var sorted = distinct.ToArray();
        Array.Sort(Array.ConvertAll(sorted, Encoding.UTF8.GetBytes), sorted, Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)));
        return new(sorted, place - sorted.Length);
    }
}
