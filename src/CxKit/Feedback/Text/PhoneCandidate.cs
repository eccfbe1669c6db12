namespace CxKit.Feedback;

/// <summary>Groups of digits that may be a telephone number.</summary>
/// <param name="digits">All digits.</param>
/// <param name="lengths">How many digits each group has.</param>
/// <param name="hasPlus">Whether a plus stands before them.</param>
/// <param name="inParentheses">Whether the first group stands in parentheses.</param>
/// <param name="isEnd">Whether the digits end here, as far as one can see.</param>
/// <param name="separator">What stands before the last group.</param>
/// <param name="said">What the words before say.</param>
internal readonly ref struct PhoneCandidate(
    ReadOnlySpan<char> digits, ReadOnlySpan<int> lengths, bool hasPlus, bool inParentheses, bool isEnd, char separator, NumberIs said)
{
    private readonly ReadOnlySpan<char> _digits = digits;
    private readonly ReadOnlySpan<int> _lengths = lengths;

    public bool IsPhone()
    {
        if (hasPlus)
        {
            return _digits[0] != '0' && _digits.Length is >= 7 and <= 16;
        }

        if (inParentheses)
        {
            return _lengths.Length > 1 && _lengths[0] <= 5 && _digits.Length is >= 8 and <= 12 && (isEnd || _digits.Length >= 10);
        }

        return said switch
        {
            NumberIs.Order => false,
            NumberIs.Phone => _digits.Length is >= 7 and <= 15 && !AreYears() && !IsDecimal(),
            _ => IsInternational() || IsWithTrunk() || IsAmerican() || IsBrazilian() || IsSouthernEuropean() || IsChinese(),
        };
    }

    /// <summary>00, a country and a number.</summary>
    private bool IsInternational() => _digits is ['0', '0', not '0', ..] && _digits.Length is >= 11 and <= 17 && _lengths[0] >= 2 && isEnd;

    /// <summary>0, an area and a number: Germany, France, Italy, the Netherlands, the United Kingdom, Belgium, Austria, Brazil …</summary>
    private bool IsWithTrunk() => _digits is ['0', not '0', ..] && _digits.Length is >= 9 and <= 12 && _lengths[0] >= 2 && isEnd && !HasSingleDigit();

    /// <summary>3-3-4, also behind a 1 (North America), and 3-7 as Italian mobiles have it.</summary>
    private bool IsAmerican() => _lengths switch
    {
        [3, 3, 4] => _digits[0] >= '2',
        [1, 3, 3, 4] => _digits[0] == '1' && _digits[1] >= '2',
        [3, 7] => _digits[0] == '3',
        _ => false,
    };

    /// <summary>An area of two digits and eight or nine more, the nine beginning with 9; also without the area and behind 55.</summary>
    private bool IsBrazilian()
    {
        switch (_lengths)
        {
            case [11]:
                return IsArea(_digits) && _digits[2] == '9';
            case [13]:
                return _digits is ['5', '5', ..] && IsArea(_digits[2..]) && _digits[4] == '9';
            case [2, 9]:
                return IsArea(_digits) && _digits[2] == '9';
            case [2, 5, 4]:
                return IsArea(_digits) && _digits[2] == '9';
            case [2, 1, 4, 4]:
                return IsArea(_digits) && _digits[2] == '9';
            case [2, 4, 4]:
                return IsArea(_digits) && separator == '-' && !IsYear(_digits[2..6]);
            case [2, 2, 5, 4]:
                return _digits is ['5', '5', ..] && IsArea(_digits[2..]) && _digits[4] == '9';
            case [5, 4]:
                return _digits[0] == '9' && separator == '-';
            case [1, 4, 4]:
                return _digits[0] == '9';
            default:
                return false;
        }
    }

    /// <summary>Nine digits in the groups of Spain and Portugal, not of a number with points at the thousands; and French mobiles without their 0.</summary>
    private bool IsSouthernEuropean() => _lengths switch
    {
        [3, 3, 3] => _digits[0] is '6' or '7' or '9' && separator is ' ' or '-' && !_digits.EndsWith("000"),
        [3, 2, 2, 2] => _digits[0] is '6' or '7' or '8' or '9',
        [1, 2, 2, 2, 2] => _digits[0] is '6' or '7',
        _ => false,
    };

    /// <summary>Chinese mobiles in their groups of 3, 4 and 4.</summary>
    private bool IsChinese() => _lengths is [3, 4, 4] && _digits[0] == '1' && _digits[1] >= '3' && separator is ' ' or '-' && !_digits.EndsWith("000");

    private static bool IsArea(ReadOnlySpan<char> digits) => digits[0] != '0' && digits[1] != '0';

    private static bool IsYear(ReadOnlySpan<char> digits) => digits.Length == 4 && (digits.StartsWith("19") || digits.StartsWith("20"));

    private bool AreYears() => _lengths is [4, 4] && IsYear(_digits[..4]) && IsYear(_digits[4..]);

    private bool IsDecimal() => _lengths is [1, ..] && _digits[0] == '0' && separator == '.';

    private bool HasSingleDigit() => _lengths.Contains(1);
}
