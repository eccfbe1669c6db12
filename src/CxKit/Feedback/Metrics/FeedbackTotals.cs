using System.Globalization;
using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>Scores counted by metric, segment, channel, touchpoint and period: all that reports need of them, in a size that does not depend on how many there were.</summary>
/// <remarks>
/// Counts are whole numbers and sums of weights are exact: those of several threads, machines or days combine to the same bits as all scores in one go (<see cref="FeedbackTotalsBuilder.Merge(FeedbackTotals)"/>).
/// Immutable and thread-safe.
/// </remarks>
public sealed class FeedbackTotals
{
    internal FeedbackTotals(
        IReadOnlyList<MetricDefinition> metrics, Period period, Dictionary<ScoreCell, WeightedCounts> cells, IReadOnlyList<string?>[] names, IReadOnlyList<RefusedScores> refused)
    {
        (Metrics, Period, Refused) = (metrics, period, refused);

        // Names in ordinal order, so that totals do not depend on the order of the scores.
        (SegmentNames, var segments) = Sorted(names[0], cells.Keys.Select(cell => cell.Segment));
        (ChannelNames, var channels) = Sorted(names[1], cells.Keys.Select(cell => cell.Channel));
        (TouchpointNames, var touchpoints) = Sorted(names[2], cells.Keys.Select(cell => cell.Touchpoint));
        Cells = [.. cells
            .Select(cell => (Place: cell.Key with { Segment = segments[cell.Key.Segment], Channel = channels[cell.Key.Channel], Touchpoint = touchpoints[cell.Key.Touchpoint] }, Counts: cell.Value.Copy()))
            .OrderBy(cell => cell.Place.Metric).ThenBy(cell => cell.Place.Segment).ThenBy(cell => cell.Place.Channel).ThenBy(cell => cell.Place.Touchpoint).ThenBy(cell => cell.Place.Period)];
        Count = Cells.Sum(cell => cell.Counts.Count);
    }

    /// <summary>The metrics that were counted.</summary>
    public IReadOnlyList<MetricDefinition> Metrics { get; }

    /// <summary>By what periods.</summary>
    public Period Period { get; }

    /// <summary>How many scores were counted.</summary>
    public long Count { get; }

    /// <summary>What was not counted, by reason, with an example each.</summary>
    public IReadOnlyList<RefusedScores> Refused { get; }

    /// <summary>The segments that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Segments => [.. SegmentNames.OfType<string>()];

    /// <summary>The channels that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Channels => [.. ChannelNames.OfType<string>()];

    /// <summary>The touchpoints that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Touchpoints => [.. TouchpointNames.OfType<string>()];

    /// <summary>The names of the segments by number; the first is null.</summary>
    internal IReadOnlyList<string?> SegmentNames { get; }

    internal IReadOnlyList<string?> ChannelNames { get; }

    internal IReadOnlyList<string?> TouchpointNames { get; }

    internal IReadOnlyList<(ScoreCell Place, WeightedCounts Counts)> Cells { get; }

    /// <summary>Counts scores.</summary>
    /// <param name="scores">The scores, in any order. What cannot be counted is in <see cref="Refused"/>.</param>
    /// <param name="options">Metrics and periods; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static FeedbackTotals From(IEnumerable<FeedbackScore> scores, FeedbackTotalsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var builder = new FeedbackTotalsBuilder(options);
        switch (scores)
        {
            case FeedbackScore[] array:
                builder.Observe(array.AsSpan());
                break;
            case List<FeedbackScore> list:
                builder.Observe(CollectionsMarshal.AsSpan(list));
                break;
            default:
                foreach (var score in scores)
                {
                    builder.Observe(score, out _);
                }

                break;
        }

