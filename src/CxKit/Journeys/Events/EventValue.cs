using System.Globalization;

namespace CxKit.Journeys;

/// <summary>Values of events are kept as <see cref="double"/>: there and back and there again gives the same bits.</summary>
internal static class EventValue
{
    private const int LargestExactPower = 22; // 10 to the 22nd is a double, to the 23rd is not

    /// <summary>The double next to the value.</summary>
    public static double FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);

        // The cast divides the digits by a power of ten: one rounding when both are doubles, and else two, which may miss the next one.
        var isExact = bits[2] == 0 && (uint)bits[1] < 1u << (53 - 32) && value.Scale <= LargestExactPower;
        return isExact ? (double)value : double.Parse(value.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The value as money again: the shortest number that is kept as this one; the largest there is where rounding put it beyond.</summary>
    public static decimal ToDecimal(double value)
    {
        if (Math.Abs(value) >= (double)decimal.MaxValue)
        {
            return value > 0 ? decimal.MaxValue : decimal.MinValue;
        }

        // The cast gives 15 digits, which is most money; 12,345,678,901,234.56 needs more.
        var cast = (decimal)value;
        return FromDecimal(cast) == value
            ? cast
            : decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
