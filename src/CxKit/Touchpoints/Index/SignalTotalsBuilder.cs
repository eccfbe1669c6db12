using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Takes signals one by one, in any order, and makes <see cref="SignalTotals"/>.</summary>
/// <remarks>
/// <para>The same signals make the same totals to the last bit, in whatever order they come, in one builder or in several that are merged. The exceptions are the examples of refused signals,
/// which are of the first that came, and what is refused once <see cref="SignalTotalsOptions.MaximumCells"/> are full.</para>
/// <para>Memory: about 600 bytes a cell, and nothing a signal. Not thread-safe: give each thread a builder and <see cref="Merge(SignalTotalsBuilder)"/> them, or use
/// <see cref="TouchpointTracker"/>.</para>
/// </remarks>
public sealed class SignalTotalsBuilder
{
    /// <summary>The longest channel or segment, in characters: 200.</summary>
    public const int MaximumTextLength = 200;

    /// <summary>The value that is farthest from 0 and can still be squared and added: 1e100.</summary>
    public const double LargestValue = 1e100;

    /// <summary>The smallest weight: 1e-9.</summary>
    public const double SmallestWeight = 1e-9;

    /// <summary>The largest weight: 1e9.</summary>
    public const double LargestWeight = 1e9;

    private readonly SignalCatalogue _catalogue;
    private readonly SignalTotalsOptions _options;
    private readonly Dictionary<CellKey, SignalSums> _cells = [];
    private readonly SignalNames _channels = new();
    private readonly SignalNames _segments = new();
    private readonly RefusalTallies _refused = new();
    private long _observed;
    private long _forgotten;
    private int _latest = -1; // the latest period seen
    private long _day = -1; // the day before, and its period
    private int _periodOfDay;
    private readonly NameCache _lately = new();

    /// <summary>Makes an empty builder.</summary>
    /// <param name="catalogue">The touchpoints and their signals; null for <see cref="TouchpointCatalogue.Standard"/>.</param>
    /// <param name="options">How signals are added up; null for the defaults.</param>
    /// <exception cref="ArgumentException">The catalogue has problems; all are named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public SignalTotalsBuilder(TouchpointCatalogue? catalogue = null, SignalTotalsOptions? options = null)
    {
        _catalogue = SignalCatalogue.From(catalogue ?? TouchpointCatalogue.Standard);
        _options = options ?? new();
        _options.RequireValid();
    }

    /// <summary>How many combinations of signal, channel, segment and period there are.</summary>
    public int Cells => _cells.Count;

    /// <summary>Takes a signal, or refuses it with a reason that <see cref="SignalTotals.Refused"/> tells.</summary>
    /// <param name="signal">The signal.</param>
    /// <returns>Null when it was taken, or else why not.</returns>
    /// <remarks>Some 150 ns; nothing is allocated for a signal of a cell that is already there.</remarks>
    public SignalRefusal? Observe(Signal signal) => Observe(signal, long.MaxValue, out _);

    /// <inheritdoc cref="Observe(Signal)"/>
    /// <param name="signals">The signals, in any order.</param>
    /// <returns>How many were taken.</returns>
    public long Observe(ReadOnlySpan<Signal> signals)
    {
        var taken = 0L;
        foreach (ref readonly var signal in signals)
        {
            taken += Observe(signal, long.MaxValue, out _) is null ? 1 : 0;
        }

        return taken;
    }

    /// <summary>Takes over all that another builder has seen, as if its signals had come here.</summary>
    /// <param name="other">The other builder; it stays as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is this builder, or has another catalogue or other periods.</exception>
    public void Merge(SignalTotalsBuilder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A builder cannot be merged with itself: every signal would count twice.", nameof(other));
        }

