using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxKit.Numerics;

/// <summary>
/// A sum of doubles without any rounding until it is read: the same bits in every order, on any number of threads, and however it was merged from parts.
/// </summary>
/// <remarks>
/// <para>A small superaccumulator (Neal 2015, "Fast exact summation using small and large superaccumulators", section 3): a whole number in units of 2⁻¹⁰⁷⁵, in limbs of 32 bits that are
/// kept in 64, so that carries need to be passed on only once in <see cref="CarryAfter"/> additions. Unlike Neal's, only the limbs that were needed are kept: numbers of usual size need four,
/// 32 bytes.</para>
/// <para>A mutable value: keep it in a field, and copy it with <see cref="Copy"/>. <c>default</c> is 0. Not thread-safe.</para>
/// </remarks>
internal struct ExactSum
{
    private const int LimbBits = 32;
    private const long LimbMask = uint.MaxValue;
    private const int Bias = 1075; // a double is its mantissa times 2^(exponent − 1075)
    private const int MantissaBits = 52;
    private const int NotFinite = 0x7FF;

    /// <summary>So many numbers below 2⁵² and a rest below 2³³ stay below 2⁶³, also when doubled by a merge.</summary>
    private const int CarryAfter = 512;

    private long[]? _limbs; // each but the last is from 0 to 2³² − 1 after carries; the last one has the sign
    private int _first; // the number of the first limb
    private int _additions; // since the last carries

    /// <summary>The sum, rounded once, to the nearest double and ties to even; infinite where it is beyond all doubles.</summary>
    public readonly double Value
    {
        get
        {
            if (_limbs is null)
            {
                return 0;
            }

            var limbs = Carried();
            var isNegative = limbs[^1] < 0;
            if (isNegative)
            {
                limbs = Carried(limbs, -1);
            }

            var top = limbs.Length - 1;
            while (top >= 0 && limbs[top] == 0)
            {
                top--;
            }

            if (top < 0)
            {
                return 0;
            }

            var head = (UInt128)(ulong)limbs[top] << (2 * LimbBits) | (UInt128)(ulong)Limb(limbs, top - 1) << LimbBits | (ulong)Limb(limbs, top - 2);
            var surplus = (int)(UInt128.Log2(head) - 63); // at least 0: the top limb is not 0
            var kept = (ulong)(head >> surplus);
            if ((UInt128)kept << surplus != head || HasAny(limbs, top - 2))
            {
                kept |= 1; // below the bits that a double keeps: tells ties from more than ties
            }

            var magnitude = Math.ScaleB((double)kept, (_first + top - 2) * LimbBits + surplus - Bias);
            return isNegative ? -magnitude : magnitude;
        }
    }

    /// <summary>The sum as two doubles, the second of which is what rounding took from the first.</summary>
    public readonly (double High, double Low) Parts
    {
        get
        {
            var high = Value;
            if (!double.IsFinite(high))
            {
                return (high, 0);
            }

            var rest = Copy();
            rest.Add(-high);
            return (high, rest.Value);
        }
    }

    /// <param name="number">A finite number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)(bits >>> MantissaBits) & NotFinite;
        var mantissa = bits & ((1L << MantissaBits) - 1);
        if (exponent is 0 or NotFinite)
        {
            AddUnusual(number, exponent, mantissa);
            return;
        }

