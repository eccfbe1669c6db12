using static System.FormattableString;

namespace CxKit.Inventory;

/// <summary>How much may be asked for in one stretch of time, as a probability distribution: what every stock decision starts from.</summary>
/// <remarks>
/// <para>The stretch is the protection interval: the days from now until an order placed at the next opportunity arrives, that is
/// <see cref="StockItem.ProtectionDays"/>. From a forecast it takes one line:
/// <c>DemandDistribution.FromSamples(forecast.CumulativeSamples(periods))</c>.</para>
/// <para>Amounts are in the unit in which the item is counted. Demand is never below zero, except that the normal distribution keeps the tail
/// that the textbooks give it. Immutable and thread-safe. Tail probabilities and losses are accurate to 1e-10 relative or
/// better; for counts whose variance exceeds the mean by less than a thousandth part of it, to 1e-5.</para>
/// </remarks>
public abstract class DemandDistribution
{
    private protected DemandDistribution()
    {
    }

    /// <summary>No demand at all.</summary>
    public static DemandDistribution None { get; } = new CertainDemand(0);

    /// <summary>The expected demand.</summary>
    public abstract double Mean { get; }

    /// <summary>The variance of the demand, in squared units.</summary>
    public abstract double Variance { get; }

    /// <summary>The square root of <see cref="Variance"/>, in units.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Whether demand comes in whole units only, so that nothing between two whole stock levels makes a difference.</summary>
    public abstract bool IsDiscrete { get; }

    /// <summary>The probability that demand is at most <paramref name="x"/>: the cycle service of having <paramref name="x"/> in
    /// stock.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> is NaN.</exception>
    public double Cdf(double x)
    {
        RequireNumber(x);
        return double.IsInfinity(x) ? (x > 0 ? 1 : 0) : CdfCore(x);
    }

    /// <summary>The smallest amount that covers demand with probability <paramref name="p"/>: the smallest x with <see cref="Cdf"/>(x) ≥
    /// p.</summary>
    /// <param name="p">A fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not strictly between 0 and 1.</exception>
    public double Quantile(double p)
    {
        if (!(p > 0 && p < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p,
                Invariant($"A probability is a fraction strictly between 0 and 1, such as 0.95; {p} is not."));
        }

        return QuantileCore(p);
    }

    /// <summary>The units that stay unserved on average with <paramref name="x"/> in stock: the first-order loss E(D − x)⁺.</summary>
    /// <remarks>
    /// Convex and falling in <paramref name="x"/>, with slope −P(D &gt; x). Exact, by closed forms: normal σ[φ(k) − kΦ(−k)]; gamma with shape a
    /// and scale b ab·F̄(x; a+1, b) − x·F̄(x; a, b); counts by the ratio of successive probabilities; samples by their sums (Silver, Pyke &amp;
    /// Thomas 2017, appendix II; Zipkin 2000, appendix C).
    /// </remarks>
    /// <param name="x">The stock at the start; may be negative, which stands for units already owed.</param>
    /// <exception cref="ArgumentException"><paramref name="x"/> is NaN.</exception>
    public double ExpectedShortage(double x)
    {
        RequireNumber(x);
        return double.IsPositiveInfinity(x) ? 0 : double.IsNegativeInfinity(x) ? double.PositiveInfinity : ExpectedShortageCore(x);
    }

    /// <summary>Demand that is known exactly.</summary>
    /// <param name="units">The demand, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is negative, NaN or beyond 10¹⁵.</exception>
    public static DemandDistribution Certain(double units)
    {
        RequireAmount(units, "mean", nameof(units));
        return units == 0 ? None : new CertainDemand(units);
    }

    /// <summary>Normal demand, the textbook's choice; it has a tail below zero, so prefer <see cref="Gamma"/> where the deviation exceeds a
    /// third of the mean.</summary>
    /// <param name="mean">The mean, at least 0.</param>
    /// <param name="standardDeviation">The standard deviation, at least 0; 0 makes the demand certain.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, NaN or beyond 10¹⁵, or the mean is 0 and the deviation is
    /// not.</exception>
    public static DemandDistribution Normal(double mean, double standardDeviation)
    {
        RequireAmount(mean, "mean", nameof(mean));
        RequireAmount(standardDeviation, "standard deviation", nameof(standardDeviation));
        RequireSpreadPossible(mean, standardDeviation, nameof(standardDeviation));
        return standardDeviation == 0 ? Certain(mean) : new NormalDemand(mean, standardDeviation);
    }

