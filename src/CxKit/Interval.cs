using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxKit;

/// <summary>A range that is meant to hold an unknown number with the stated probability.</summary>
/// <remarks>
/// <para>Both ends belong to the interval. An end may be infinite (a one-sided interval); neither may be NaN.
/// What kind of interval it is (confidence, prediction, credible) is said by the member that hands it out.</para>
/// <para>A value: equal when all three numbers are equal. <c>default</c> is three times 0 and stands for "no interval".
/// Immutable and thread-safe.</para>
/// <para>Its JSON form is <c>{"lower":…,"upper":…,"level":…}</c> whatever the naming policy, with infinite ends as <c>"-Infinity"</c> and
/// <c>"Infinity"</c>. Numbers that make no interval throw what the constructor throws. <see cref="CxKitJson"/> reads and writes it without reflection,
/// and throws <see cref="JsonException"/> where one of the three is absent; a context of your own does so with
/// <see cref="JsonSerializerOptions.RespectRequiredConstructorParameters"/>, and takes it for 0 otherwise.</para>
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct Interval : IFormattable
{
    /// <summary>Makes the interval from <paramref name="lower"/> to <paramref name="upper"/>.</summary>
    /// <param name="lower">The lower end, in the unit of the number it is about.</param>
    /// <param name="upper">The upper end, at least <paramref name="lower"/>.</param>
    /// <param name="level">The probability, a fraction strictly between 0 and 1: 0.95, not 95. It is 0 only where both ends are 0 too, which is
    /// <c>default</c>.</param>
    /// <exception cref="ArgumentException">An end is NaN, or <paramref name="lower"/> exceeds <paramref name="upper"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not strictly between 0 and 1.</exception>
    [JsonConstructor]
    public Interval(double lower, double upper, double level)
    {
        if (double.IsNaN(lower) || double.IsNaN(upper))
        {
            throw new ArgumentException($"An interval needs two numbers, but its ends are {Invariant(lower)} and {Invariant(upper)}.");
        }

        if (lower > upper)
        {
            throw new ArgumentException($"The lower end {Invariant(lower)} exceeds the upper end {Invariant(upper)}. Swap them.");
        }

        if ((lower, upper, level) != (0, 0, 0))
        {
            RequireLevel(level);
        }

        Lower = lower;
        Upper = upper;
        Level = level;
    }

    /// <summary>The lower end, which belongs to the interval.</summary>
    [JsonPropertyName("lower")]
    public double Lower { get; }

    /// <summary>The upper end, which belongs to the interval.</summary>
    [JsonPropertyName("upper")]
    public double Upper { get; }

    /// <summary>The probability that the interval is meant to have, a fraction in (0, 1); 0 only in <c>default</c>.</summary>
    [JsonPropertyName("level")]
    public double Level { get; }

    /// <summary>How long the interval is: <see cref="Upper"/> − <see cref="Lower"/>, and 0 where they are equal, also when both are infinite.</summary>
    [JsonIgnore]
    public double Width => Upper == Lower ? 0 : Upper - Lower;

    /// <summary>Tells whether <paramref name="value"/> lies between the ends or on one of them; NaN never does.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>Takes the interval apart: <c>var (lower, upper, level) = interval;</c></summary>
    public void Deconstruct(out double lower, out double upper, out double level) => (lower, upper, level) = (Lower, Upper, Level);

    /// <summary>Writes <c>[lower, upper]</c> in the current culture with at most four decimals.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>Writes <c>[lower, upper]</c>, both ends in <paramref name="format"/>.</summary>
    /// <param name="format">A numeric format for both ends; null or empty means <c>0.####</c>. <c>$"{interval:F1}"</c> works.</param>
    /// <param name="formatProvider">The culture; null means the current one. Where the decimal separator is a comma, the ends are
    /// separated by a semicolon.</param>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var culture = formatProvider ?? CultureInfo.CurrentCulture;
        var number = string.IsNullOrEmpty(format) ? "0.####" : format;
        var separator = NumberFormatInfo.GetInstance(culture).NumberDecimalSeparator == "," ? ";" : ",";
        return $"[{Lower.ToString(number, culture)}{separator} {Upper.ToString(number, culture)}]";
    }

    /// <summary>Checks a probability level once for all who take one.</summary>
    internal static void RequireLevel(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level,
                $"A level is a fraction strictly between 0 and 1, such as 0.95; {Invariant(level)} is not.");
        }
    }

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);
}
