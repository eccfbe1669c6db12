using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Takes scores one by one or in columns, in any order, and makes <see cref="FeedbackTotals"/>.</summary>
/// <remarks>
/// <para>The same scores make the same totals to the last bit, in whatever order they come, in one builder or in several that are merged; what is refused once
/// <see cref="FeedbackTotalsOptions.MaximumCells"/> are full is the exception. Nobody is remembered, so a score that comes twice counts twice: keep answers in a response store, which takes each once.</para>
/// <para>Memory: some 300 bytes a cell, and nothing a score. Not thread-safe: give each thread a builder and merge them.</para>
/// </remarks>
public sealed partial class FeedbackTotalsBuilder
{
    /// <summary>The longest name of a segment, channel or touchpoint, in characters.</summary>
    public const int MaximumNameLength = MetricDefinition.MaximumNameLength;

    /// <summary>The smallest weight.</summary>
    public const double SmallestWeight = WeightedCounts.SmallestWeight;

    /// <summary>The largest weight.</summary>
    public const double LargestWeight = WeightedCounts.LargestWeight;

    private const int Slots = 1 << 12;
    private const int DaySlots = 1 << 10; // somewhat more than two years, so that rows in any order find their day again

    private readonly FeedbackTotalsOptions _options;
    private readonly MetricDefinition[] _definitions;
    private readonly Dictionary<string, int> _metrics;
    private readonly Dictionary<ScoreCell, WeightedCounts> _cells = [];
    private readonly (ScoreCell Place, WeightedCounts? Counts)[] _lately = new (ScoreCell, WeightedCounts?)[Slots];
    private readonly ScoreNames _segments = new();
    private readonly ScoreNames _channels = new();
    private readonly ScoreNames _touchpoints = new();
    private readonly SortedDictionary<ScoreRefusal, (long Count, string Example)> _refused = [];
    private readonly (int NextDay, int Period)[] _periods = new (int, int)[DaySlots]; // of days that were seen, by the day after, which is never 0
    private (string? Name, int Number) _metric;

    /// <summary>Makes an empty builder.</summary>
    /// <param name="options">Metrics and periods; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public FeedbackTotalsBuilder(FeedbackTotalsOptions? options = null)
    {
        _options = options ?? new();
        _options.RequireValid();
        _definitions = [.. _options.Metrics];
        _metrics = Enumerable.Range(0, _definitions.Length).ToDictionary(i => _definitions[i].Name);
    }

    /// <summary>How many combinations of metric, segment, channel, touchpoint and period there are.</summary>
    public int Cells => _cells.Count;

    /// <summary>Counts a score, or refuses it with a reason that <see cref="FeedbackTotals.Refused"/> tells.</summary>
    /// <param name="score">The score.</param>
    /// <returns>Null when it was counted, or else why not.</returns>
    public ScoreRefusal? Observe(in FeedbackScore score) => Observe(score, out _);

    /// <inheritdoc cref="Observe(in FeedbackScore)"/>
    /// <param name="scores">The scores, in any order.</param>
    /// <returns>How many were counted.</returns>
    public long Observe(ReadOnlySpan<FeedbackScore> scores)
    {
        var taken = 0L;
        foreach (ref readonly var score in scores)
        {
            taken += Observe(score, out _) is null ? 1 : 0;
        }

        return taken;
    }

    /// <inheritdoc cref="Observe(in FeedbackScore)"/>
    /// <param name="score">The score.</param>
    /// <param name="problem">What is wrong with it and what to do about it; null when it was counted. Nobody is named in it.</param>
    public ScoreRefusal? Observe(in FeedbackScore score, out string? problem)
    {
        problem = null;
        if (!TryFind(score.Metric, out var metric))
        {
            return Refuse(string.IsNullOrEmpty(score.Metric) ? ScoreRefusal.NoMetric : ScoreRefusal.UnknownMetric, score, null, out problem);
        }

        var definition = _definitions[metric];
        if (!definition.Scale.TryPointOf(score.Score, out var point, out var reason))
        {
            return Refuse(reason!.Value, score, definition, out problem);
        }

        if (score.At.UtcTicks == 0)
        {
            return Refuse(ScoreRefusal.NoTime, score, definition, out problem);
        }

        if (!WeightedCounts.IsUsableWeight(score.Weight))
        {
            return Refuse(ScoreRefusal.UnusableWeight, score, definition, out problem);
        }

        if (score.Segment?.Length > MaximumNameLength || score.Channel?.Length > MaximumNameLength || score.Touchpoint?.Length > MaximumNameLength)
        {
            return Refuse(ScoreRefusal.TooLong, score, definition, out problem);
        }

        var place = new ScoreCell(metric, _segments.NumberOf(score.Segment), _channels.NumberOf(score.Channel), _touchpoints.NumberOf(score.Touchpoint), PeriodOf(score.At));
        if (CellAt(place) is not { } cell)
        {
            return Refuse(ScoreRefusal.TooManyGroups, score, definition, out problem);
        }

        cell.Add(point, score.Weight);
        return null;
    }

    /// <summary>Takes over all that another builder has counted, as if its scores had come here.</summary>
    /// <param name="other">The other builder; it stays as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is this builder, or has other metrics or periods.</exception>
    public void Merge(FeedbackTotalsBuilder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A builder cannot be merged with itself: every score would count twice.", nameof(other));
        }

