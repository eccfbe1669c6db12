using System.Security.Cryptography;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>The secret of a prize draw: made and committed to before the first entry, revealed with the winners.</summary>
/// <remarks>Whoever knows it before the entries are closed could send in entries that win, so it stays out of logs: <see cref="ToString"/> does not show it. Immutable and thread-safe.</remarks>
public sealed class DrawSeed
{
    /// <summary>The fewest bytes of a seed.</summary>
    public const int MinimumBytes = 32;

    private const int MaximumBytes = 1024;

    private readonly byte[] _bytes;

    private DrawSeed(byte[] bytes)
    {
        _bytes = bytes;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>The SHA-256 of the bytes of the seed in lower-case hexadecimal: what is published before.</summary>
    public string Sha256 { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A new seed of 32 bytes from the cryptographic generator of the operating system.</summary>
    public static DrawSeed Create() => new(SecretBytes.Of(MinimumBytes));

    /// <summary>Reads a seed that was kept as hexadecimal.</summary>
    /// <param name="hex">An even number of hexadecimal digits, for 32 to 1,024 bytes; blanks and line ends around them do not count.</param>
    /// <exception cref="FormatException">It is no such text. The message does not show it.</exception>
    public static DrawSeed FromHex(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return TryFromHex(hex, out var seed) ? seed! : throw new FormatException(
            $"A seed has {2 * MinimumBytes} to {2 * MaximumBytes} hexadecimal digits, an even number of them; this text of {hex.Trim().Length} characters is none. Make one with DrawSeed.Create().");
    }

    /// <summary>The seed as lower-case hexadecimal, to be kept in a safe place, and published after the draw.</summary>
    public string ToHex() => Convert.ToHexStringLower(_bytes);

    /// <summary>Says what is public of it: the SHA-256.</summary>
    public override string ToString() => $"seed with SHA-256 {Sha256}";

    internal static bool TryFromHex(string hex, out DrawSeed? seed)
    {
        var digits = hex.Trim();
        var fits = digits.Length is >= 2 * MinimumBytes and <= 2 * MaximumBytes && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        seed = fits ? new(Convert.FromHexString(digits)) : null;
        return fits;
    }
}
