using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Weights from the probability with which each respondent was asked, as logged when it was decided.</summary>
/// <remarks>A customer who was asked with probability 0.1 stands for 10. They undo what sampling rates, quotas and fatigue rules did; they cannot undo who chose not to answer: rake from them as start weights. Thread-safe.</remarks>
public static class DesignWeights
{
    /// <summary>1 ÷ π for each respondent.</summary>
    /// <param name="inclusionProbabilities">π of each, above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">A probability is not above 0 and at most 1; its place is named.</exception>
    public static IReadOnlyList<double> From(IReadOnlyList<double> inclusionProbabilities) => [.. Require(inclusionProbabilities).Select(probability => 1 / probability)];

    /// <summary>The total of the whole, such as how many customers are dissatisfied: Σ y ÷ π (Horvitz &amp; Thompson 1952).</summary>
    /// <param name="values">The value of each respondent.</param>
    /// <param name="inclusionProbabilities">π of each.</param>
    /// <param name="level">The level of the interval.</param>
    /// <remarks>Each customer was asked or not independently of the others, so the variance is Σ(1 − π)·y² ÷ π² (Särndal, Swensson &amp; Wretman 1992, section 3.5); the interval is normal, and of 95 % covers some 91 % of totals of a yes or no with 70 respondents, 94 % with 700.</remarks>
    /// <exception cref="ArgumentException">A probability or a value cannot be, or the columns are not of one length.</exception>
    public static Estimate Total(IReadOnlyList<double> values, IReadOnlyList<double> inclusionProbabilities, double level = 0.95)
    {
        Interval.RequireLevel(level);
        var probabilities = RequirePairs(values, inclusionProbabilities);
        var (total, variance) = (0.0, 0.0);
        for (var i = 0; i < probabilities.Count; i++)
        {
            var y = values[i] / probabilities[i];
            (total, variance) = (total + y, variance + (1 - probabilities[i]) * y * y);
        }

        return Around(total, variance, level);
    }

    /// <summary>The mean of the whole, whose size need not be known: Σ y/π ÷ Σ 1/π (Hájek 1971).</summary>
    /// <param name="values">The value of each respondent.</param>
    /// <param name="inclusionProbabilities">π of each.</param>
    /// <param name="level">The level of the interval.</param>
    /// <returns>The mean; null without respondents.</returns>
    /// <remarks>The variance is linearised: Σ(1 − π)·((y − ȳ) ÷ π)² ÷ (Σ 1/π)², for customers who were asked independently and all answered. For respondents of whom some did not, take <see cref="WeightedSample"/>.</remarks>
    /// <exception cref="ArgumentException">A probability or a value cannot be, or the columns are not of one length.</exception>
    public static Estimate? Mean(IReadOnlyList<double> values, IReadOnlyList<double> inclusionProbabilities, double level = 0.95)
    {
        Interval.RequireLevel(level);
        var probabilities = RequirePairs(values, inclusionProbabilities);
        var (sum, count) = (0.0, 0.0);
        for (var i = 0; i < probabilities.Count; i++)
        {
            (sum, count) = (sum + values[i] / probabilities[i], count + 1 / probabilities[i]);
        }

        if (count == 0)
        {
            return null;
        }

        var (mean, variance) = (sum / count, 0.0);
        for (var i = 0; i < probabilities.Count; i++)
        {
            var u = (values[i] - mean) / probabilities[i] / count;
            variance += (1 - probabilities[i]) * u * u;
        }

        return Around(mean, variance, level);
    }

    private static Estimate Around(double value, double variance, double level)
    {
        var half = StandardNormal.TwoSided(level) * Math.Sqrt(variance);
        return new(value, new(value - half, value + half, level));
    }

    private static IReadOnlyList<double> RequirePairs(IReadOnlyList<double> values, IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(values);
        Require(probabilities);
        if (values.Count != probabilities.Count)
        {
            throw new ArgumentException($"There are {values.Count} values and {probabilities.Count} probabilities; they must be as many.", nameof(values));
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(Invariant($"The value of respondent {i + 1} is {values[i]}. Leave out who gave no answer."), nameof(values));
            }
        }

        return probabilities;
    }

    private static IReadOnlyList<double> Require(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities, nameof(probabilities));
        for (var i = 0; i < probabilities.Count; i++)
        {
            if (!(probabilities[i] is > 0 and <= 1))
            {
                throw new ArgumentException(Invariant($"The inclusion probability of respondent {i + 1} is {probabilities[i]}. It is above 0 and at most 1: who cannot be asked cannot have answered."), nameof(probabilities));
            }
        }

        return probabilities;
    }
}
