using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>By how much a weighted number has changed from one wave to the next, and whether that may be chance.</summary>
/// <param name="Difference">Later less earlier, with its interval.</param>
/// <param name="StandardError">The standard error of the difference.</param>
/// <param name="DegreesOfFreedom">By Welch and Satterthwaite.</param>
/// <param name="PValue">How often a difference as large comes of chance alone; two-sided.</param>
/// <param name="SharedRespondents">How many respondents are in both waves; their covariance is taken into account.</param>
public sealed record WeightedChange(Estimate Difference, double StandardError, double DegreesOfFreedom, double PValue, int SharedRespondents = 0)
{
    /// <summary>Compares two waves of different respondents.</summary>
    /// <param name="earlier">The number of the first wave.</param>
    /// <param name="later">The same of the second.</param>
    /// <param name="level">The level of the interval.</param>
    /// <remarks>Both waves should be weighted to the same margins, so that a change of who answers is not taken for a change of what they say.</remarks>
    public static WeightedChange Between(WeightedEstimate earlier, WeightedEstimate later, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var (first, second) = (ErrorOf(earlier), ErrorOf(later));
        return Of(later.Value - earlier.Value, first * first, earlier.DegreesOfFreedom, second * second, later.DegreesOfFreedom, 0, 0, level);

        // Answers that are all alike have no standard error, but the interval of a share or a Net Promoter Score knows what they leave open.
        static double ErrorOf(WeightedEstimate wave) => wave.StandardError > 0
            ? wave.StandardError
            : wave.Estimate.Interval.Width / 2 / StandardNormal.TwoSided(wave.Estimate.Interval.Level);
    }

    /// <summary>Compares the means of two waves in which some respondents are the same.</summary>
    /// <param name="earlier">The sample of the first wave.</param>
    /// <param name="earlierValues">Its answers.</param>
    /// <param name="earlierRespondents">Who gave them; nobody twice.</param>
    /// <param name="later">The sample of the second wave.</param>
    /// <param name="laterValues">Its answers.</param>
    /// <param name="laterRespondents">Who gave them; nobody twice.</param>
    /// <param name="level">The level of the interval.</param>
    /// <remarks>The variances of both waves less twice the covariance of what those in both contribute (Kish 1965, section 12.4).</remarks>
    /// <exception cref="ArgumentException">Columns are not of one length, or a respondent comes twice in a wave.</exception>
    public static WeightedChange Between(WeightedSample earlier, IReadOnlyList<double> earlierValues, IReadOnlyList<string> earlierRespondents,
        WeightedSample later, IReadOnlyList<double> laterValues, IReadOnlyList<string> laterRespondents, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var first = Places(earlierRespondents, earlier.Weights.Count, nameof(earlierRespondents));
        var second = Places(laterRespondents, later.Weights.Count, nameof(laterRespondents));
        var (before, earlierPulls) = earlier.Pulls(earlierValues)!.Value;
        var (after, laterPulls) = later.Pulls(laterValues)!.Value;
        var (covariance, shared) = (0.0, 0);
        foreach (var (respondent, place) in first)
        {
            if (second.TryGetValue(respondent, out var other))
            {
                (covariance, shared) = (covariance + earlierPulls[place] * laterPulls[other], shared + 1);
            }
        }

        covariance *= shared > 1 ? shared / (shared - 1.0) : 1;
        return Of(after - before, earlier.VarianceOf(earlierPulls), Math.Max(1, earlier.Clusters - 1), later.VarianceOf(laterPulls), Math.Max(1, later.Clusters - 1), covariance, shared, level);
    }

    /// <summary>Writes the difference with its interval in the current culture.</summary>
    public override string ToString() => Difference.ToString();

    private static WeightedChange Of(double difference, double first, double firstFreedom, double second, double secondFreedom, double covariance, int shared, double level)
    {
        Interval.RequireLevel(level);
        var variance = Math.Max(0, first + second - 2 * covariance);
        if (!double.IsFinite(variance) || (variance == 0 && difference != 0))
        {
            // Of one cluster, or of means of answers that are all alike in both waves, no variance is known.
            return new(new(difference, new(double.NegativeInfinity, double.PositiveInfinity, level)), double.PositiveInfinity, 1, 1, shared);
        }

        var freedom = first + second > 0 ? (first + second) * (first + second) / (first * first / firstFreedom + second * second / secondFreedom) : firstFreedom + secondFreedom;
        var error = Math.Sqrt(variance);
        var half = StudentsT.TwoSided(level, freedom) * error;
        var p = error > 0 ? 2 * StudentsT.UpperTail(Math.Abs(difference) / error, freedom) : 1;
        return new(new(difference, new(difference - half, difference + half, level)), error, freedom, Math.Min(1, p), shared);
    }

    private static Dictionary<string, int> Places(IReadOnlyList<string> respondents, int count, string name)
    {
        ArgumentNullException.ThrowIfNull(respondents, name);
        if (respondents.Count != count)
        {
            throw new ArgumentException($"There are {respondents.Count} respondents for {count} weights.", name);
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < respondents.Count; i++)
        {
            if (!places.TryAdd(respondents[i], i))
            {
                throw new ArgumentException($"Row {i + 1} is of a respondent who comes before in the same wave. Keep one answer of each, or compare independent waves with clusters.", name);
            }
        }

        return places;
    }
}
