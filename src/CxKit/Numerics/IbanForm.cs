using System.Collections.Frozen;

namespace CxKit.Numerics;

/// <summary>What follows country and check digits in the account numbers of a country, one character each: <c>n</c> digit, <c>a</c> letter, <c>c</c> either (ISO 13616 registry).</summary>
internal static class IbanForm
{
    /// <summary>The longest account number of any country.</summary>
    public const int Longest = 34;

    /// <summary>The shortest one, that of Norway.</summary>
    public const int Shortest = 15;

    private static readonly FrozenDictionary<string, string> Forms = Expand(
        "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n " +
        "FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT20c HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c " +
        "LV4a13c LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c " +
        "SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c");

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByStart = Forms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The form for a country of two capital letters; false where it has no such account numbers.</summary>
    public static bool TryGet(ReadOnlySpan<char> country, out string form) => ByStart.TryGetValue(country, out form!);

    /// <summary>Whether a character, a capital letter or a digit, may stand where the form has <paramref name="kind"/>.</summary>
    public static bool Fits(char kind, char c) => kind == 'c' || (kind == 'n') == (c <= '9');

    private static FrozenDictionary<string, string> Expand(string table) => table.Split(' ').ToFrozenDictionary(entry => entry[..2], entry =>
    {
        var form = "";
        var count = 0;
        foreach (var c in entry.AsSpan(2))
        {
            if (char.IsAsciiDigit(c))
            {
                count = count * 10 + (c - '0');
            }
            else
            {
                form += new string(c, count);
                count = 0;
            }
        }

        return form;
    });
}
