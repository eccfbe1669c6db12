using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CxKit.Numerics;

/// <summary>Logarithm and exponential of four numbers at once, with the same bits on every machine: only +, −, ×, ÷ and no fused operations.</summary>
/// <remarks>
/// The platform's own <see cref="Math.Log(double)"/> differs in the last bit between operating systems, which would make simulated paths differ too. Errors are
/// below two units in the last place (tested). The coefficients are the truncated series of 2 artanh and of the exponential.
/// </remarks>
internal static class LaneMath
{
    private const double UpperHalfOfLog2 = 6.93147180369123816490e-01; // the first 32 bits, so that its multiples by whole numbers are exact
    private const double LowerHalfOfLog2 = 1.90821492927058770002e-10;
    private const long MantissaBits = 0x000F_FFFF_FFFF_FFFF;
    private const long OneBits = 0x3FF0_0000_0000_0000;

    /// <summary>The natural logarithm of normal positive numbers; −∞ of 0 and of what is too small to be normal, NaN below 0, ∞ of ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        // x = 2ᵏ·m with m from √½ to √2, and log m = 2 artanh s = 2(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1), |s| < 0.1716.
        var bits = x.AsInt64();
        var isHigh = Vector256.GreaterThan(bits & Vector256.Create(MantissaBits), Vector256.Create(0x6_A09E_667F_3BCDL)); // the mantissa of √2
        var exponent = Vector256.ShiftRightLogical(bits, 52) - Vector256.Create(1023L) - isHigh; // a true lane is −1
        var mantissa = ((bits & Vector256.Create(MantissaBits)) | Vector256.Create(OneBits)).AsDouble();
        mantissa = Vector256.ConditionalSelect(isHigh.AsDouble(), mantissa * 0.5, mantissa);
        var s = (mantissa - Vector256<double>.One) / (mantissa + Vector256<double>.One);
        var t = s * s;
        var series = Vector256.Create(2.0 / 23);
        series = series * t + Vector256.Create(2.0 / 21);
        series = series * t + Vector256.Create(2.0 / 19);
        series = series * t + Vector256.Create(2.0 / 17);
        series = series * t + Vector256.Create(2.0 / 15);
        series = series * t + Vector256.Create(2.0 / 13);
        series = series * t + Vector256.Create(2.0 / 11);
        series = series * t + Vector256.Create(2.0 / 9);
        series = series * t + Vector256.Create(2.0 / 7);
        series = series * t + Vector256.Create(2.0 / 5);
        series = series * t + Vector256.Create(2.0 / 3);
        var k = WholeToDouble(exponent);
        var log = k * UpperHalfOfLog2 + (s + s + (s * t * series + k * LowerHalfOfLog2));
        log = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(2.2250738585072014e-308)), Vector256.Create(double.NegativeInfinity), log);
        log = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), Vector256.Create(double.NaN), log);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(double.PositiveInfinity)), log, x);
    }

    /// <summary>The exponential; 0 below −700 and ∞ above 709.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        // eˣ = 2ᵏ·eʳ with |r| ≤ ½ log 2; adding and subtracting 1.5·2⁵² rounds to a whole number.
        var shift = Vector256.Create(6755399441055744.0);
        var inside = Vector256.Min(Vector256.Max(x, Vector256.Create(-700.0)), Vector256.Create(709.0));
        var shifted = inside * 1.4426950408889634 + shift;
        var k = shifted - shift;
        var r = inside - k * UpperHalfOfLog2 - k * LowerHalfOfLog2;
        var series = Vector256.Create(1.0 / 6227020800);
        series = series * r + Vector256.Create(1.0 / 479001600);
        series = series * r + Vector256.Create(1.0 / 39916800);
        series = series * r + Vector256.Create(1.0 / 3628800);
        series = series * r + Vector256.Create(1.0 / 362880);
        series = series * r + Vector256.Create(1.0 / 40320);
        series = series * r + Vector256.Create(1.0 / 5040);
        series = series * r + Vector256.Create(1.0 / 720);
        series = series * r + Vector256.Create(1.0 / 120);
        series = series * r + Vector256.Create(1.0 / 24);
        series = series * r + Vector256.Create(1.0 / 6);
        series = series * r + Vector256.Create(0.5);
        series = series * (r * r) + r + Vector256<double>.One;
        var scale = Vector256.ShiftLeft(shifted.AsInt64() - shift.AsInt64() + Vector256.Create(1023L), 52).AsDouble();
        var exp = series * scale;
        exp = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(-700.0)), Vector256<double>.Zero, exp);
        exp = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(709.0)), Vector256.Create(double.PositiveInfinity), exp);
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), exp, x);
    }

    /// <summary>The logarithm of one number, the same bits as in a lane.</summary>
    public static double Log(double x) => Log(Vector256.Create(x)).GetElement(0);

    /// <summary>The exponential of one number, the same bits as in a lane.</summary>
    public static double Exp(double x) => Exp(Vector256.Create(x)).GetElement(0);

    /// <summary>Whole numbers below 2⁵¹ in size as doubles, by the bits of 1.5·2⁵², which every processor can add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> WholeToDouble(Vector256<long> whole)
    {
        var shift = Vector256.Create(6755399441055744.0);
        return (whole + shift.AsInt64()).AsDouble() - shift;
    }
}
