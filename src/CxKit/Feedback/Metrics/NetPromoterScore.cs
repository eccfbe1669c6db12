using System.Globalization;
using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>The Net Promoter Score of answers from 0 to 10: the share of promoters (9, 10) less that of detractors (0 to 6), in points from −100 to 100 (Reichheld 2003).</summary>
/// <remarks>
/// <para><c>NetPromoterScore.From(scores)</c>, then <see cref="Value"/> and <see cref="Interval"/>. Answers outside 0 to 10 or between whole numbers are an error; so is a scale that is declared to start at 1,
/// on which the same people give another score. For rows of which some may be wrong, with segments and periods, see <see cref="FeedbackReport"/>.</para>
/// <para>Weighted answers count by their weights, and the intervals are those of <see cref="EffectiveCount"/> answers (Kish 1965). Immutable and thread-safe; building is O(scores).</para>
/// </remarks>
public sealed class NetPromoterScore
{
    /// <summary>The least score of a promoter.</summary>
    public const int LowestPromoter = 9;

    /// <summary>The largest score of a detractor.</summary>
    public const int HighestDetractor = 6;

    private const double Points = 100;

    private readonly double _promoters; // shares
    private readonly double _passives;
    private readonly double _detractors;

    internal NetPromoterScore(long promoters, long passives, long detractors, double promoterShare, double passiveShare, double detractorShare, double effectiveCount, string? scaleWarning)
    {
        (Promoters, Passives, Detractors) = (promoters, passives, detractors);
        (_promoters, _passives, _detractors) = (promoterShare, passiveShare, detractorShare);
        (EffectiveCount, ScaleWarning) = (effectiveCount, scaleWarning);
    }

    /// <summary>How many answered 9 or 10.</summary>
    public long Promoters { get; }

    /// <summary>How many answered 7 or 8.</summary>
    public long Passives { get; }

    /// <summary>How many answered 0 to 6.</summary>
    public long Detractors { get; }

    /// <summary>How many answers there are.</summary>
    public long Count => Promoters + Passives + Detractors;

    /// <summary>How many answers without weights say as much: (Σw)² ÷ Σw² (Kish 1965); the count itself where all weigh alike.</summary>
    public double EffectiveCount { get; }

    /// <summary>By how much weights enlarge the variance: <see cref="Count"/> ÷ <see cref="EffectiveCount"/>, 1 without weights.</summary>
    public double DesignEffect => Count / EffectiveCount;

    /// <summary>The score in points, −100 to 100, not rounded.</summary>
    public double Value => Points * (_promoters - _detractors);

    /// <summary>Why the answers look as if they were given on a scale from 1 to 10, which is no NPS; null where nothing says so.</summary>
    /// <remarks>
    /// Extreme answers bunch at the end of a scale. So where nobody gave a 0, but 10 or more a 1 (chance below 1 in 1000 if 0 were offered and at least as frequent as 1), or 100 or more answered 1 to 6, the end was
    /// probably 1. It is no proof: that nobody was at 0 may be true. From counts of classes nothing can be told.
    /// </remarks>
    public string? ScaleWarning { get; }

    /// <summary>The score of answers from 0 to 10.</summary>
    /// <param name="scores">At least one answer.</param>
    /// <exception cref="ArgumentException">There is no answer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is below 0 or above 10; the message has its place.</exception>
    public static NetPromoterScore From(ReadOnlySpan<int> scores)
    {
        var counts = new long[MetricScale.ZeroToTen.Points];
        for (var i = 0; i < scores.Length; i++)
        {
            if ((uint)scores[i] >= (uint)counts.Length)
            {
                throw OffScale(nameof(scores), scores[i], i);
            }

            counts[scores[i]]++;
        }

        return FromHistogram(counts, nameof(scores));
    }

