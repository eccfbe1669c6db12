using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Codes that nobody guesses and everybody can type: three groups of six, such as <c>7K2MQD-0XV9RT-4HBNW8</c>.</summary>
/// <remarks>
/// <para>Seventeen of the eighteen symbols are random: 85 bits, so that with a billion coupons out there a guess hits one with probability 3·10⁻¹⁷. Symbols are those of Crockford's base 32: no I, L, O and U. What is read
/// as O, I or L is taken as 0 and 1; case, blanks and hyphens do not count.</para>
/// <para>The last symbol checks the others: Σ αⁱxᵢ over the field of 32 elements (x⁵ + x² + 1), which finds every single wrong symbol and every two symbols that changed places, so that a
/// slip is told from an unknown coupon without asking the store.</para>
/// </remarks>
public static class CouponCode
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int RandomSymbols = 17;
    private const int GroupLength = 6;

    /// <summary>A new code from the cryptographic generator of the operating system.</summary>
    public static string Create()
    {
        Span<int> values = stackalloc int[RandomSymbols + 1];
        var bytes = SecretBytes.Of(RandomSymbols);
        for (var i = 0; i < RandomSymbols; i++)
        {
            // 256 is a multiple of 32: every symbol is as likely.
            values[i] = bytes[i] & 31;
        }

        values[^1] = Check(values[..^1]);
        return Text(values);
    }

    /// <summary>Brings what somebody typed into the form in which codes are kept.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="code">The code, or an empty text.</param>
    /// <returns>Whether it is a code: eighteen symbols of which the last one fits. Whether it was ever issued, only the store knows.</returns>
    public static bool TryRead(string? typed, out string code)
    {
        code = "";
        Span<int> values = stackalloc int[RandomSymbols + 1];
        var read = 0;
        foreach (var typedSymbol in typed ?? "")
        {
            if (char.IsWhiteSpace(typedSymbol) || typedSymbol is '-' or '\u2010' or '\u2011' or '\u2013')
            {
                continue;
            }

            var value = Symbols.IndexOf(char.ToUpperInvariant(typedSymbol) switch { 'O' => '0', 'I' or 'L' => '1', var symbol => symbol }, StringComparison.Ordinal);
            if (value < 0 || read == values.Length)
            {
                return false;
            }

            values[read++] = value;
        }

        if (read != values.Length || Check(values[..^1]) != values[^1])
        {
            return false;
        }

        code = Text(values);
        return true;
    }

    /// <summary>Horner's rule in GF(32): symbol i of n is weighted αⁿ⁻ⁱ, and the check symbol 1; all weights differ, since α has order 31.</summary>
    private static int Check(ReadOnlySpan<int> values)
    {
        var sum = 0;
        foreach (var value in values)
        {
            sum = Times(sum ^ value);
        }

        return sum;

        static int Times(int x) => (x << 1) ^ ((x & 16) == 0 ? 0 : 0b100101);
    }

    private static string Text(ReadOnlySpan<int> values)
    {
        Span<char> text = stackalloc char[values.Length + values.Length / GroupLength - 1];
        for (int i = 0, at = 0; i < values.Length; i++)
        {
            if (i > 0 && i % GroupLength == 0)
            {
                text[at++] = '-';
            }

            text[at++] = Symbols[values[i]];
        }

        return new(text);
    }
}
