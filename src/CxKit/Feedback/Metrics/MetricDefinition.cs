using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What a metric is: its name, its scale, what it says about its answers, and which of them are favourable.</summary>
/// <remarks>
/// <para>Five are declared for you: <see cref="Standard"/>. A scale of your own: <c>new MetricDefinition("wait", new MetricScale(1, 5, higherIsBetter: false), MetricStatistic.Mean, box: 2)</c>.</para>
/// <para>Intervals, of <see cref="ScoreDistribution.EffectiveCount"/> answers: that of a share is Wilson's (1927). That of a mean is Student's with three answers more, ¾ at each end of the scale and the rest in its
/// middle, as the adjusted interval of the Net Promoter Score has them: answers that bunch at one end, as stars do, leave the plain one far too short (see <c>docs/feedback.md</c>), and of no length where all are
/// alike. Ends are on the scale. For the Net Promoter Score see <see cref="NpsIntervalMethod"/>.</para>
/// <para>A value, immutable and thread-safe.</para>
/// </remarks>
public sealed record MetricDefinition
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaximumNameLength = 256;

    /// <summary>Declares a metric.</summary>
    /// <param name="name">Its name, as <see cref="FeedbackScore.Metric"/> has it; names are compared exactly.</param>
    /// <param name="scale">The answers there are to choose from.</param>
    /// <param name="statistic">What it says about its answers.</param>
    /// <param name="box">The least favourable answer that still counts as favourable: 4 for the top two boxes of 1 to 5; where lower is better, the highest such answer. Null for none.</param>
    /// <exception cref="ArgumentException">The name is empty or too long, the box is no answer of the scale, is missing for <see cref="MetricStatistic.TopBox"/> or given for
    /// <see cref="MetricStatistic.NetPromoter"/>, or that is asked of another scale than 0 to 10.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The statistic is not known.</exception>
    public MetricDefinition(string name, MetricScale scale, MetricStatistic statistic, double? box = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(scale);
        if (name.Length > MaximumNameLength)
        {
            throw new ArgumentException(Invariant($"The name of a metric has {name.Length} characters. Use at most {MaximumNameLength}."), nameof(name));
        }

        if (!Enum.IsDefined(statistic))
        {
            throw new ArgumentOutOfRangeException(nameof(statistic), statistic, Invariant($"{(int)statistic} is no statistic. Use NetPromoter, TopBox or Mean."));
        }

        if (statistic == MetricStatistic.NetPromoter && scale.ProblemForNps() is { } problem)
        {
            throw new ArgumentException($"Metric '{name}': {problem}", nameof(scale));
        }

        if (statistic == MetricStatistic.TopBox && box is null || statistic == MetricStatistic.NetPromoter && box is not null)
        {
            throw new ArgumentException(
                $"Metric '{name}': {(box is null ? "a share of favourable answers needs the box where they begin, such as 4 on 1 to 5." : "the boxes of the Net Promoter Score are fixed; leave the box out.")}",
                nameof(box));
        }

        if (box is { } answer && !scale.TryPointOf(answer, out _, out _))
        {
            throw new ArgumentException(Invariant($"Metric '{name}': the box {answer} is no answer on the scale {scale}."), nameof(box));
        }

        (Name, Scale, Statistic, Box) = (name, scale, statistic, box);
    }

    /// <summary><c>nps</c>: would you recommend us, 0 to 10 (Reichheld 2003).</summary>
    public static MetricDefinition NetPromoter { get; } = new("nps", MetricScale.ZeroToTen, MetricStatistic.NetPromoter);

    /// <summary><c>csat</c>: satisfaction from 1 to 5, the share of 4 and 5; its mean is secondary.</summary>
    public static MetricDefinition Satisfaction { get; } = new("csat", MetricScale.OneToFive, MetricStatistic.TopBox, box: 4);

    /// <summary><c>csat7</c>: satisfaction from 1 to 7, the share of 6 and 7; its mean is secondary.</summary>
    public static MetricDefinition SatisfactionOfSeven { get; } = new("csat7", MetricScale.OneToSeven, MetricStatistic.TopBox, box: 6);

    /// <summary><c>ces</c>: "they made it easy for me", agreement from 1 to 7 (Customer Effort Score 2.0), the mean; its share of 5 to 7 is secondary.</summary>
    public static MetricDefinition Effort { get; } = new("ces", MetricScale.OneToSeven, MetricStatistic.Mean, box: 5);

    /// <summary><c>yes_no</c>: the share of 1 (yes) among 0 and 1.</summary>
    public static MetricDefinition YesNo { get; } = new("yes_no", MetricScale.NoOrYes, MetricStatistic.TopBox, box: 1);

    /// <summary><c>stars</c>: the mean of 1 to 5 stars; its share of 4 and 5 is secondary.</summary>
    public static MetricDefinition Stars { get; } = new("stars", MetricScale.OneToFive, MetricStatistic.Mean, box: 4);

    /// <summary><c>nps</c>, <c>csat</c>, <c>csat7</c>, <c>ces</c>, <c>yes_no</c> and <c>stars</c>.</summary>
    public static IReadOnlyList<MetricDefinition> Standard { get; } = [NetPromoter, Satisfaction, SatisfactionOfSeven, Effort, YesNo, Stars];

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The answers there are to choose from.</summary>
    public MetricScale Scale { get; }

    /// <summary>What it says about its answers.</summary>
    public MetricStatistic Statistic { get; }

    /// <summary>The least favourable answer that still counts as favourable, or null.</summary>
    public double? Box { get; }

    /// <summary>The metric of counted answers: points of NPS, a share, or a mean; null where there is no answer.</summary>
    /// <param name="answers">The answers, on the scale of this metric.</param>
    /// <param name="level">The level of the interval.</param>
    /// <param name="method">How the interval of a Net Promoter Score is made; other metrics pass it over.</param>
    /// <exception cref="ArgumentException">The answers are on another scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not strictly between 0 and 1, or the method is not known.</exception>
    public Estimate? Of(ScoreDistribution answers, double level = 0.95, NpsIntervalMethod method = NpsIntervalMethod.Adjusted)
    {
        Require(answers, level);
        return answers.Count == 0 ? null : Statistic switch
        {
            MetricStatistic.NetPromoter => NetPromoterScore.From(answers).Estimate(level, method),
            MetricStatistic.TopBox => TopBoxOf(answers, level),
            _ => MeanOf(answers, level),
        };
    }

    /// <summary>The mean of the answers; null where there is none.</summary>
    /// <inheritdoc cref="Of"/>
    public Estimate? MeanOf(ScoreDistribution answers, double level = 0.95)
    {
        Require(answers, level);
        if (answers is not { Mean: { } mean, EffectiveCount: { } n })
        {
            return null;
        }

        const double Added = 3;
        var (middle, halfRange, all) = ((Scale.Minimum + Scale.Maximum) / 2, (Scale.Maximum - Scale.Minimum) / 2, n + Added);
        var deviation = answers.StandardDeviation ?? 0;
        var variance = n > 1 ? deviation * deviation * (n - 1) / n : deviation * deviation;
        var (away, moved) = (mean - middle, n / all * (mean - middle));
        var adjusted = (n * (variance + away * away) + Added / 2 * halfRange * halfRange) / all - moved * moved;
        var half = StudentsT.TwoSided(level, all - 1) * Math.Sqrt(Math.Max(0, adjusted) / all);
        return new(mean, new(Math.Max(Scale.Minimum, Math.Min(mean, middle + moved - half)), Math.Min(Scale.Maximum, Math.Max(mean, middle + moved + half)), level));
    }

    /// <summary>The share of favourable answers: from <see cref="Box"/> to the best, promoters for NPS; null where there is no answer or no box.</summary>
    /// <inheritdoc cref="Of"/>
    public Estimate? TopBoxOf(ScoreDistribution answers, double level = 0.95)
    {
        Require(answers, level);
        return ShareOfBox(answers) is { } share ? WilsonInterval.Around(share, answers.EffectiveCount!.Value, level) : null;
    }

    /// <summary>Writes what the metric is, on one line.</summary>
    public override string ToString() => Invariant($"{Name}: {Statistic} of {Scale}{(Box is { } box ? $", favourable {(Scale.HigherIsBetter ? "from" : "up to")} {box}" : "")}");

    /// <summary>The largest less the smallest value that the metric can have.</summary>
    internal double Range => Statistic switch
    {
        MetricStatistic.NetPromoter => 200,
        MetricStatistic.TopBox => 1,
        _ => Scale.Maximum - Scale.Minimum,
    };

    /// <summary>From one class of answers to the next.</summary>
    internal double ClassStep => Statistic switch
    {
        MetricStatistic.NetPromoter => 100,
        MetricStatistic.TopBox => 1,
        _ => Scale.Step,
    };

    /// <summary>What each answer adds to the metric, which is the mean of these numbers.</summary>
    internal double Worth(int point)
    {
        var value = Scale.ValueOf(point);
        return Statistic switch
        {
            MetricStatistic.NetPromoter => value >= NetPromoterScore.LowestPromoter ? 100 : value <= NetPromoterScore.HighestDetractor ? -100 : 0,
            MetricStatistic.TopBox => IsFavourable(value) ? 1 : 0,
            _ => value,
        };
    }

    /// <summary>The metric as a mean of numbers: its value, the variance of a number (with n for n answers), and how many answers without weights it is worth.</summary>
    internal MetricMoments? MomentsOf(ScoreDistribution answers)
    {
        if (answers.EffectiveCount is not { } n)
        {
            return null;
        }

        var sum = 0.0;
        for (var point = 0; point < Scale.Points; point++)
        {
            sum += answers.WeightAt(point) * Worth(point);
        }

        var (mean, squares) = (sum / answers.Weight, 0.0);
        for (var point = 0; point < Scale.Points; point++)
        {
            squares += answers.WeightAt(point) * (Worth(point) - mean) * (Worth(point) - mean);
        }

        return new(mean, squares / answers.Weight, n, Range);
    }

    private bool IsFavourable(double value)
    {
        var box = Box ?? (Statistic == MetricStatistic.NetPromoter ? NetPromoterScore.LowestPromoter : double.NaN);
        return Scale.HigherIsBetter ? value >= box - Scale.Step / 4 : value <= box + Scale.Step / 4;
    }

    private double? ShareOfBox(ScoreDistribution answers) =>
        Box is null && Statistic != MetricStatistic.NetPromoter ? null
        : Statistic == MetricStatistic.NetPromoter ? answers.Share(NetPromoterScore.LowestPromoter, Scale.Maximum)
        : Scale.HigherIsBetter ? answers.Share(Box!.Value, Scale.Maximum) : answers.Share(Scale.Minimum, Box!.Value);

    private void Require(ScoreDistribution answers, double level)
    {
        ArgumentNullException.ThrowIfNull(answers);
        Interval.RequireLevel(level);
        if (answers.Scale != Scale)
        {
            throw new ArgumentException($"Metric '{Name}' is on the scale {Scale}, but the answers are on {answers.Scale}. Count them on the scale of the metric.", nameof(answers));
        }
    }
}