        Merge(other.Snapshot());
    }

    /// <summary>Takes over totals that were made elsewhere, as if their signals had come here.</summary>
    /// <param name="totals">The totals.</param>
    /// <exception cref="ArgumentException">They have another catalogue or other periods.</exception>
    public void Merge(SignalTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        if (!_catalogue.IsSame(totals.Signals))
        {
            throw new ArgumentException("The totals were made with another catalogue, so that their scores mean something else. Use the same catalogue on both sides.", nameof(totals));
        }

        if (totals.Period != _options.Period)
        {
            throw new ArgumentException($"The totals are by {totals.Period}, but here they are by {_options.Period}. Use the same periods on both sides.", nameof(totals));
        }

        _observed += totals.Count;
        _forgotten += totals.Forgotten;
        foreach (var refused in totals.Refused)
        {
            _observed += refused.Count;
            _refused.Add(refused);
        }

        foreach (var (place, sums) in totals.Cells)
        {
            var key = place with { Channel = _channels.NumberOf(totals.ChannelNames[place.Channel]), Segment = _segments.NumberOf(totals.SegmentNames[place.Segment]) };
            if (IsForgotten(key.Period))
            {
                _forgotten += sums.Count;
            }
            else if (CellOf(key) is { } cell)
            {
                cell.Add(sums);
            }
            else
            {
                _refused.Add(new(SignalRefusal.TooManyCells, sums.Count, TooManyCells(_catalogue.Scorers[key.Signal].Definition.Name)));
            }
        }
    }

    /// <summary>The totals of everything seen so far. The builder may go on afterwards; the totals stay as they are.</summary>
    /// <remarks>Time and memory in proportion to the cells.</remarks>
    public SignalTotals Snapshot() => new(
        _catalogue, _options.Period, _cells, _channels.Names, _segments.Names, _refused.List, _forgotten);

    /// <param name="signal">The signal.</param>
    /// <param name="latestTicks">The latest UTC time that is believed.</param>
    /// <param name="example">The message when it is the first that was refused for its reason.</param>
    internal SignalRefusal? Observe(in Signal signal, long latestTicks, out string? example)
    {
        example = null;
        _observed++;
        if (!TryFind(signal.Name, out var number))
        {
            return Refuse(string.IsNullOrEmpty(signal.Name) ? SignalRefusal.NoName : SignalRefusal.UnknownSignal, signal, out example);
        }

        var scorer = _catalogue.Scorers[number];
        if (Check(signal, scorer, latestTicks) is { } reason)
        {
            return Refuse(reason, signal, out example);
        }

        var period = PeriodOf(signal.Time);
        if (IsForgotten(period))
        {
            _forgotten++;
            return null;
        }

        if (CellOf(new(number, _channels.NumberOf(signal.Channel), _segments.NumberOf(signal.Segment), period)) is not { } cell)
        {
            return Refuse(SignalRefusal.TooManyCells, signal, out example);
        }

        if (scorer.IsYesNo)
        {
            cell.AddYesNo(signal.Value, signal.Weight);
            return null;
        }

        cell.AddValue(signal.Value, signal.Weight);
        if (!scorer.ScoresMean)
        {
            cell.AddScore(scorer.Score(signal.Value), signal.Weight);
        }

        return null;
    }

    private static SignalRefusal? Check(in Signal signal, SignalScorer scorer, long latestTicks) => signal switch
    {
        { Value: not (>= -LargestValue and <= LargestValue) } => SignalRefusal.NotFinite,
        { Value: var value } when scorer.IsYesNo && value != 0 && value != 1 => SignalRefusal.NotYesOrNo,
        { Value: var value } when value < scorer.Minimum => SignalRefusal.BelowMinimum,
        { Value: var value } when value > scorer.Maximum => SignalRefusal.AboveMaximum,
        { Weight: not (>= SmallestWeight and <= LargestWeight) } => SignalRefusal.UnusableWeight,
        { Channel.Length: > MaximumTextLength } or { Segment.Length: > MaximumTextLength } => SignalRefusal.TooLong,
        { Time.UtcTicks: 0 } => SignalRefusal.NoTime,
        { Time: var time } when time.UtcTicks > latestTicks => SignalRefusal.InFuture,
        _ => null,
    };

    private bool TryFind(string? name, out int number)
    {
        if (string.IsNullOrEmpty(name))
        {
            number = 0;
            return false;
        }

        if (_lately.TryGet(name, out number))
        {
            return true;
        }

        if (!_catalogue.Numbers.TryGetValue(name, out number))
        {
            return false;
        }

        _lately.Set(name, number);
        return true;
    }

    private int PeriodOf(DateTimeOffset time)
    {
        var day = (time.UtcTicks + time.Offset.Ticks) / TimeSpan.TicksPerDay;
        if (day != _day)
        {
            (_day, _periodOfDay) = (day, _options.Period.IndexOf(DateOnly.FromDayNumber((int)day)));
        }

        return _periodOfDay;
    }

    /// <summary>Tells whether a period is older than what is remembered; a later one than ever before makes older ones forgotten.</summary>
    private bool IsForgotten(int period)
    {
        if (_options.Periods is not { } kept)
        {
            return false;
        }

        if (period > _latest)
        {
            _latest = period;
            Forget(_latest - kept);
        }

        return period <= _latest - kept;
    }

    private void Forget(int lastPeriod)
    {
        foreach (var (key, sums) in _cells.Where(cell => cell.Key.Period <= lastPeriod).ToList())
        {
            _forgotten += sums.Count;
            _cells.Remove(key);
        }
    }

    /// <summary>The sums of a cell; null when there would be too many cells.</summary>
    private SignalSums? CellOf(CellKey key)
    {
        if (_cells.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_cells.Count >= _options.MaximumCells)
        {
            return null;
        }

        var sums = new SignalSums();
        _cells.Add(key, sums);
        return sums;
    }

    private SignalRefusal Refuse(SignalRefusal reason, Signal signal, out string? example)
    {
        var row = _observed;
        string? first = null;
        _refused.Add(reason, () => first = Invariant($"Signal number {row}{(string.IsNullOrEmpty(signal.Name) ? "" : $", '{Short(signal.Name)}'")}: {Explain(reason, signal)}"));
        example = first;
        return reason;
    }

    private string Explain(SignalRefusal reason, in Signal signal) => reason switch
    {
        SignalRefusal.NoName => "the name is empty. Give the name of a signal of the catalogue.",
        SignalRefusal.UnknownSignal => "the catalogue has no such signal; names are compared exactly. Add it with TouchpointCatalogue.With, or correct the name.",
        SignalRefusal.NoTime => "the time is not set. Give the time at which it happened.",
        SignalRefusal.InFuture => Invariant($"the time {signal.Time:O} is later than the clock. Correct the time, or raise ClockTolerance."),
        SignalRefusal.NotFinite => Invariant($"the value is {signal.Value}. Use a number from -1e100 to 1e100, and leave missing values out."),
        SignalRefusal.BelowMinimum => Invariant($"the value {signal.Value} is below {DefinitionOf(signal).Minimum}, the lowest that can be. Correct it, or the Minimum of the signal."),
        SignalRefusal.AboveMaximum => Invariant($"the value {signal.Value} is above {DefinitionOf(signal).Maximum}, the highest that can be. Correct it, or the Maximum of the signal."),
        SignalRefusal.NotYesOrNo => Invariant($"the value is {signal.Value}, but 0 is no and 1 is yes. Give one signal a case, with a weight where it stands for several."),
        SignalRefusal.UnusableWeight => Invariant($"the weight is {signal.Weight}, but it is 1e-9 to 1e9. Leave out what does not count."),
        SignalRefusal.TooLong => Invariant($"its channel or segment has more than {MaximumTextLength} characters. Use a short name."),
        _ => TooManyCells(signal.Name),
    };

    private string TooManyCells(string name) => Invariant(
        $"'{Short(name)}' would need one cell more than the {_options.MaximumCells} that are allowed. Use fewer channels or segments or longer periods, or raise MaximumCells.");

    private SignalDefinition DefinitionOf(in Signal signal) => _catalogue.Scorers[_catalogue.Numbers[signal.Name]].Definition;

    private static string Short(string text) => text.Length > MaximumTextLength ? text[..MaximumTextLength] + "…" : text;
}
