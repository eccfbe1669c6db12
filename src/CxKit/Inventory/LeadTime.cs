using System.Globalization;

namespace CxKit.Inventory;

/// <summary>The days between placing an order and having the goods on the shelf, known or uncertain.</summary>
/// <remarks>A value: equal when mean and standard deviation are equal. Immutable and thread-safe.</remarks>
public sealed class LeadTime : IEquatable<LeadTime>
{
    // At most this many values: a long, uncertain lead time is known in steps of several days.
    private const int MostSteps = 64;
    internal const double LongestDays = 10_000;

    private const double NeglectedTail = 1e-9;

    private IReadOnlyList<LeadTimeValue>? _values;

    private LeadTime(double meanDays, double standardDeviationDays)
    {
        MeanDays = meanDays;
        StandardDeviationDays = standardDeviationDays;
    }

    /// <summary>The expected lead time in days.</summary>
    public double MeanDays { get; }

    /// <summary>The standard deviation in days; 0 when the lead time is fixed.</summary>
    public double StandardDeviationDays { get; }

    /// <summary>The lengths that the lead time can have, shortest first, with probabilities that sum to 1.</summary>
    /// <remarks>
    /// A fixed lead time has one value. An uncertain one follows a gamma distribution, because delays are skewed to the right and never
    /// negative, spread over whole days (steps of several days when it is long and very uncertain, so that there are some 65 values at most):
    /// each possible length is shared between the two neighbouring days so that the mean stays exact (local moment matching, Gerber 1982). That
    /// adds at most a sixth of a squared step to the variance where the deviation is more than a day or so, and keeps the result on the
    /// cautious side.
    /// </remarks>
    public IReadOnlyList<LeadTimeValue> Values => _values ??= StandardDeviationDays == 0
        ? [new LeadTimeValue(MeanDays, 1)]
        : OnWholeDays(MeanDays, StandardDeviationDays);

    /// <summary>A lead time that is always the same.</summary>
    /// <param name="days">The days, at least 0; a fraction is fine.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative, NaN, infinite or more than 10,000.</exception>
    public static LeadTime Fixed(double days)
    {
        RequireDays(days, nameof(days));
        return new LeadTime(days, 0);
    }

    /// <summary>A lead time that varies from order to order.</summary>
    /// <param name="meanDays">The mean in days, more than 0 unless the deviation is 0 too.</param>
    /// <param name="standardDeviationDays">The standard deviation in days, at least 0; 0 makes the lead time fixed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, NaN, infinite or more than 10,000, or the mean is 0 and the
    /// deviation is not.</exception>
    public static LeadTime Uncertain(double meanDays, double standardDeviationDays)
    {
        RequireDays(meanDays, nameof(meanDays));
        RequireDays(standardDeviationDays, nameof(standardDeviationDays));
        if (standardDeviationDays > DemandDistribution.LargestVariation * meanDays)
        {
            throw new ArgumentOutOfRangeException(nameof(standardDeviationDays), standardDeviationDays,
                "A lead time is never negative, so one with a mean of about 0 cannot vary. Give a positive mean, or a standard deviation of 0.");
        }

        return new LeadTime(meanDays, standardDeviationDays);
    }

    /// <inheritdoc/>
    public bool Equals(LeadTime? other) =>
        other is not null && MeanDays.Equals(other.MeanDays) && StandardDeviationDays.Equals(other.StandardDeviationDays);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LeadTime);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MeanDays, StandardDeviationDays);

    /// <summary>Writes <c>14 days</c> or <c>14 ± 3 days</c> in the current culture.</summary>
    public override string ToString() => StandardDeviationDays == 0
        ? string.Create(CultureInfo.CurrentCulture, $"{MeanDays:0.##} days")
        : string.Create(CultureInfo.CurrentCulture, $"{MeanDays:0.##} ± {StandardDeviationDays:0.##} days");

    /// <summary>The second differences of the loss function are the shares of the grid's points; they preserve the mean.</summary>
    private static LeadTimeValue[] OnWholeDays(double mean, double standardDeviation)
    {
        var gamma = DemandDistribution.Gamma(mean, standardDeviation);
        var shortest = gamma.Quantile(NeglectedTail);
        var longest = gamma.Quantile(1 - NeglectedTail);
        var step = Math.Max(1, Math.Ceiling((longest - shortest) / MostSteps));
        var first = Math.Floor(shortest / step);
        var count = (int)(Math.Ceiling(longest / step) - first) + 1;
        var loss = new double[count + 1]; // E(L − day)⁺ of a lead time cut off at the last day
        var lossAtEnd = gamma.ExpectedShortage((first + count - 1) * step);
        for (var i = 0; i < count - 1; i++)
        {
            loss[i] = gamma.ExpectedShortage((first + i) * step) - lossAtEnd;
        }

        var values = new LeadTimeValue[count];
        for (var i = 0; i < count; i++)
        {
            var before = i == 0 ? 1 : (loss[i - 1] - loss[i]) / step;
            var after = (loss[i] - loss[i + 1]) / step;
            values[i] = new LeadTimeValue((first + i) * step, Math.Max(0, before - after));
        }

        return values;
    }

    private static void RequireDays(double days, string parameter)
    {
        if (!(days is >= 0 and <= LongestDays))
        {
            throw new ArgumentOutOfRangeException(parameter, days,
                FormattableString.Invariant($"Days of a lead time lie between 0 and 10,000; {days} do not."));
        }
    }
}
