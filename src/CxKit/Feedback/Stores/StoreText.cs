using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace CxKit.Feedback;

/// <summary>What strings and instants every store takes alike: what one database cannot keep, none takes.</summary>
internal static class StoreText
{
    public const int IdLength = 100;
    public const int NameLength = 200;

    /// <summary>An id: there, at most 100 characters.</summary>
    public static string Id(string value, [CallerArgumentExpression(nameof(value))] string name = "") => Key(value, IdLength, name);

    /// <summary>An id or nothing.</summary>
    public static string? OptionalId(string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is null ? null : Key(value, IdLength, name);

    /// <summary>A respondent, cell, owner or the like: there, at most 200 characters.</summary>
    public static string Name(string value, [CallerArgumentExpression(nameof(value))] string name = "") => Key(value, NameLength, name);

    /// <summary>A respondent, segment, channel or the like, or nothing.</summary>
    public static string? OptionalName(string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is null ? null : Key(value, NameLength, name);

    /// <summary>The cell of a quota for a value that may be anything: <c>unknown</c> for none, and a shorter name for one that is too long.</summary>
    public static string Cell(string? value)
    {
        const int longest = 100;
        if (string.IsNullOrWhiteSpace(value))
        {
            return "unknown";
        }

        var name = Sentence(value);
        return name.Length <= longest ? name : $"{WellFormed(name[..(longest / 2)])}… {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16))}";
    }

    /// <summary>A sentence of any length, without what a database cannot keep.</summary>
    public static string Sentence(string value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return WellFormed(value).Replace("\0", "\uFFFD", StringComparison.Ordinal);
    }

    /// <summary>A person's words as UTF-8 can carry them: half a character, as a cut leaves it, becomes U+FFFD.</summary>
    public static string WellFormed(string value) => IsWellFormed(value) ? value : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));

    /// <summary>The instant in UTC, to the microsecond.</summary>
    public static DateTimeOffset Instant(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static string Key(string value, int length, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        if (value.Length > length)
        {
            throw new ArgumentException($"At most {length} characters can be kept, and these are {value.Length}.", name);
        }

        if (value.Contains('\0', StringComparison.Ordinal) || !IsWellFormed(value))
        {
            throw new ArgumentException("U+0000 and half a surrogate pair cannot be kept. Leave them out.", name);
        }

        return value;
    }

    private static bool IsWellFormed(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)) == value;
            }
        }

        return true;
    }
}
