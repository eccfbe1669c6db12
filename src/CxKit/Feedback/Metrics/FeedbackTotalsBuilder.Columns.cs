using static System.FormattableString;

namespace CxKit.Feedback;

public sealed partial class FeedbackTotalsBuilder
{
    /// <summary>Counts a column of scores with a column of segment numbers: for millions of answers that are in arrays already. Some 1 ns each.</summary>
    /// <param name="metric">The name of their metric.</param>
    /// <param name="scores">The scores, such as 0 to 10; those off the scale are refused, and counted so.</param>
    /// <param name="segments">The number of the segment of each score, from 0; as many as scores.</param>
    /// <param name="names">The segments by number; null for none.</param>
    /// <param name="at">When they were given; all are counted in its period.</param>
    /// <param name="channel">Their channel, or null.</param>
    /// <param name="touchpoint">Their touchpoint, or null.</param>
    /// <returns>How many were counted.</returns>
    /// <exception cref="ArgumentException">No such metric was declared, the lengths differ, the time is not set, or a name is too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A segment number has no name; the message has its place. Then nothing was counted.</exception>
    public long Observe(
        string metric, ReadOnlySpan<byte> scores, ReadOnlySpan<byte> segments, IReadOnlyList<string?> names, DateTimeOffset at, string? channel = null, string? touchpoint = null)
    {
        var column = new ScoreColumn(Declared(metric).Scale, Check(scores.Length, segments.Length, names, at, channel, touchpoint));
        column.Count(scores, segments);
        return Take(metric, column, names, at, channel, touchpoint);
    }

    /// <inheritdoc cref="Observe(string, ReadOnlySpan{byte}, ReadOnlySpan{byte}, IReadOnlyList{string?}, DateTimeOffset, string?, string?)"/>
    public long Observe(
        string metric, ReadOnlySpan<int> scores, ReadOnlySpan<int> segments, IReadOnlyList<string?> names, DateTimeOffset at, string? channel = null, string? touchpoint = null)
    {
        var column = new ScoreColumn(Declared(metric).Scale, Check(scores.Length, segments.Length, names, at, channel, touchpoint));
        column.Count(scores, segments);
        return Take(metric, column, names, at, channel, touchpoint);
    }

    private MetricDefinition Declared(string metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return TryFind(metric, out var number)
            ? _definitions[number]
            : throw new ArgumentException($"No metric '{Short(metric)}' was declared. Names are compared exactly, such as '{_definitions[0].Name}'.", nameof(metric));
    }

    private static int Check(int scores, int segments, IReadOnlyList<string?> names, DateTimeOffset at, string? channel, string? touchpoint)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (scores != segments)
        {
            throw new ArgumentException(Invariant($"There are {scores} scores but {segments} segment numbers. Give each score its segment."), nameof(segments));
        }

        if (at.UtcTicks == 0)
        {
            throw new ArgumentException("The time is not set. Give the time of the answers.", nameof(at));
        }

        if (names.Append(channel).Append(touchpoint).FirstOrDefault(name => name?.Length > MaximumNameLength) is { } longest)
        {
            throw new ArgumentException(Invariant($"A name has {longest.Length} characters. Use at most {MaximumNameLength}."), nameof(names));
        }

        return names.Count;
    }

    private long Take(string metric, ScoreColumn column, IReadOnlyList<string?> names, DateTimeOffset at, string? channel, string? touchpoint)
    {
        TryFind(metric, out var number);
        var (taken, period) = (0L, PeriodOf(at));
        for (var segment = 0; segment < names.Count; segment++)
        {
            var counts = column.CountsOf(segment);
            var count = 0L;
            foreach (var answers in counts)
            {
                count += answers;
            }

            if (count == 0)
            {
                continue;
            }

            if (CellAt(new(number, _segments.NumberOf(names[segment]), _channels.NumberOf(channel), _touchpoints.NumberOf(touchpoint), period)) is not { } cell)
            {
                CountRefused(ScoreRefusal.TooManyGroups, count, Explain(ScoreRefusal.TooManyGroups, default, _definitions[number]));
                continue;
            }

            cell.Add(counts);
            taken += count;
        }

        foreach (var (score, count) in column.OffScale)
        {
            _definitions[number].Scale.TryPointOf(score, out _, out var reason);
            CountRefused(reason!.Value, count, Explain(reason.Value, new FeedbackScore(metric, score, at), _definitions[number]));
        }

        return taken;
    }
}
