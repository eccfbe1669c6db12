using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>What was seen of a signal at one time: so many values, their mean, and how they scatter. The point of a control chart.</summary>
/// <remarks>
/// <c>default</c> and <see cref="Missing"/> have no value: they stay as a gap in a chart and never signal. A value: immutable and thread-safe.
/// </remarks>
public readonly record struct ChartSample
{
    /// <summary>Joins what is known of the values of one time.</summary>
    /// <param name="count">How many values; 0 for none.</param>
    /// <param name="mean">Their mean, finite; 0 where there is none. For yes and no, the share of yes.</param>
    /// <param name="standardDeviation">Their standard deviation (divided by count − 1), not negative; null where it is not known.</param>
    /// <param name="range">Their largest less their smallest, not negative; null where it is not known.</param>
    /// <param name="time">When; null where only the order counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    [JsonConstructor]
    public ChartSample(long count, double mean, double? standardDeviation = null, double? range = null, DateTimeOffset? time = null)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"A sample has 0 or more values, not {count}.");
        }

        if (!double.IsFinite(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, Invariant($"The mean of a sample is a finite number, not {mean}. Use ChartSample.Missing where there is none."));
        }

        (Count, Mean, Time) = (count, mean, time);
        StandardDeviation = RequireSpread(standardDeviation, nameof(standardDeviation));
        Range = RequireSpread(range, nameof(range));
    }

    /// <summary>How many values; 0 for none.</summary>
    public long Count { get; }

    /// <summary>Their mean.</summary>
    public double Mean { get; }

    /// <summary>Their standard deviation, or null.</summary>
    public double? StandardDeviation { get; }

    /// <summary>Their largest less their smallest, or null.</summary>
    public double? Range { get; }

    /// <summary>When, or null.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>Whether there is no value.</summary>
    [JsonIgnore]
    public bool IsMissing => Count == 0;

    /// <summary>No value at this time.</summary>
    /// <param name="time">When.</param>
    public static ChartSample Missing(DateTimeOffset? time = null) => new(0, 0, time: time);

    /// <summary>A single value.</summary>
    /// <param name="value">The value, finite.</param>
    /// <param name="time">When.</param>
    public static ChartSample OfValue(double value, DateTimeOffset? time = null) => new(1, value, time: time);

    /// <summary>Values that belong together: of one hour, one day, one shift.</summary>
    /// <param name="values">The values, all finite; none for a missing sample.</param>
    /// <param name="time">When.</param>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static ChartSample Of(ReadOnlySpan<double> values, DateTimeOffset? time = null)
    {
        if (values.IsEmpty)
        {
            return Missing(time);
        }

        var (sum, least, most) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(Invariant($"Value {i} of the sample is {values[i]}. Leave values out that are not known."), nameof(values));
            }

            sum += values[i];
            (least, most) = (Math.Min(least, values[i]), Math.Max(most, values[i]));
        }

        var mean = sum / values.Length;
        if (values.Length == 1)
        {
            return new(1, mean, time: time);
        }

        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return new(values.Length, mean, Math.Sqrt(squares / (values.Length - 1)), most - least, time);
    }

    /// <summary>A count of successes among trials: parcels in time, ratings of 4 and more, payments that failed.</summary>
    /// <param name="successes">How many of the trials are counted, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many trials; 0 for a missing sample.</param>
    /// <param name="time">When.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than trials.</exception>
    public static ChartSample Share(long successes, long trials, DateTimeOffset? time = null)
    {
        if (trials < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(trials), trials, $"There are 0 or more trials, not {trials}.");
        }

        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"Of {trials} trials, 0 to {trials} are successes, not {successes}.");
        }

        return trials == 0 ? Missing(time) : new(trials, successes / (double)trials, time: time);
    }

    private static double? RequireSpread(double? spread, string name) => spread is { } known && !(known >= 0 && double.IsFinite(known))
        ? throw new ArgumentOutOfRangeException(name, spread, Invariant($"The spread of a sample is not negative and finite, not {known}. Use null where it is not known."))
        : spread;
}
