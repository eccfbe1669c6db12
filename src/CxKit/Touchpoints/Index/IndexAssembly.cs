namespace CxKit.Touchpoints;

/// <summary>Makes the scores of an index from totals.</summary>
internal sealed class IndexAssembly
{
    private const int All = IndexGroups.All;

    private readonly SignalTotals _totals;
    private readonly TouchpointIndexOptions _options;
    private readonly IndexWeights _weights;
    private readonly Dictionary<CellKey, GroupScore> _groups = [];
    private readonly Dictionary<(int Touchpoint, int Channel, int Segment, int Period), TouchpointScore> _scores = [];

    public IndexAssembly(SignalTotals totals, TouchpointIndexOptions options)
    {
        (_totals, _options) = (totals, options);
        _weights = new(totals.Catalogue, options);
        Period = options.Period ?? totals.Period;
        foreach (var signal in IndexGroups.Of(totals, Period, options.Breakdown).GroupBy(group => group.Key.Signal))
        {
            ScoreSignal(totals.Signals.Scorers[signal.Key], [.. signal.Where(IsLargeEnough).Select(group => (group.Key, group.Value))]);
        }
    }

    public Period Period { get; }

    /// <summary>Groups that were left out because they have too few values.</summary>
    public int SmallCells { get; private set; }

    /// <summary>The scored groups of values: by signal, channel, segment and period.</summary>
    public IReadOnlyDictionary<CellKey, GroupScore> Groups => _groups;

    public IndexWeights Weights => _weights;

    /// <summary>All scores: by place, the shop first and then the touchpoints, all the time first and then the periods.</summary>
    public IReadOnlyList<TouchpointScore> Scores()
    {
        var places = _groups.Keys
            .Select(key => (key.Channel, key.Segment, key.Period)).Distinct()
            .OrderBy(place => place.Period); // so that the period before is there
        foreach (var (channel, segment, period) in places)
        {
            var number = 0;
            for (var touchpoint = 0; touchpoint < _totals.Catalogue.Touchpoints.Count; touchpoint++)
            {
                AddTouchpoint(touchpoint, number, channel, segment, period);
                number += _totals.Catalogue.Touchpoints[touchpoint].Signals.Count;
            }

            AddShop(channel, segment, period);
        }

        return [.. _scores
            .OrderBy(score => (score.Key.Channel == All ? 0 : 1) + (score.Key.Segment == All ? 0 : 2))
            .ThenBy(score => score.Key.Channel).ThenBy(score => score.Key.Segment).ThenBy(score => score.Key.Touchpoint).ThenBy(score => score.Key.Period)
            .Select(score => score.Value)];
    }

    private bool IsLargeEnough(KeyValuePair<CellKey, SignalSums> group)
    {
        var isLargeEnough = group.Value.Count >= _options.MinimumCell;
        SmallCells += isLargeEnough ? 0 : 1;
        return isLargeEnough;
    }

    /// <summary>Scores the groups of a signal: all together by their periods, which help each other's spread; channels and segments beside their peers of the same period.</summary>
    private void ScoreSignal(SignalScorer scorer, (CellKey Key, SignalSums Sums)[] groups)
    {
        var scoring = new PeerScoring(scorer, _options.Level);
        foreach (var peers in groups.GroupBy(group => (
            HasChannel: group.Key.Channel != All, HasSegment: group.Key.Segment != All,
            Period: group.Key is { Channel: All, Segment: All, Period: not All } ? 0 : group.Key.Period)))
        {
            var members = peers.ToArray();
            var sums = Array.ConvertAll(members, member => member.Sums);
            var scores = peers.Key.HasChannel || peers.Key.HasSegment ? scoring.ScoreAndShrink(sums) : scoring.Score(sums);
            for (var i = 0; i < members.Length; i++)
            {
                _groups.Add(members[i].Key, scores[i]);
            }
        }
    }