    /// <inheritdoc cref="From(ReadOnlySpan{int})"/>
    /// <exception cref="ArgumentOutOfRangeException">A score is below 0, above 10 or no whole number; the message has its place.</exception>
    public static NetPromoterScore From(ReadOnlySpan<double> scores)
    {
        var counts = new long[MetricScale.ZeroToTen.Points];
        for (var i = 0; i < scores.Length; i++)
        {
            counts[PointOf(nameof(scores), scores[i], i)]++;
        }

        return FromHistogram(counts, nameof(scores));
    }

    /// <inheritdoc cref="From(ReadOnlySpan{int})"/>
    public static NetPromoterScore From(IEnumerable<int> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return From([.. scores]);
    }

    /// <summary>The score of answers that stand for different numbers of customers, such as those of a raked sample.</summary>
    /// <param name="scores">At least one answer.</param>
    /// <param name="weights">The weight of each answer, finite and above 0, in any unit.</param>
    /// <exception cref="ArgumentException">There is no answer, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not a whole number from 0 to 10, or a weight is not a finite number above 0; the message has its place.</exception>
    public static NetPromoterScore From(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        if (scores.Length != weights.Length)
        {
            throw new ArgumentException(Invariant($"There are {scores.Length} scores but {weights.Length} weights. Give each score its weight."), nameof(weights));
        }

        var counts = new WeightedCounts(MetricScale.ZeroToTen);
        for (var i = 0; i < scores.Length; i++)
        {
            if (!WeightedCounts.IsUsableWeight(weights[i]))
            {
                throw new ArgumentOutOfRangeException(nameof(weights), weights[i], Invariant(
                    $"The weight at place {i} is {weights[i]}. Use a number from {WeightedCounts.SmallestWeight} to {WeightedCounts.LargestWeight}; leave answers out that stand for nobody."));
            }

            counts.Add(PointOf(nameof(scores), scores[i], i), weights[i]);
        }

        return From(counts.ToDistribution());
    }

    /// <summary>The score of classes that were counted elsewhere.</summary>
    /// <param name="promoters">How many answered 9 or 10, not negative.</param>
    /// <param name="passives">How many answered 7 or 8, not negative.</param>
    /// <param name="detractors">How many answered 0 to 6, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="ArgumentException">All are 0.</exception>
    public static NetPromoterScore FromCounts(long promoters, long passives, long detractors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(passives);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        return FromClasses(promoters, passives, detractors, null, nameof(promoters));
    }

    /// <summary>The score of counted answers.</summary>
    /// <param name="distribution">Answers on the scale 0 to 10, at least one.</param>
    /// <exception cref="ArgumentException">The scale is another one, such as 1 to 10, or there is no answer.</exception>
    public static NetPromoterScore From(ScoreDistribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        if (distribution.Scale.ProblemForNps() is { } problem)
        {
            throw new ArgumentException(problem, nameof(distribution));
        }

        if (distribution.EffectiveCount is not { } effective)
        {
            throw Empty(nameof(distribution));
        }

        if (!distribution.IsWeighted)
        {
            return FromHistogram(distribution.CountSpan, nameof(distribution));
        }

        var (promoters, passives, detractors) = Classes(distribution.CountSpan);
        var top = distribution.Share(LowestPromoter, 10)!.Value;
        var bottom = distribution.Share(0, HighestDetractor)!.Value;
        return new(promoters, passives, detractors, top, Math.Max(0, 1 - top - bottom), bottom, effective, WarningOf(distribution.CountSpan));
    }

    /// <summary>The interval of the score in points, within −100 and 100, with <see cref="Value"/> in it.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="method">How it is made.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not strictly between 0 and 1, or the method is not known.</exception>
    public Interval Interval(double level = 0.95, NpsIntervalMethod method = NpsIntervalMethod.Adjusted)
    {
        CxKit.Interval.RequireLevel(level);
        var (p, q, n) = (_promoters * EffectiveCount, _detractors * EffectiveCount, EffectiveCount);
        var interval = method switch
        {
            NpsIntervalMethod.Adjusted => TrinomialDifference.Adjusted(p, q, n, level),
            NpsIntervalMethod.Dirichlet => TrinomialDifference.Dirichlet(p, q, n, level),
            NpsIntervalMethod.Wald => TrinomialDifference.Wald(p, q, n, level),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, Invariant($"{(int)method} is no method. Use Adjusted, Dirichlet or Wald.")),
        };

