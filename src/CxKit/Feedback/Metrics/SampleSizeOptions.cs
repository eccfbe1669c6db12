using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What a <see cref="SampleSize"/> is planned for.</summary>
public sealed record SampleSizeOptions
{
    /// <summary>The level of the interval; a test is at 1 − level. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The probability of finding a difference that is there, above 0.5. Default 0.8.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>How many people there are in all, of whom a good part may be asked; null for very many, the default.</summary>
    public long? Population { get; init; }

    /// <summary>By how much weights or clusters enlarge variances, at least 1. Default 1. The last report shows it.</summary>
    public double DesignEffect { get; init; } = 1;

    /// <summary>The share of the invited who answer, above 0. Default 1: answers and invitations are the same.</summary>
    public double ResponseRate { get; init; } = 1;

    internal void RequireValid()
    {
        Interval.RequireLevel(Level);
        Require(Power is > 0.5 and < 1, $"Power is {Power}, but it is a fraction above 0.5 and below 1, such as 0.8.");
        Require(Population is null or >= 1, $"Population is {Population}, but it is at least 1.");
        Require(DesignEffect >= 1 && double.IsFinite(DesignEffect), $"DesignEffect is {DesignEffect}, but it is a number from 1.");
        Require(ResponseRate is > 0 and <= 1, $"ResponseRate is {ResponseRate}, but it is a fraction above 0 and at most 1.");

        static void Require(bool holds, FormattableString failure)
        {
            if (!holds)
            {
                throw new ArgumentOutOfRangeException("options", Invariant(failure));
            }
        }
    }
}