    private void AddTouchpoint(int touchpoint, int firstSignal, int channel, int segment, int period)
    {
        var definition = _totals.Catalogue.Touchpoints[touchpoint];
        var parts = new List<Part>();
        for (var i = 0; i < definition.Signals.Count; i++)
        {
            if (_groups.TryGetValue(new(firstSignal + i, channel, segment, period), out var group))
            {
                parts.Add(new(definition.Signals[i].Name, _weights.Signals[firstSignal + i], group.Sums.Count, group.Score, group.Raw, group.Shrinkage, 1)
                {
                    Value = group.Value,
                    EffectiveCount = group.Sums.EffectiveCount,
                });
            }
        }

        var all = _weights.Signals.AsSpan(firstSignal, definition.Signals.Count);
        Add(touchpoint, definition.Name, parts, Sum(all), channel, segment, period);
    }

    private void AddShop(int channel, int segment, int period)
    {
        var parts = new List<Part>();
        for (var touchpoint = 0; touchpoint < _weights.Touchpoints.Length; touchpoint++)
        {
            if (_scores.TryGetValue((touchpoint, channel, segment, period), out var score))
            {
                parts.Add(new(score.Touchpoint!, _weights.Touchpoints[touchpoint], score.Count, score.Score, score.Raw, score.Shrinkage, score.Coverage));
            }
        }

        Add(All, null, parts, Sum(_weights.Touchpoints), channel, segment, period);
    }

    private void Add(int touchpoint, string? name, List<Part> parts, double allWeight, int channel, int segment, int period)
    {
        var weight = parts.Sum(part => part.Weight);
        if (!(weight > 0))
        {
            return; // nothing seen that counts
        }

        double[] shares = [.. parts.Select(part => part.Weight / weight)];
        Estimate[] scores = [.. parts.Select(part => part.Score)];
        var score = ScoreMixing.Mix(_options.Aggregation, shares, scores);
        var lost = ScoreMixing.Lost(_options.Aggregation, score.Value, shares, scores);
        var before = period > 0 ? _scores.GetValueOrDefault((touchpoint, channel, segment, period - 1)) : null;
        var (moved, movedByUnseen) = before is null ? (null, 0) : Moved(before, score.Value, parts, shares);
        _scores.Add((touchpoint, channel, segment, period), new(
            name,
            channel == All ? null : _totals.ChannelNames[channel],
            segment == All ? null : _totals.SegmentNames[segment],
            period == All ? null : Period.StartOf(period),
            score,
            Math.Min(1, parts.Sum(part => part.Weight * part.Coverage) / allWeight),
            parts.Sum(part => part.Count),
            [.. parts.Select((part, i) => new ScorePart(part.Name, shares[i], part.Count, part.Score)
            {
                Value = part.Value,
                EffectiveCount = part.EffectiveCount,
                Raw = part.Raw,
                Shrinkage = part.Shrinkage,
                PointsLost = lost[i],
                PointsChanged = moved?[i],
            })])
        {
            Raw = ScoreMixing.Mix(_options.Aggregation, shares, [.. parts.Select(part => part.Raw)]),
            Shrinkage = parts.Select((part, i) => shares[i] * part.Shrinkage).Sum(),
            Change = before is null ? null : ScoreMixing.Difference(score, before.Score),
            PointsChangedByUnseen = before is null ? null : movedByUnseen,
        });
    }

    /// <summary>What moved the score since the period before, part by part, and all that is seen no more.</summary>
    private (double[] ByPart, double ByUnseen) Moved(TouchpointScore before, double score, List<Part> parts, double[] shares)
    {
        var unseen = before.Parts.Where(earlier => parts.All(part => part.Name != earlier.Name)).ToList();
        (double, double)[] now = [.. parts.Select((part, i) => (shares[i], part.Score.Value)), .. unseen.Select(_ => (0.0, 0.0))];
        (double, double)[] then =
        [
            .. parts.Select(part => before.Parts.FirstOrDefault(earlier => earlier.Name == part.Name) is { } earlier ? (earlier.Share, earlier.Score.Value) : (0, 0)),
            .. unseen.Select(earlier => (earlier.Share, earlier.Score.Value)),
        ];
        var moved = ScoreMixing.Changed(_options.Aggregation, (score, now), (before.Score.Value, then));
        return (moved[..parts.Count], moved[parts.Count..].Sum());
    }

    private static double Sum(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        return sum;
    }

    private sealed record Part(string Name, double Weight, long Count, Estimate Score, Estimate Raw, double Shrinkage, double Coverage)
    {
        public double? Value { get; init; }

        public double? EffectiveCount { get; init; }
    }
}