        Add(mantissa | 1L << MantissaBits, exponent, bits < 0);
    }

    /// <summary>Adds a whole number times a power of 2.</summary>
    /// <param name="whole">The whole number.</param>
    /// <param name="power">The power, such that the number is within the doubles.</param>
    public void Add(Int128 whole, int power)
    {
        var rest = Int128.Abs(whole);
        for (; rest != 0; rest >>= LimbBits, power += LimbBits)
        {
            var piece = Math.ScaleB((uint)(rest & LimbMask), power);
            Add(whole < 0 ? -piece : piece);
        }
    }

    /// <summary>Adds all that another sum has.</summary>
    public void Add(in ExactSum other)
    {
        if (other._limbs is not { } limbs)
        {
            return;
        }

        Carry();
        Cover(other._first, other._first + limbs.Length - 1);
        for (var i = 0; i < limbs.Length; i++)
        {
            _limbs![other._first - _first + i] += limbs[i];
        }

        Carry();
    }

    /// <summary>A sum of its own with the same number.</summary>
    public readonly ExactSum Copy() => new() { _limbs = (long[]?)_limbs?.Clone(), _first = _first, _additions = _additions };

    /// <summary>The sum as a whole number in hexadecimal, times a power of 2: <c>-1f4p-3</c>. Equal sums have equal texts.</summary>
    public override readonly string ToString()
    {
        var whole = BigInteger.Zero;
        var limbs = _limbs ?? [];
        for (var i = limbs.Length - 1; i >= 0; i--)
        {
            whole = (whole << LimbBits) + limbs[i];
        }

        if (whole.IsZero)
        {
            return "0";
        }

        var magnitude = BigInteger.Abs(whole);
        var zeros = 0;
        while ((magnitude >> zeros).IsEven)
        {
            zeros++;
        }

        var digits = (magnitude >> zeros).ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return string.Create(CultureInfo.InvariantCulture, $"{(whole.Sign < 0 ? "-" : "")}{digits}p{_first * LimbBits + zeros - Bias}");
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is no such sum, or one that no doubles add up to.</exception>
    public static ExactSum Parse(string text)
    {
        if (text == "0")
        {
            return default;
        }

        var isNegative = text.StartsWith('-');
        var (start, power) = (isNegative ? 1 : 0, text.IndexOf('p'));
        if (power <= start || text.Length > LongestText
            || !BigInteger.TryParse("0" + text[start..power], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var whole) || whole.IsZero
            || !int.TryParse(text.AsSpan(power + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            || exponent + Bias is < 0 or > LargestPower)
        {
            throw new FormatException($"'{(text.Length > 40 ? text[..40] + "…" : text)}' is no exact sum. Write a whole number in hexadecimal, p and a power of 2, such as -1f4p-3.");
        }

        var units = whole << (exponent + Bias) % LimbBits;
        var sum = new ExactSum { _first = (exponent + Bias) / LimbBits, _limbs = new long[(int)(units.GetBitLength() / LimbBits) + 2] };
        for (var i = 0; !units.IsZero; i++, units >>= LimbBits)
        {
            sum._limbs[i] = (long)(units & LimbMask) * (isNegative ? -1 : 1);
        }

        sum.Carry();
        return sum;
    }

    private const int LongestText = 700;
    private const int LargestPower = 2 * Bias;

    private void AddUnusual(double number, int exponent, long mantissa)
    {
        if (exponent == NotFinite)
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, "Bug in CxKit: only finite numbers have an exact sum.");
        }

        if (mantissa != 0)
        {
            Add(mantissa, 1, number < 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(long mantissa, int exponent, bool isNegative)
    {
        var shift = exponent & (LimbBits - 1);
        var low = mantissa << shift & LimbMask;
        var high = mantissa >> (LimbBits - shift);
        var sign = isNegative ? -1L : 0;
        var limbs = _limbs;
        var at = (exponent >> 5) - _first;
        if (limbs is null || (uint)at >= (uint)limbs.Length || (uint)(at + 1) >= (uint)limbs.Length)
        {
            Cover(exponent >> 5, (exponent >> 5) + 1);
            (limbs, at) = (_limbs!, (exponent >> 5) - _first);
        }

        limbs[at] += (low ^ sign) - sign;
        limbs[at + 1] += (high ^ sign) - sign;
        if (++_additions >= CarryAfter)
        {
            Carry();
        }
    }

    /// <summary>Makes room for the limbs with these numbers.</summary>
    private void Cover(int first, int last)
    {
        if (_limbs is null)
        {
            (_limbs, _first) = (new long[last - first + 3], Math.Max(first - 1, 0));
            return;
        }

        var (newFirst, newLast) = (Math.Min(first, _first), Math.Max(last, _first + _limbs.Length - 1));
        if (newFirst == _first && newLast == _first + _limbs.Length - 1)
        {
            return;
        }

        // A limb above the one with the sign: the sign goes up with the carries.
        var limbs = new long[newLast - newFirst + 1];
        _limbs.CopyTo(limbs, _first - newFirst);
        (_limbs, _first) = (limbs, newFirst);
        Carry();
    }

    private void Carry()
    {
        _additions = 0;
        if (_limbs is null)
        {
            return;
        }

        if (!TryCarry(_limbs))
        {
            Array.Resize(ref _limbs, _limbs.Length + 1);
            TryCarry(_limbs);
        }
    }

    private readonly long[] Carried() => Carried(_limbs!, 1);

    private static long[] Carried(long[] limbs, int sign)
    {
        var copy = new long[limbs.Length + 2];
        for (var i = 0; i < limbs.Length; i++)
        {
            copy[i] = sign * limbs[i];
        }

        TryCarry(copy);
        return copy;
    }

    /// <summary>Passes carries on; false when the last limb would need one more.</summary>
    private static bool TryCarry(long[] limbs)
    {
        for (var i = 0; i < limbs.Length - 1; i++)
        {
            var carry = limbs[i] >> LimbBits;
            limbs[i] -= carry << LimbBits;
            limbs[i + 1] += carry;
        }

        return limbs[^1] is >= int.MinValue and <= int.MaxValue;
    }

    private static long Limb(long[] limbs, int i) => i >= 0 ? limbs[i] : 0;

    private static bool HasAny(long[] limbs, int below)
    {
        for (var i = 0; i < below; i++)
        {
            if (limbs[i] != 0)
            {
                return true;
            }
        }

        return false;
    }
}
