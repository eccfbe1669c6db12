namespace CxKit.Feedback;

/// <summary>Makes a report of totals.</summary>
internal sealed class ReportAssembly(FeedbackTotals totals, FeedbackReportOptions options)
{
    private const int AllTime = -1;

    private readonly Period _period = options.Period ?? totals.Period;
    private readonly List<MetricResult> _results = [];
    private readonly List<MetricComparison> _comparisons = [];
    private readonly List<MetricTrend> _trends = [];
    private int _smallCells;

    public FeedbackReport Make()
    {
        RequirePeriods();
        for (var number = 0; number < totals.Metrics.Count; number++)
        {
            Add(number);
        }

        return new()
        {
            Level = options.Level,
            Period = _period,
            Count = totals.Count,
            Results = _results,
            Comparisons = _comparisons,
            Trends = _trends,
            Refused = totals.Refused,
            SmallCells = _smallCells,
        };
    }

    private void Add(int number)
    {
        var metric = totals.Metrics[number];
        var all = new GroupCounts(metric.Scale);
        SortedDictionary<int, GroupCounts>[] groups = [[], [], []]; // by segment, channel and touchpoint
        foreach (var (place, counts) in totals.Cells)
        {
            if (place.Metric != number)
            {
                continue;
            }

            var period = options.Breakdown.HasFlag(FeedbackBreakdown.Period) ? _period.IndexOf(totals.Period.StartOf(place.Period)) : AllTime;
            all.Add(period, counts);
            AddTo(groups[0], FeedbackBreakdown.Segment, place.Segment, period, counts);
            AddTo(groups[1], FeedbackBreakdown.Channel, place.Channel, period, counts);
            AddTo(groups[2], FeedbackBreakdown.Touchpoint, place.Touchpoint, period, counts);
        }

        if (all.Whole.Count == 0)
        {
            return;
        }

        Show(metric, all, fewest: 1, null, null, null);
        AddGroups(metric, all, groups[0], FeedbackBreakdown.Segment, totals.SegmentNames, (counts, name) => Show(metric, counts, options.MinimumCell, name, null, null));
        AddGroups(metric, all, groups[1], FeedbackBreakdown.Channel, totals.ChannelNames, (counts, name) => Show(metric, counts, options.MinimumCell, null, name, null));
        AddGroups(metric, all, groups[2], FeedbackBreakdown.Touchpoint, totals.TouchpointNames, (counts, name) => Show(metric, counts, options.MinimumCell, null, null, name));

        void AddTo(SortedDictionary<int, GroupCounts> among, FeedbackBreakdown breakdown, int name, int period, WeightedCounts counts)
        {
            if (options.Breakdown.HasFlag(breakdown))
            {
                if (!among.TryGetValue(name, out var group))
                {
                    among.Add(name, group = new(metric.Scale));
                }

                group.Add(period, counts);
            }
        }
    }

    private void AddGroups(
        MetricDefinition metric, GroupCounts all, SortedDictionary<int, GroupCounts> groups, FeedbackBreakdown by, IReadOnlyList<string?> names, Action<GroupCounts, string> show)
    {
        foreach (var (name, group) in groups)
        {
            if (name != 0)
            {
                show(group, names[name]!);
            }
        }

        // Others are everybody else, also those whose group is not known. Sums from both ends make them in one go each.
        (int Name, WeightedCounts Counts)[] parts = [.. groups.Select(group => (group.Key, group.Value.Whole))];
        var after = new WeightedCounts[parts.Length + 1];
        after[^1] = new(metric.Scale);
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            after[i] = after[i + 1].Copy();
            after[i].Add(parts[i].Counts);
        }

        var before = new WeightedCounts(metric.Scale);
        var compared = new List<(string, ScoreDistribution, ScoreDistribution)>();
        for (var i = 0; i < parts.Length; i++)
        {
            var (name, counts) = parts[i];
            if (name != 0 && counts.Count >= options.MinimumCell && all.Whole.Count - counts.Count >= options.MinimumCell)
            {
                var others = before.Copy();
                others.Add(after[i + 1]);
                compared.Add((names[name]!, counts.ToDistribution(), others.ToDistribution()));
            }

            before.Add(counts);
        }

        if (compared.Count > 0)
        {
            _comparisons.AddRange(MetricComparison.WithOthers(metric, compared, options.Level, options.NpsInterval).Select(comparison => comparison with { By = by }));
        }
    }

    private void Show(MetricDefinition metric, GroupCounts group, int fewest, string? segment, string? channel, string? touchpoint)
    {
        if (group.Whole.Count < fewest)
        {
            _smallCells++;
            return;
        }

        AddResult(group.Whole, null);
        var periods = new List<KeyValuePair<DateOnly, ScoreDistribution>>();
        foreach (var (index, counts) in group.Periods)
        {
            if (index == AllTime)
            {
                continue;
            }

            if (counts.Count < options.MinimumCell)
            {
                _smallCells++;
                continue;
            }

            AddResult(counts, _period.StartOf(index));
            periods.Add(new(_period.StartOf(index), counts.ToDistribution()));
        }

        if (periods.Count > 1)
        {
            _trends.Add(MetricTrend.From(metric, _period, periods, options.Level, options.NpsInterval, options.Seed) with { Segment = segment, Channel = channel, Touchpoint = touchpoint });
        }

        void AddResult(WeightedCounts counts, DateOnly? start) => _results.Add(MetricResult.From(metric, counts.ToDistribution(), options.Level, options.NpsInterval) with
        {
            Segment = segment,
            Channel = channel,
            Touchpoint = touchpoint,
            Start = start,
        });
    }

    private void RequirePeriods()
    {
        var fits = _period == totals.Period
            || totals.Period == Period.Day
            || totals.Period == Period.Month && _period is Period.Quarter or Period.Year
            || totals.Period == Period.Quarter && _period == Period.Year;
        if (!fits && options.Breakdown.HasFlag(FeedbackBreakdown.Period))
        {
            throw new ArgumentException($"The totals are by {totals.Period}, which does not make a {_period}. Count by Day, or report by {totals.Period}.", nameof(options));
        }
    }

    /// <summary>The answers of a group, all together and period by period.</summary>
    private sealed class GroupCounts(MetricScale scale)
    {
        public WeightedCounts Whole { get; } = new(scale);

        public SortedDictionary<int, WeightedCounts> Periods { get; } = [];

        public void Add(int period, WeightedCounts counts)
        {
            Whole.Add(counts);
            if (!Periods.TryGetValue(period, out var part))
            {
                Periods.Add(period, part = new(scale));
            }

            part.Add(counts);
        }
    }
}
