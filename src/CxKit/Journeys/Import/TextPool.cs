using System.Runtime.InteropServices;
using System.Text;

namespace CxKit.Journeys;

/// <summary>Makes strings of UTF-8 text, the same one again for text that came a short while ago: names, channels and properties repeat.</summary>
/// <remarks>
/// Each text has one place, which the latest text of that place holds, so that the pool stays small whatever comes. Subjects and sessions do not belong here: there are
/// so many that looking for them costs more than making them.
/// </remarks>
internal sealed class TextPool
{
    private const int Places = 1 << 14;

    /// <summary>Longer texts seldom repeat.</summary>
    private const int LongestPooled = 64;

    private readonly string?[] _texts = new string?[Places];

    /// <param name="utf8">Valid UTF-8.</param>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestPooled)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var place = ref _texts[PlaceOf(utf8)];
        if (place is { } text && Holds(text, utf8))
        {
            return text;
        }

        return place = Encoding.UTF8.GetString(utf8);
    }

    private static bool Holds(string text, ReadOnlySpan<byte> utf8)
    {
        if (Ascii.Equals(utf8, text))
        {
            return true;
        }

        Span<byte> held = stackalloc byte[3 * LongestPooled];
        return !Ascii.IsValid(utf8) && Encoding.UTF8.TryGetBytes(text, held, out var count) && held[..count].SequenceEqual(utf8);
    }

    /// <summary>A multiplicative hash of eight bytes at a time (by 2^64 divided by the golden ratio: Knuth 1973, section 6.4); it decides only what is kept, never a result.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> utf8)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)utf8.Length;
        while (utf8.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(utf8)) * Multiplier;
            hash ^= hash >> 29;
            utf8 = utf8[sizeof(ulong)..];
        }

        foreach (var part in utf8)
        {
            hash = (hash ^ part) * Multiplier;
        }

        return (int)(hash >> 40) & (Places - 1);
    }
}
