namespace CxKit.Numerics;

/// <summary>How the numbers of payment cards begin and how long they are, by the ranges that the schemes publish (ISO/IEC 7812 issuer identification).</summary>
internal static class CardScheme
{
    private static readonly (int From, int To, int Shortest, int Longest)[] Ranges =
    [
        (4, 4, 13, 19), // Visa: 13, 16, 19
        (51, 55, 16, 16), (2221, 2720, 16, 16), // Mastercard
        (34, 34, 15, 15), (37, 37, 15, 15), // American Express
        (300, 305, 14, 19), (309, 309, 14, 19), (36, 36, 14, 19), (38, 39, 14, 19), // Diners Club
        (3528, 3589, 16, 19), // JCB
        (6011, 6011, 16, 19), (644, 649, 16, 19), (65, 65, 16, 19), // Discover
        (62, 62, 16, 19), (81, 81, 16, 19), // UnionPay
        (50, 50, 13, 19), (56, 59, 13, 19), (63, 63, 13, 19), (67, 67, 13, 19), (60, 60, 13, 19), (61, 61, 13, 19), (66, 66, 13, 19), (68, 69, 13, 19), // Maestro and national schemes
        (2200, 2204, 16, 19), // Mir
        (82, 82, 16, 16), // RuPay
        (9792, 9792, 16, 16), // Troy
        (8600, 8600, 16, 16), (9860, 9860, 16, 16), // Uzcard, Humo
    ];

    public static bool IsLike(ReadOnlySpan<sbyte> digits)
    {
        var (one, two, three, four) = (digits[0], 0, 0, 0);
        two = one * 10 + digits[1];
        three = two * 10 + digits[2];
        four = three * 10 + digits[3];
        foreach (var (from, to, shortest, longest) in Ranges)
        {
            var start = from < 10 ? one : from < 100 ? two : from < 1000 ? three : four;
            if (start >= from && start <= to && digits.Length >= shortest && digits.Length <= longest && (from != 4 || digits.Length is 13 or 16 or 19))
            {
                return true;
            }
        }

        return false;
    }
}