    /// <summary>Gamma demand: continuous, never negative, skewed to the right as demand over a lead time is.</summary>
    /// <param name="mean">The mean, at least 0.</param>
    /// <param name="standardDeviation">The standard deviation, at least 0; 0 makes the demand certain.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, NaN or beyond 10¹⁵, or the deviation is more than a million times
    /// the mean.</exception>
    public static DemandDistribution Gamma(double mean, double standardDeviation)
    {
        RequireAmount(mean, "mean", nameof(mean));
        RequireAmount(standardDeviation, "standard deviation", nameof(standardDeviation));
        RequireSpreadPossible(mean, standardDeviation, nameof(standardDeviation));
        if (standardDeviation > LargestVariation * mean)
        {
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, Invariant(
                $"The standard deviation {standardDeviation} is more than a million times the mean {mean}. Check their units."));
        }

        if (standardDeviation == 0 || mean < VanishingMean)
        {
            return Certain(mean);
        }

        // Skewness 2·cv is then below 2e-5: the normal distribution is the same to more digits than any mean is known to.
        return standardDeviation < 1e-5 * mean ? new NormalDemand(mean, standardDeviation) : new GammaDemand(mean, standardDeviation);
    }

    /// <summary>Poisson demand: single units, each customer on their own; the variance equals the mean.</summary>
    /// <param name="mean">The mean, from 0 to 10⁹.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mean"/> is outside its range.</exception>
    public static DemandDistribution Poisson(double mean)
    {
        RequireCountMean(mean);
        return mean < VanishingMean ? None : new PoissonDemand(mean);
    }

    /// <summary>Negative binomial demand: counts that vary more than Poisson's, as those of most shop items do.</summary>
    /// <param name="mean">The mean, from 0 to 10⁹.</param>
    /// <param name="variance">The variance, from <paramref name="mean"/>, where the demand is Poisson, to 10⁹ times it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static DemandDistribution NegativeBinomial(double mean, double variance)
    {
        RequireCountMean(mean);
        RequireAmount(variance, "variance", nameof(variance), LargestAmount * LargestAmount);
        RequireSpreadPossible(mean, variance, nameof(variance));
        if (variance < mean)
        {
            throw new ArgumentOutOfRangeException(nameof(variance), variance, Invariant(
                $"The variance {variance} is below the mean {mean}, which negative binomial demand cannot have. Use FromMoments, Poisson or Gamma."));
        }

        if (variance > LargestDispersion * mean)
        {
            throw new ArgumentOutOfRangeException(nameof(variance), variance, Invariant(
                $"The variance {variance} is more than a billion times the mean {mean}. Check their units, or use Gamma."));
        }

        var isPoisson = variance - mean <= NegligibleDispersion * Math.Sqrt(Math.Sqrt(Math.Max(1, mean))) * mean;
        return isPoisson || mean < VanishingMean ? Poisson(mean) : new NegativeBinomialDemand(mean, variance);
    }

    /// <summary>The distribution that fits a mean and a variance of counted demand.</summary>
    /// <remarks>
    /// Negative binomial where the variance exceeds the mean. Where it does not, Poisson for a mean up to 1, below which counts cannot be much
    /// more regular, and gamma above. Gamma too for means above 10⁹ and variances above 10⁹ means, and certain where the variance is 0. For
    /// goods that are measured, not counted, call <see cref="Gamma"/>.
    /// </remarks>
    /// <param name="mean">The mean, at least 0.</param>
    /// <param name="variance">The variance, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, NaN or beyond 10¹⁵ (a variance 10³⁰), or the mean is 0 and the
    /// variance is not.</exception>
    public static DemandDistribution FromMoments(double mean, double variance)
    {
        RequireAmount(mean, "mean", nameof(mean));
        RequireAmount(variance, "variance", nameof(variance), LargestAmount * LargestAmount);
        RequireSpreadPossible(mean, variance, nameof(variance));
        if (variance == 0)
        {
            return Certain(mean);
        }

        var regular = variance < mean && mean > 1;
        return regular || mean > LargestCountMean || variance > LargestDispersion * mean
            ? Gamma(mean, Math.Sqrt(variance))
            : NegativeBinomial(mean, Math.Max(mean, variance));
    }

    /// <summary>Demand as likely to be one sample as another: the bridge from a forecast's sample paths.</summary>
    /// <remarks>
    /// A sample below zero counts as no demand, because a forecast may go below zero and customers do not. 10,000 samples know a 0.98 quantile
    /// to within ±0.3 points of probability; beyond the largest sample nothing is known, so such a distribution never asks for more stock than
    /// that. O(n log n) once, then O(log n) a question; keeps two numbers a sample.
    /// </remarks>
    /// <param name="samples">At least one number, none beyond 10¹⁵, in any order; copied.</param>
    /// <exception cref="ArgumentException">There is no sample, or one is NaN, infinite or beyond 10¹⁵.</exception>
    public static DemandDistribution FromSamples(ReadOnlySpan<double> samples)
    {
        if (samples.IsEmpty)
        {
            throw new ArgumentException("There are no samples; give at least one, or use DemandDistribution.None.", nameof(samples));
        }

        for (var i = 0; i < samples.Length; i++)
        {
            if (!(Math.Abs(samples[i]) <= LargestAmount))
            {
                throw new ArgumentException(Invariant(
                    $"Sample {i} (counted from 0) is {samples[i]}, but a sample is an amount below 1e15. Find out where the forecast lost its footing."),
                    nameof(samples));
            }
        }

        return new EmpiricalDemand(samples);
    }

    /// <summary>Demand that follows one of several distributions, each with its own probability.</summary>
    /// <param name="parts">The distributions and their weights: at least 0, scaled so that they sum to 1.</param>
    /// <exception cref="ArgumentException">There is no part, a weight is negative, NaN or infinite, or all weights are 0.</exception>
    public static DemandDistribution Mixture(params ReadOnlySpan<(double Weight, DemandDistribution Demand)> parts)
    {
        var total = 0.0;
        foreach (var (weight, demand) in parts)
        {
            ArgumentNullException.ThrowIfNull(demand, nameof(parts));
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException(Invariant($"A weight in a mixture is a number of at least 0; {weight} is not."), nameof(parts));
            }

            total += weight;
        }

        if (!(total > 0 && double.IsFinite(total)))
        {
            throw new ArgumentException("A mixture needs at least one part with a weight above 0.", nameof(parts));
        }

        return MixtureDemand.From(parts, total);
    }

    /// <summary>Demand until an order arrives, when nobody knows exactly how long that takes.</summary>
    /// <remarks>
    /// P(D ≤ x) = Σ P(L = l) · F_{l+R}(x) over the values l of the lead time, with R the review period: the whole distribution, skew and all,
    /// instead of a normal one with variance E(L)σ² + d²·Var(L). One call of <paramref name="demandOver"/> for each lead-time value, some 60 at
    /// most.
    /// </remarks>
    /// <param name="leadTime">The days between order and delivery.</param>
    /// <param name="reviewDays">The days between two opportunities to order, at least 0; 0 for a shop that can order at any time.</param>
    /// <param name="demandOver">Gives the demand over so many days; it is asked only for more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reviewDays"/> is negative, NaN or beyond 10¹⁵.</exception>
    public static DemandDistribution OverLeadTime(LeadTime leadTime, double reviewDays, Func<double, DemandDistribution> demandOver)
    {
        ArgumentNullException.ThrowIfNull(leadTime);
        ArgumentNullException.ThrowIfNull(demandOver);
        RequireAmount(reviewDays, "review period", nameof(reviewDays));
        var values = leadTime.Values;
        var parts = new (double, DemandDistribution)[values.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            var days = values[i].Days + reviewDays;
            parts[i] = (values[i].Probability, days == 0 ? None : demandOver(days));
        }

        return Mixture(parts);
    }

    private protected abstract double CdfCore(double x);

    private protected abstract double QuantileCore(double p);

    private protected abstract double ExpectedShortageCore(double x);

    // Beyond this, whole units can soon no longer be told apart, and no shop has them.
    internal const double LargestAmount = 1e15;

    internal const double LargestVariation = 1e6;

    // No customer in the age of the universe: none, before parameters become too small to calculate with.
    private const double VanishingMean = 1e-100;

    private const double LargestCountMean = 1e9;
    private const double LargestDispersion = 1e9;

    // Relative to the mean; it grows with mean^¼. Below, the rounding of the negative binomial's parameters, 1e-16·√mean ÷ dispersion, moves its
    // probabilities more than the dispersion itself does.
    private const double NegligibleDispersion = 1e-8;

    private static void RequireNumber(double x)
    {
        if (double.IsNaN(x))
        {
            throw new ArgumentException("A stock level is a number, but x is NaN.", nameof(x));
        }
    }

    private static void RequireAmount(double amount, string what, string parameter, double largest = LargestAmount)
    {
        if (!(amount >= 0 && amount <= largest))
        {
            throw new ArgumentOutOfRangeException(parameter, amount,
                Invariant($"The {what} must be a number from 0 to {largest:0e0}; {amount} is not."));
        }
    }

    private static void RequireCountMean(double mean)
    {
        if (!(mean >= 0 && mean <= LargestCountMean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, Invariant(
                $"The mean of counted demand must lie between 0 and 1e9; {mean} does not. Count in larger units, or use Gamma."));
        }
    }

    private static void RequireSpreadPossible(double mean, double spread, string parameter)
    {
        if (mean == 0 && spread > 0)
        {
            throw new ArgumentOutOfRangeException(parameter, spread,
                "Demand is never below zero, so demand with mean 0 cannot vary. Give a positive mean, or use DemandDistribution.None.");
        }
    }
}
