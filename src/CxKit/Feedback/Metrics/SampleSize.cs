using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How many answers a question takes, and how many people to invite for them.</summary>
/// <param name="Answers">The answers needed, of each group where two are compared.</param>
/// <param name="Invitations">The invitations needed for them at the response rate; more than the population where the precision cannot be reached.</param>
/// <remarks>
/// Before asking nothing is known for sure: take the mix of the last wave, or the worst one, which is half promoters and half detractors for NPS and one half for a share. The plans are for large samples; with few
/// answers intervals are a little longer than planned.
/// </remarks>
public readonly record struct SampleSize(long Answers, long Invitations)
{
    private const double Points = 100;

    /// <summary>For a Net Promoter Score ± <paramref name="margin"/>: n = z²·(p + q − (p − q)²) ÷ d².</summary>
    /// <param name="promoters">The share of promoters that is expected.</param>
    /// <param name="detractors">The share of detractors that is expected.</param>
    /// <param name="margin">Half the length of the interval, in points, such as 5.</param>
    /// <param name="options">Level, population, design effect and response rate; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shares are no shares, the margin is not above 0, or an option is outside its range.</exception>
    public static SampleSize ForNps(double promoters, double detractors, double margin, SampleSizeOptions? options = null) =>
        ForVariance(Points * Points * Variance(promoters, detractors), margin, options);

    /// <summary>For a share ± <paramref name="margin"/>: n = z²·p(1 − p) ÷ d².</summary>
    /// <param name="share">The share that is expected.</param>
    /// <param name="margin">Half the length of the interval, a fraction such as 0.03.</param>
    /// <param name="options">Level, population, design effect and response rate; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is no share, the margin is not above 0, or an option is outside its range.</exception>
    public static SampleSize ForShare(double share, double margin, SampleSizeOptions? options = null) => ForVariance(Variance(share), margin, options);

    /// <summary>For a mean ± <paramref name="margin"/>: n = z²·s² ÷ d².</summary>
    /// <param name="standardDeviation">The standard deviation of the answers that is expected; 1 to 1.2 is usual on five points.</param>
    /// <param name="margin">Half the length of the interval, in the unit of the scale.</param>
    /// <param name="options">Level, population, design effect and response rate; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0, or an option is outside its range.</exception>
    public static SampleSize ForMean(double standardDeviation, double margin, SampleSizeOptions? options = null) =>
        ForVariance(Positive(standardDeviation, nameof(standardDeviation)) * standardDeviation, margin, options);

    /// <summary>For finding a change of a Net Promoter Score between two groups of different people: n = (z₁₋α⁄₂ + z₁₋β)²·(V + V′) ÷ δ² each.</summary>
    /// <param name="promoters">The share of promoters that is expected in the first group.</param>
    /// <param name="detractors">The share of detractors that is expected in the first group.</param>
    /// <param name="difference">The difference that should be found, in points.</param>
    /// <param name="options">Level, power, design effect and response rate; null for the defaults. The population is passed over.</param>
    /// <remarks>V′ is the variance of a group in which promoters have become detractors, or the other way round, so that the score differs by δ: whichever of the two is larger, so that the power is enough for both.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The shares are no shares, the difference is not above 0 or larger than any there can be, or an option is outside its range.</exception>
    public static SampleSize ToFindNps(double promoters, double detractors, double difference, SampleSizeOptions? options = null)
    {
        var (variance, away) = (Variance(promoters, detractors), Positive(difference, nameof(difference)) / Points);
        var largest = Math.Max(VarianceAfterFall(promoters, detractors, away), VarianceAfterFall(detractors, promoters, away));
        return largest >= 0
            ? ToFind(Points * Points * (variance + largest), difference, options)
            : throw new ArgumentOutOfRangeException(nameof(difference), difference, "No mix of answers differs by so many points. Ask for a smaller difference.");
    }

    /// <summary>For finding that two shares differ: n = (z₁₋α⁄₂ + z₁₋β)²·(p(1 − p) + q(1 − q)) ÷ (p − q)² each.</summary>
    /// <param name="first">The share in the first group.</param>
    /// <param name="second">The share in the second, another one.</param>
    /// <param name="options">Level, power, design effect and response rate; null for the defaults. The population is passed over.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shares are no shares or equal, or an option is outside its range.</exception>
    public static SampleSize ToFindShare(double first, double second, SampleSizeOptions? options = null) =>
        ToFind(Variance(first) + Variance(second), Math.Abs(second - first), options);

    /// <summary>For finding that two means differ: n = (z₁₋α⁄₂ + z₁₋β)²·2s² ÷ δ² each.</summary>
    /// <param name="standardDeviation">The standard deviation of the answers that is expected in both.</param>
    /// <param name="difference">The difference that should be found, in the unit of the scale.</param>
    /// <param name="options">Level, power, design effect and response rate; null for the defaults. The population is passed over.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0, or an option is outside its range.</exception>
    public static SampleSize ToFindMean(double standardDeviation, double difference, SampleSizeOptions? options = null) =>
        ToFind(2 * Positive(standardDeviation, nameof(standardDeviation)) * standardDeviation, difference, options);

    /// <summary>The variance where the upper class has lost as much to the lower one as the difference falls by, as far as there is any; negative where it cannot fall so far.</summary>
    private static double VarianceAfterFall(double upper, double lower, double fall)
    {
        var difference = upper - lower - fall;
        var rest = Math.Min(Math.Max(0, upper - fall / 2), (1 + difference) / 2);
        return difference < -1 ? -1 : 2 * rest - difference - difference * difference; // upper + lower − difference², with lower = upper − difference
    }

    private static SampleSize ForVariance(double variance, double margin, SampleSizeOptions? options)
    {
        var used = Checked(options);
        var ratio = StandardNormal.TwoSided(used.Level) / Positive(margin, nameof(margin));
        var n = ratio * ratio * variance * used.DesignEffect;

        // Cochran (1977), section 4.4: of a population of N, n ÷ (1 + (n − 1) ÷ N).
        return Of(used.Population is { } population ? Math.Min(population, n / (1 + Math.Max(0, n - 1) / population)) : n, nameof(margin), used);
    }

    private static SampleSize ToFind(double variances, double difference, SampleSizeOptions? options)
    {
        var used = Checked(options);
        var ratio = (StandardNormal.TwoSided(used.Level) + StandardNormal.Quantile(used.Power)) / Positive(difference, nameof(difference));
        return Of(ratio * ratio * variances * used.DesignEffect, nameof(difference), used);
    }

    private static SampleSize Of(double n, string parameter, SampleSizeOptions options)
    {
        const double Largest = 1e15;
        var answers = Math.Max(1, Math.Ceiling(n - 1e-9));
        return answers / options.ResponseRate < Largest
            ? new((long)answers, (long)Math.Ceiling(answers / options.ResponseRate - 1e-9))
            : throw new ArgumentOutOfRangeException(parameter, Invariant($"It would take {answers:E1} answers. Ask for less precision."));
    }

    private static SampleSizeOptions Checked(SampleSizeOptions? options)
    {
        var used = options ?? new();
        used.RequireValid();
        return used;
    }

    private static double Variance(double promoters, double detractors) =>
        promoters >= 0 && detractors >= 0 && promoters + detractors <= 1 + 1e-12
            ? promoters + detractors - (promoters - detractors) * (promoters - detractors)
            : throw new ArgumentOutOfRangeException(nameof(promoters), promoters, Invariant($"Promoters {promoters} and detractors {detractors} are no shares. Use fractions that add up to at most 1, such as 0.5 and 0.2."));

    private static double Variance(double share) =>
        share is >= 0 and <= 1 ? share * (1 - share) : throw new ArgumentOutOfRangeException(nameof(share), share, Invariant($"{share} is no share. Use a fraction from 0 to 1."));

    private static double Positive(double number, string name) =>
        number > 0 && double.IsFinite(number) ? number : throw new ArgumentOutOfRangeException(name, number, Invariant($"{name} is {number}, but it is a number above 0."));
}