        return builder.Snapshot();
    }

    /// <summary>Reads totals that were kept or sent.</summary>
    /// <param name="document">Their form.</param>
    /// <exception cref="ArgumentException">A metric or a cell cannot be: it is named.</exception>
    public static FeedbackTotals From(FeedbackTotalsDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if ((document.Metrics ?? []).Any(metric => metric is null) || (document.Refused ?? []).Any(refused => refused is not { Count: >= 0, Example: not null } || !Enum.IsDefined(refused.Reason)))
        {
            throw new ArgumentException("The form has an empty metric, or refused scores with an unknown reason or a negative count. It was changed by hand; take it from ToDocument again.", nameof(document));
        }

        var options = new FeedbackTotalsOptions
        {
            Period = document.Period,
            Metrics = [.. (document.Metrics ?? []).Select(metric => new MetricDefinition(metric.Name, new(metric.Minimum, metric.Maximum, metric.Step, metric.HigherIsBetter), metric.Statistic, metric.Box))],
        };
        options.RequireValid();
        var numbers = Enumerable.Range(0, options.Metrics.Count).ToDictionary(i => options.Metrics[i].Name);
        var (segments, channels, touchpoints) = (new ScoreNames(), new ScoreNames(), new ScoreNames());
        var cells = new Dictionary<ScoreCell, WeightedCounts>();
        foreach (var (row, cell) in (document.Cells ?? []).Index())
        {
            try
            {
                var metric = cell?.Metric is { } name && numbers.TryGetValue(name, out var number) ? number : throw new ArgumentException("no such metric was counted");
                if (new[] { cell!.Segment, cell.Channel, cell.Touchpoint }.Any(text => text?.Length > FeedbackTotalsBuilder.MaximumNameLength))
                {
                    throw new ArgumentException("a name is too long");
                }

                var place = new ScoreCell(metric, segments.NumberOf(cell.Segment), channels.NumberOf(cell.Channel), touchpoints.NumberOf(cell.Touchpoint), options.Period.IndexOf(cell.Start));
                if (!cells.TryAdd(place, WeightedCounts.From(cell, options.Metrics[metric].Scale)))
                {
                    throw new ArgumentException("it comes twice");
                }
            }
            catch (ArgumentException e)
            {
                throw new ArgumentException($"Cell {row + 1} ('{cell?.Metric}', {cell?.Start:O}): {e.Message}. The form was changed by hand; take it from ToDocument again.", nameof(document), e);
            }
        }

        return new(options.Metrics, options.Period, cells, [segments.Names, channels.Names, touchpoints.Names], document.Refused ?? []);
    }

    /// <summary>The form in which totals are kept or sent; nothing is lost.</summary>
    public FeedbackTotalsDocument ToDocument() => new(
        [.. Metrics.Select(metric => new FeedbackTotalsMetric(
            metric.Name, metric.Scale.Minimum, metric.Scale.Maximum, metric.Statistic, metric.Scale.Step, metric.Scale.HigherIsBetter, metric.Box))],
        Period,
        [.. Cells.Select(cell => cell.Counts.ToCell(Metrics[cell.Place.Metric].Name, Period.StartOf(cell.Place.Period)) with
        {
            Segment = SegmentNames[cell.Place.Segment],
            Channel = ChannelNames[cell.Place.Channel],
            Touchpoint = TouchpointNames[cell.Place.Touchpoint],
        })],
        Refused);

    /// <summary>The answers to a metric: all of them, or those of a segment, a channel, a touchpoint or a period, or of several of these at once.</summary>
    /// <param name="metric">The name of the metric.</param>
    /// <param name="segment">The segment; null for all together, empty for those without.</param>
    /// <param name="channel">The channel; null for all together, empty for those without.</param>
    /// <param name="touchpoint">The touchpoint; null for all together, empty for those without.</param>
    /// <param name="period">A date in the period; null for all the time.</param>
    /// <returns>Empty where nothing was counted.</returns>
    /// <exception cref="ArgumentException">No such metric was declared.</exception>
    public ScoreDistribution Answers(string metric, string? segment = null, string? channel = null, string? touchpoint = null, DateOnly? period = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var number = Enumerable.Range(0, Metrics.Count).Where(i => Metrics[i].Name == metric).DefaultIfEmpty(-1).First();
        if (number < 0)
        {
            throw new ArgumentException($"No metric '{metric}' was declared. Names are compared exactly, such as '{Metrics[0].Name}'.", nameof(metric));
        }

        var sum = new WeightedCounts(Metrics[number].Scale);
        int? index = period is { } date ? Period.IndexOf(date) : null;
        foreach (var (place, counts) in Cells)
        {
            if (place.Metric == number && (index is null || place.Period == index)
                && Matches(segment, SegmentNames[place.Segment]) && Matches(channel, ChannelNames[place.Channel]) && Matches(touchpoint, TouchpointNames[place.Touchpoint]))
            {
                sum.Add(counts);
            }
        }

        return sum.ToDistribution();
    }

    /// <summary>Writes how many scores there are, of how many cells, and how many were refused, on one line in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture,
        $"{Count:N0} scores in {Cells.Count:N0} cells by {Period.ToString().ToLowerInvariant()}, {Refused.Sum(refused => refused.Count):N0} refused");

    private static bool Matches(string? wanted, string? name) => wanted is null || wanted == (name ?? "");

    private static (IReadOnlyList<string?> Names, int[] NewNumbers) Sorted(IReadOnlyList<string?> names, IEnumerable<int> used)
    {
        int[] order = [0, .. used.Where(number => number != 0).Distinct().OrderBy(number => names[number], StringComparer.Ordinal)];
        var numbers = new int[names.Count];
        for (var i = 0; i < order.Length; i++)
        {
            numbers[order[i]] = i;
        }

        return ([.. order.Select(number => names[number])], numbers);
    }
}
