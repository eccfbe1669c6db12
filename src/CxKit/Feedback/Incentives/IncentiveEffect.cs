using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>What an incentive does: to how many answer, to what they answer, and at which price.</summary>
/// <remarks>
/// <para>Causes follow from this only where chance decided who was offered the incentive, and before anybody was invited. A difference of the means says that the incentive brings other people to answer, or the same people to
/// answer otherwise; the scores of both arms should then not be put into one figure without saying so.</para>
/// <example>
/// <code>
/// var effect = IncentiveEffect.Of(new IncentiveArm(1000, scoresWithCoupon, Cost: 640m), new IncentiveArm(1000, scoresWithout));
/// // effect.ResponseRateDifference, effect.MeanDifference, effect.CostPerExtraResponse
/// </code>
/// </example>
/// </remarks>
/// <param name="ResponseRateWith">The share of the invited who answered with the incentive, with its Wilson interval (Wilson 1927).</param>
/// <param name="ResponseRateWithout">The same without it.</param>
/// <param name="ResponseRateDifference">The rate with − the rate without, with Newcombe's interval (Newcombe 1998, method 10).</param>
/// <param name="MeanDifference">The mean score with − the mean score without, with Welch's interval (Welch 1947); null where either arm has fewer than two answers.</param>
/// <param name="CostPerExtraResponse">What one more response cost: (cost an invitation with − without) ÷ <paramref name="ResponseRateDifference"/>; null where no more answered with the incentive.</param>
/// <param name="CostPerExtraResponseAtLeast">The same at the upper end of the interval of the difference: it hardly costs less; null as above.</param>
/// <param name="CostPerExtraResponseAtMost">The same at its lower end; null also where the interval reaches 0, so that there may be no extra response at all and no price is too high.</param>
public sealed record IncentiveEffect(
    Estimate ResponseRateWith,
    Estimate ResponseRateWithout,
    Estimate ResponseRateDifference,
    Estimate? MeanDifference,
    decimal? CostPerExtraResponse,
    decimal? CostPerExtraResponseAtLeast,
    decimal? CostPerExtraResponseAtMost)
{
    /// <summary>Compares two arms.</summary>
    /// <param name="with">Those who were offered the incentive.</param>
    /// <param name="without">Those who were not.</param>
    /// <param name="level">The level of the intervals, a fraction in (0, 1); default 0.95.</param>
    /// <exception cref="ArgumentException">Nobody was invited in an arm, more answered than were invited, a cost is negative, a score is no finite number, or the level is no fraction.</exception>
    public static IncentiveEffect Of(IncentiveArm with, IncentiveArm without, double level = 0.95)
    {
        RequireValid(with, nameof(with));
        RequireValid(without, nameof(without));
        Interval.RequireLevel(level);
        var difference = NewcombeInterval.Of(without.Scores.Count, without.Invited, with.Scores.Count, with.Invited, level)!.Value;
        var cost = with.Cost / with.Invited - without.Cost / without.Invited;
        var isMore = difference.Value > 0;
        return new(
            WilsonInterval.Of(with.Scores.Count, with.Invited, level)!.Value,
            WilsonInterval.Of(without.Scores.Count, without.Invited, level)!.Value,
            difference,
            MeanDifferenceOf(with.Scores, without.Scores, level),
            isMore ? Price(cost, difference.Value) : null,
            isMore ? Price(cost, difference.Interval.Upper) : null,
            difference.Interval.Lower > 0 ? Price(cost, difference.Interval.Lower) : null);
    }

    /// <summary>A price to four decimals; null where it is beyond all money.</summary>
    private static decimal? Price(decimal cost, double rate) => (double)cost / rate is var price && Math.Abs(price) < 1e15 ? decimal.Round((decimal)price, 4) : null;

    private static Estimate? MeanDifferenceOf(IReadOnlyList<double> with, IReadOnlyList<double> without, double level)
    {
        if (with.Count < 2 || without.Count < 2)
        {
            return null;
        }

        var (first, second) = (with.Average(), without.Average());
        return WelchDifference.Of(first, Variance(with, first), with.Count, second, Variance(without, second), without.Count, level);
    }

    private static double Variance(IReadOnlyList<double> scores, double mean) => scores.Sum(score => (score - mean) * (score - mean)) / (scores.Count - 1);

    private static void RequireValid(IncentiveArm arm, string name)
    {
        ArgumentNullException.ThrowIfNull(arm, name);
        ArgumentNullException.ThrowIfNull(arm.Scores, name);
        if (arm.Invited < 1 || arm.Scores.Count > arm.Invited)
        {
            throw new ArgumentException(FormattableString.Invariant($"{arm.Invited} were invited and {arm.Scores.Count} answered. Somebody is invited, and each answers at most once."), name);
        }

        if (arm.Cost < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"The cost is {arm.Cost}; it is not negative."), name);
        }

        if (arm.Scores.Any(score => !double.IsFinite(score)))
        {
            throw new ArgumentException("A score is no finite number. Leave out what was not answered, and count it as not answered.", name);
        }
    }
}
