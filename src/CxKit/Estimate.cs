using System.Globalization;
using System.Text.Json.Serialization;

namespace CxKit;

/// <summary>A number that was estimated from data, together with its uncertainty.</summary>
/// <remarks>
/// A value: equal when number and interval are equal; immutable and thread-safe. The number need not lie in the middle of the interval, nor in
/// it (a share of exactly 0 has a Wilson interval that starts at 0; a bias-corrected value can lie outside). The JSON form is
/// <c>{"value":…,"interval":{…}}</c>, with the interval in the form of <see cref="CxKit.Interval"/>.
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct Estimate : IFormattable
{
    /// <summary>Joins a number and its uncertainty.</summary>
    /// <param name="value">The best single number.</param>
    /// <param name="interval">Its uncertainty, in the same unit.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is NaN.</exception>
    [JsonConstructor]
    public Estimate(double value, Interval interval)
    {
        if (double.IsNaN(value))
        {
            throw new ArgumentException("An estimate needs a number, but the value is NaN. Leave the estimate out where nothing is known.", nameof(value));
        }

        Value = value;
        Interval = interval;
    }

    /// <summary>The best single number.</summary>
    [JsonPropertyName("value")]
    public double Value { get; }

    /// <summary>The uncertainty of <see cref="Value"/>, in the same unit.</summary>
    [JsonPropertyName("interval")]
    public Interval Interval { get; }

    /// <summary>Takes the estimate apart: <c>var (value, interval) = estimate;</c></summary>
    public void Deconstruct(out double value, out Interval interval) => (value, interval) = (Value, Interval);

    /// <summary>Writes <c>value [lower, upper]</c> in the current culture with at most four decimals.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>Writes <c>value [lower, upper]</c>, all three numbers in <paramref name="format"/>.</summary>
    /// <inheritdoc cref="Interval.ToString(string?, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var number = string.IsNullOrEmpty(format) ? "0.####" : format;
        return $"{Value.ToString(number, formatProvider ?? CultureInfo.CurrentCulture)} {Interval.ToString(number, formatProvider)}";
    }
}
