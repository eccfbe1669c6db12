using System.Globalization;

namespace CxKit.Feedback;

/// <summary>A metric of a group of answers.</summary>
/// <param name="Metric">The name of the metric.</param>
/// <param name="Statistic">What it says about its answers.</param>
/// <param name="Count">How many answers there are.</param>
/// <param name="Value">The metric: points of NPS from −100 to 100, a share from 0 to 1, or a mean on its scale.</param>
/// <param name="Mean">The mean of the answers.</param>
/// <param name="EffectiveCount">How many answers without weights say as much (Kish 1965).</param>
/// <param name="DesignEffect">By how much weights enlarge variances; 1 without weights.</param>
/// <param name="Counts">How many gave each answer, from the lowest to the highest.</param>
/// <param name="TopBox">The share of favourable answers, of promoters for NPS; null where no box is declared.</param>
/// <param name="BottomBox">The share of detractors; null for other metrics.</param>
/// <param name="Segment">The segment, or null for all together.</param>
/// <param name="Channel">The channel, or null for all together.</param>
/// <param name="Touchpoint">The touchpoint, or null for all together.</param>
/// <param name="Start">The first day of the period, or null for all the time.</param>
/// <param name="Warning">What a reader should know, such as <see cref="NetPromoterScore.ScaleWarning"/>; null for nothing.</param>
public sealed record MetricResult(
    string Metric,
    MetricStatistic Statistic,
    long Count,
    Estimate Value,
    Estimate Mean,
    double EffectiveCount,
    double DesignEffect,
    IReadOnlyList<long> Counts,
    Estimate? TopBox = null,
    Estimate? BottomBox = null,
    string? Segment = null,
    string? Channel = null,
    string? Touchpoint = null,
    DateOnly? Start = null,
    string? Warning = null)
{
    /// <summary>The metric of counted answers.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="answers">At least one answer, on its scale.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <param name="method">How the interval of a Net Promoter Score is made.</param>
    /// <exception cref="ArgumentException">There is no answer, or they are on another scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not strictly between 0 and 1.</exception>
    public static MetricResult From(MetricDefinition metric, ScoreDistribution answers, double level = 0.95, NpsIntervalMethod method = NpsIntervalMethod.Adjusted)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Of(answers, level, method) is not { } value)
        {
            throw new ArgumentException($"There is no answer to '{metric.Name}', so there is nothing to report.", nameof(answers));
        }

        var nps = metric.Statistic == MetricStatistic.NetPromoter ? NetPromoterScore.From(answers) : null;
        return new(metric.Name, metric.Statistic, answers.Count, value, metric.MeanOf(answers, level)!.Value, answers.EffectiveCount!.Value, answers.DesignEffect!.Value, answers.Counts,
            metric.TopBoxOf(answers, level), nps?.DetractorShare(level), Warning: nps?.ScaleWarning);
    }

    /// <summary>Writes the metric of its group with interval and number of answers, on one line in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture,
        $"{string.Join(" ", new[] { Metric, Segment, Channel, Touchpoint, Start?.ToString("O", CultureInfo.InvariantCulture) }.OfType<string>())}: {Text(Value)} from {Count:N0} answers");

    private string Text(Estimate estimate) => estimate.ToString(Statistic switch
    {
        MetricStatistic.NetPromoter => "F1",
        MetricStatistic.TopBox => "P1",
        _ => "F2",
    }, CultureInfo.CurrentCulture);
}
