namespace CxKit.Numerics;

/// <summary>The checks that protect numbers against mistyping.</summary>
internal static class CheckDigits
{
    /// <summary>Luhn (1960, US patent 2,950,048): every second digit from the right is doubled, and the digits of all sum to a multiple of 10.</summary>
    public static bool PassLuhn(ReadOnlySpan<sbyte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (int)digits[digits.Length - 1 - i];
            var doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    /// <summary>ISO 7064 mod 97-10 as ISO 13616 uses it: the first four characters go to the end, letters are 10 to 35, and the remainder of all is 1.</summary>
    /// <param name="account">Letters A to Z and digits only, at least 5.</param>
    public static bool PassMod97(ReadOnlySpan<char> account)
    {
        var remainder = 0;
        for (var i = 0; i < account.Length; i++)
        {
            var c = account[(i + 4) % account.Length];
            remainder = c <= '9' ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }
}