        Merge(other.Snapshot());
    }

    /// <summary>Takes over totals that were made elsewhere, as if their scores had come here.</summary>
    /// <param name="totals">The totals.</param>
    /// <exception cref="ArgumentException">They have other metrics or periods.</exception>
    public void Merge(FeedbackTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        if (!totals.Metrics.SequenceEqual(_definitions) || totals.Period != _options.Period)
        {
            throw new ArgumentException("The totals have other metrics or are by other periods, so that their scores mean something else. Use the same options on both sides.", nameof(totals));
        }

        foreach (var refused in totals.Refused)
        {
            CountRefused(refused.Reason, refused.Count, refused.Example);
        }

        foreach (var (place, counts) in totals.Cells)
        {
            var here = place with
            {
                Segment = _segments.NumberOf(totals.SegmentNames[place.Segment]),
                Channel = _channels.NumberOf(totals.ChannelNames[place.Channel]),
                Touchpoint = _touchpoints.NumberOf(totals.TouchpointNames[place.Touchpoint]),
            };
            if (CellAt(here) is { } cell)
            {
                cell.Add(counts);
            }
            else
            {
                CountRefused(ScoreRefusal.TooManyGroups, counts.Count, Explain(ScoreRefusal.TooManyGroups, default, _definitions[place.Metric]));
            }
        }
    }

    /// <summary>The totals of everything counted so far. The builder may go on afterwards; the totals stay as they are.</summary>
    /// <remarks>Time and memory in proportion to the cells.</remarks>
    public FeedbackTotals Snapshot() => new(
        [.. _definitions], _options.Period, _cells, [_segments.Names, _channels.Names, _touchpoints.Names],
        [.. _refused.Select(refused => new RefusedScores(refused.Key, refused.Value.Count, refused.Value.Example))]);

    private bool TryFind(string? name, out int number)
    {
        number = _metric.Number;
        if (name is not null && name == _metric.Name)
        {
            return true;
        }

        if (string.IsNullOrEmpty(name) || !_metrics.TryGetValue(name, out number))
        {
            return false;
        }

        _metric = (name, number);
        return true;
    }

    private int PeriodOf(DateTimeOffset at)
    {
        var day = (int)((ulong)at.Ticks / TimeSpan.TicksPerDay); // by the clock of the answer
        ref var slot = ref _periods[day & (DaySlots - 1)];
        if (slot.NextDay != day + 1)
        {
            slot = (day + 1, _options.Period.IndexOf(DateOnly.FromDayNumber(day)));
        }

        return slot.Period;
    }

    /// <summary>The counts of a cell; null when there would be too many cells.</summary>
    private WeightedCounts? CellAt(ScoreCell place)
    {
        ref var slot = ref _lately[place.GetHashCode() & (Slots - 1)];
        if (slot.Counts is { } lately && slot.Place == place)
        {
            return lately;
        }

        if (!_cells.TryGetValue(place, out var counts))
        {
            if (_cells.Count >= _options.MaximumCells)
            {
                return null;
            }

            counts = new(_definitions[place.Metric].Scale);
            _cells.Add(place, counts);
        }

        slot = (place, counts);
        return counts;
    }

    private ScoreRefusal Refuse(ScoreRefusal reason, in FeedbackScore score, MetricDefinition? definition, out string problem)
    {
        problem = Explain(reason, score, definition);
        CountRefused(reason, 1, problem);
        return reason;
    }

    private void CountRefused(ScoreRefusal reason, long count, string example)
    {
        if (_refused.TryGetValue(reason, out var known))
        {
            (count, example) = (known.Count + count, string.CompareOrdinal(known.Example, example) <= 0 ? known.Example : example);
        }

        _refused[reason] = (count, example);
    }

    private string Explain(ScoreRefusal reason, in FeedbackScore score, MetricDefinition? definition) => reason switch
    {
        ScoreRefusal.NoMetric => "The metric is empty. Name a declared one, such as 'nps'.",
        ScoreRefusal.UnknownMetric => $"The metric '{Short(score.Metric)}' was not declared; names are compared exactly. Declare it with its scale in FeedbackTotalsOptions.Metrics, or correct the name.",
        ScoreRefusal.NotFinite => Invariant($"{definition!.Name}: the score is {score.Score}. Leave out what was not answered."),
        ScoreRefusal.BelowScale => Invariant($"{definition!.Name}: the score {score.Score} is below the scale {definition.Scale}. Correct it, or declare the scale that was asked."),
        ScoreRefusal.AboveScale => Invariant($"{definition!.Name}: the score {score.Score} is above the scale {definition.Scale}. Correct it, or declare the scale that was asked."),
        ScoreRefusal.BetweenPoints => Invariant($"{definition!.Name}: the score {score.Score} is between two answers of the scale {definition.Scale}. A mean of answers is no answer; give each one."),
        ScoreRefusal.NoTime => $"{definition!.Name}: the time is not set. Give the time of the answer.",
        ScoreRefusal.UnusableWeight => Invariant($"{definition!.Name}: the weight is {score.Weight}, but it is {SmallestWeight} to {LargestWeight}. Leave out what stands for nobody."),
        ScoreRefusal.TooLong => Invariant($"{definition!.Name}: a segment, channel or touchpoint has more than {MaximumNameLength} characters. Use a short name."),
        _ => Invariant($"{definition!.Name}: it would make one group more than the {_options.MaximumCells} that are allowed. Use fewer names or longer periods, or raise MaximumCells."),
    };

    private static string Short(string text) => text.Length > MaximumNameLength ? text[..MaximumNameLength] + "…" : text;
}
