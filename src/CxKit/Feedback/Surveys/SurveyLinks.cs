using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CxKit.Feedback;

/// <summary>Makes and checks the signed parts of links that lead invited people to their survey.</summary>
/// <remarks>
/// <para>A token is <c>key.content.signature</c>: the id of the key, then in base64url (RFC 4648, section 5) the content (a version byte, the expiry in seconds since 1970 as 8 bytes, the length of the
/// invitation's id as 2 bytes, that id and the survey's in UTF-8), then the HMAC-SHA256 (RFC 2104) of <c>cxkit-survey-link</c>, key id and content. It needs no escaping in a URL, holds no personal data as long as
/// ids hold none, and its signature is compared in constant time.</para>
/// <para>To change the key, put a new one first and leave the old one behind it until its links have expired. A key that leaked is taken out: its links are refused from then on.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
public sealed class SurveyLinks
{
    private const byte FormVersion = 1;
    private const int LongestKeyId = 20;
    private const int ShortestSecret = 32;
    private const int LongestToken = 2_000;
    private const int HeadLength = 1 + sizeof(long) + sizeof(ushort);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly SurveyLinkKey[] _keys;

    /// <summary>Takes the keys.</summary>
    /// <param name="keys">The key that signs, and behind it older ones whose links are still good.</param>
    /// <exception cref="ArgumentException">There is no key, two have one id, an id has other characters than ASCII letters and digits, or a secret is shorter than 32 bytes.</exception>
    public SurveyLinks(params IEnumerable<SurveyLinkKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = [.. keys.Select(key => key with { Secret = key.Secret.ToArray() })];
        if (_keys.Length == 0 || _keys.DistinctBy(key => key.Id, StringComparer.Ordinal).Count() < _keys.Length)
        {
            throw new ArgumentException("Signing links needs at least one key, and each an id of its own.", nameof(keys));
        }

        foreach (var key in _keys)
        {
            if (key.Id is not { Length: >= 1 and <= LongestKeyId } || !key.Id.All(char.IsAsciiLetterOrDigit))
            {
                throw new ArgumentException($"The id of a key has 1 to {LongestKeyId} ASCII letters and digits.", nameof(keys));
            }

            if (key.Secret.Length < ShortestSecret)
            {
                throw new ArgumentException($"The secret of the key '{key.Id}' has {key.Secret.Length} bytes, but at least {ShortestSecret} are needed. Use RandomNumberGenerator.GetBytes(32).", nameof(keys));
            }
        }
    }

    /// <summary>The signed part of a link for an invitation, good until it expires. That of a reminder leads to the invitation that it reminds of, so that both are answered once.</summary>
    /// <param name="invitation">The invitation or reminder.</param>
    public string Create(Invitation invitation)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        return Create(new SurveyLink(invitation.Reminds ?? invitation.Id, invitation.Survey, invitation.ExpiresAt));
    }

    /// <summary>The signed part of a link.</summary>
    /// <param name="link">What it says. Seconds are cut down to whole ones.</param>
    public string Create(SurveyLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        var (invitation, survey) = (s_utf8.GetBytes(StoreText.Id(link.Invitation)), s_utf8.GetBytes(StoreText.Id(link.Survey)));
        var content = new byte[HeadLength + invitation.Length + survey.Length];
        content[0] = FormVersion;
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(1), link.ExpiresAt.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(1 + sizeof(long)), (ushort)invitation.Length);
        invitation.CopyTo(content, HeadLength);
        survey.CopyTo(content, HeadLength + invitation.Length);
        var signed = $"{_keys[0].Id}.{Base64Url.EncodeToString(content)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(_keys[0], signed))}";
    }

    /// <summary>Checks the signed part of a link.</summary>
    /// <param name="token">The part as it came, which may be anything.</param>
    /// <param name="now">The time.</param>
    public SurveyLinkCheck Verify(string? token, DateTimeOffset now)
    {
        var parts = token is { Length: <= LongestToken } ? token.Split('.') : [];
        if (parts.Length != 3)
        {
            return new(null, ResponseRefusal.TamperedLink);
        }

        if (Array.Find(_keys, known => known.Id == parts[0]) is not { } key)
        {
            return new(null, ResponseRefusal.UnknownKey);
        }

        // The text is compared, not what it decodes to: base64 has several spellings of the same bytes.
        var expected = Base64Url.EncodeToString(Sign(key, $"{parts[0]}.{parts[1]}"));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(parts[2])) || Read(parts[1]) is not { } link)
        {
            return new(null, ResponseRefusal.TamperedLink);
        }

        return now < link.ExpiresAt ? new(link, null) : new(null, ResponseRefusal.ExpiredLink);
    }

    private static byte[] Sign(SurveyLinkKey key, string signed) => HMACSHA256.HashData(key.Secret.Span, Encoding.UTF8.GetBytes($"cxkit-survey-link\n{signed}"));

    /// <summary>What was signed; null where another release wrote it in another form.</summary>
    private static SurveyLink? Read(string text)
    {
        var content = Base64Url.DecodeFromChars(text);
        if (content.Length < HeadLength || content[0] != FormVersion)
        {
            return null;
        }

        var expires = BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(1));
        var length = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(1 + sizeof(long)));
        return new(s_utf8.GetString(content, HeadLength, length), s_utf8.GetString(content.AsSpan(HeadLength + length)), DateTimeOffset.FromUnixTimeSeconds(expires));
    }
}