        // What added answers and priors move inwards still holds what was seen: with all answers in one class the end there is that of the scale, as with the exact interval of a share (Clopper & Pearson 1934).
        return new(Math.Min(Value, Points * interval.Lower), Math.Max(Value, Points * interval.Upper), level);
    }

    /// <summary>The score with its interval.</summary>
    /// <inheritdoc cref="Interval"/>
    public Estimate Estimate(double level = 0.95, NpsIntervalMethod method = NpsIntervalMethod.Adjusted) => new(Value, Interval(level, method));

    /// <summary>The share of promoters with its score interval (Wilson 1927).</summary>
    /// <param name="level">The level of the interval.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not strictly between 0 and 1.</exception>
    public Estimate PromoterShare(double level = 0.95) => Share(_promoters, level);

    /// <summary>The share of passives with its score interval (Wilson 1927).</summary>
    /// <inheritdoc cref="PromoterShare"/>
    public Estimate PassiveShare(double level = 0.95) => Share(_passives, level);

    /// <summary>The share of detractors with its score interval (Wilson 1927).</summary>
    /// <inheritdoc cref="PromoterShare"/>
    public Estimate DetractorShare(double level = 0.95) => Share(_detractors, level);

    /// <summary>Writes the score with its interval of 95 %, and the number of answers, on one line in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture, $"NPS {Estimate():F1} from {Count:N0} answers");

    internal static string? WarningOf(ReadOnlySpan<long> counts)
    {
        const int ManyOnes = 10;
        const int ManyDetractors = 100;
        if (counts[0] > 0)
        {
            return null;
        }

        var detractors = Classes(counts).Detractors;
        return counts[1] >= ManyOnes || detractors >= ManyDetractors
            ? Invariant($"No answer is 0, but {counts[1]} are 1 and {detractors} are 1 to 6: were they given on a scale from 1 to 10? Such a scale is no NPS; declare it as a scale of your own.")
            : null;
    }

    private static NetPromoterScore FromHistogram(ReadOnlySpan<long> counts, string parameter)
    {
        var (promoters, passives, detractors) = Classes(counts);
        return FromClasses(promoters, passives, detractors, WarningOf(counts), parameter);
    }

    private static NetPromoterScore FromClasses(long promoters, long passives, long detractors, string? warning, string parameter)
    {
        var count = (double)promoters + passives + detractors;
        return count > 0
            ? new(promoters, passives, detractors, promoters / count, passives / count, detractors / count, count, warning)
            : throw Empty(parameter);
    }

    private static (long Promoters, long Passives, long Detractors) Classes(ReadOnlySpan<long> counts)
    {
        var (promoters, passives, detractors) = (0L, 0L, 0L);
        for (var score = 0; score < counts.Length; score++)
        {
            switch (score)
            {
                case <= HighestDetractor:
                    detractors += counts[score];
                    break;
                case < LowestPromoter:
                    passives += counts[score];
                    break;
                default:
                    promoters += counts[score];
                    break;
            }
        }

        return (promoters, passives, detractors);
    }

    private static int PointOf(string parameter, double score, int place) => MetricScale.ZeroToTen.TryPointOf(score, out var point, out _) ? point : throw OffScale(parameter, score, place);

    private Estimate Share(double share, double level)
    {
        CxKit.Interval.RequireLevel(level);
        return WilsonInterval.Around(share, EffectiveCount, level);
    }

    private static ArgumentException Empty(string parameter) => new("There is no answer, so there is no score. Ask whether there are any first.", parameter);

    private static ArgumentOutOfRangeException OffScale(string parameter, double score, int place) => new(parameter, score, Invariant(
        $"The score at place {place} is {score}, but answers to an NPS question are whole numbers from 0 to 10. Use FeedbackReport where rows may be wrong, or a scale of your own."));
}
