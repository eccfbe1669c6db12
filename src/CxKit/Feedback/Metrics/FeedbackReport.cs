using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>Each metric of all answers, of each segment, channel, touchpoint and period, with intervals, comparisons and trends, and an account of what was not counted.</summary>
/// <remarks>
/// <para>Write and read it with <see cref="FeedbackJson"/>. Nobody is in it; groups below the minimum cell are left out. Where a single group of a breakdown is left out, all less the others still tells of it.</para>
/// <para>Immutable and thread-safe. Same totals and options, same bits.</para>
/// </remarks>
public sealed partial record FeedbackReport
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(FeedbackReport)); } = CurrentVersion;

    /// <summary>The level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>By what periods.</summary>
    public required Period Period { get; init; }

    /// <summary>How many scores were counted.</summary>
    public required long Count { get; init; }

    /// <summary>The metrics: by metric as declared, first of all answers, then by segment, channel and touchpoint in ordinal order, and in each group first of all the time, then period by period.</summary>
    public required IReadOnlyList<MetricResult> Results { get; init; }

    /// <summary>Each segment, channel and touchpoint against all the other answers, p values corrected within each metric and breakdown.</summary>
    public IReadOnlyList<MetricComparison> Comparisons { get => field ?? []; init; }

    /// <summary>Trends and shifts of all answers and of each group, where there are two periods or more.</summary>
    public IReadOnlyList<MetricTrend> Trends { get => field ?? []; init; }

    /// <summary>What was not counted, by reason.</summary>
    public IReadOnlyList<RefusedScores> Refused { get => field ?? []; init; }

    /// <summary>How many groups and periods have too few answers to be shown.</summary>
    public int SmallCells { get; init; }

    /// <summary>Reports scores.</summary>
    /// <param name="scores">The scores, in any order.</param>
    /// <param name="options">Breakdown, level and minimum cell; null for the defaults.</param>
    /// <param name="totals">Metrics; null for the standard ones.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static FeedbackReport From(IEnumerable<FeedbackScore> scores, FeedbackReportOptions? options = null, FeedbackTotalsOptions? totals = null) =>
        From(FeedbackTotals.From(scores, totals), options);

    /// <summary>Reports scores that were counted.</summary>
    /// <param name="totals">The totals.</param>
    /// <param name="options">Breakdown, level and minimum cell; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or its periods cannot be made of those of the totals.</exception>
    /// <remarks>O(cells + groups · periods). Dirichlet intervals take up to a millisecond each.</remarks>
    public static FeedbackReport From(FeedbackTotals totals, FeedbackReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(totals);
        options ??= new();
        options.RequireValid();
        return new ReportAssembly(totals, options).Make();
    }

    /// <summary>The metric of a group; null where it has too few answers or none.</summary>
    /// <param name="metric">The name of the metric.</param>
    /// <param name="segment">The segment, or null for all together.</param>
    /// <param name="channel">The channel, or null for all together.</param>
    /// <param name="touchpoint">The touchpoint, or null for all together.</param>
    /// <param name="start">The first day of the period, or null for all the time.</param>
    public MetricResult? Find(string metric, string? segment = null, string? channel = null, string? touchpoint = null, DateOnly? start = null) =>
        Results.FirstOrDefault(result => result.Metric == metric && result.Segment == segment && result.Channel == channel && result.Touchpoint == touchpoint && result.Start == start);

    /// <summary>Writes the metrics of all answers and of each group, one a line, and what was not counted, in the current culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var result in Results.Where(result => result.Start is null))
        {
            text.Append(result).AppendLine();
        }

        foreach (var refused in Refused)
        {
            text.AppendLine(CultureInfo.CurrentCulture, $"not counted: {refused.Count:N0} {refused.Reason}");
        }

        return text.ToString();
    }
}
