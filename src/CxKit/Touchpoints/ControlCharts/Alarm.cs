using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>An alarm that follows a signal: ok, raised, acknowledged, and ok again.</summary>
/// <remarks>
/// <para>It is raised when the chart of its rule signals, once: further signals while it stands say nothing new. It is cleared by <see cref="AlarmRule.ClearAfter"/> points in a row that are no signal of the
/// rule, also when nobody acknowledged it: within the limits or, for a rule of one side, beyond those of the other. Missing samples, and samples with too few values, change nothing.</para>
/// <para>It comes from <see cref="AlarmBacktest.Activate"/>. Thread-safe; <see cref="Capture"/> and <see cref="Resume"/> carry it over a restart.</para>
/// </remarks>
public sealed class Alarm
{
    private readonly Lock _lock = new();
    private readonly AlarmRule _rule;
    private readonly ChartBaseline _baseline;
    private readonly ChartRun _run;
    private AlarmState _state;
    private int _number;
    private int _within;
    private ChartSide _side;
    private DateTimeOffset? _latest;

    internal Alarm(AlarmRule rule, ChartBaseline baseline)
    {
        _rule = rule;
        _baseline = baseline;
        _run = rule.Design.Start(baseline);
    }

    /// <summary>Where it stands.</summary>
    public AlarmState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>Takes the next sample.</summary>
    /// <param name="sample">The sample of a period that is over, with a time later than the one before.</param>
    /// <returns>What changed, or null for nothing.</returns>
    /// <exception cref="ArgumentException">The sample has no time, or an earlier one than the sample before: give each period once, when it is over.</exception>
    public AlarmChange? Next(ChartSample sample)
    {
        if (sample.Time is not { } time)
        {
            throw new ArgumentException("A sample without a time cannot be followed. Give samples a time.", nameof(sample));
        }

        lock (_lock)
        {
            if (_latest >= time)
            {
                throw new ArgumentException(
                    Invariant($"The sample of {time:O} is not later than the one of {_latest:O}. Give each period once, when it is over; for late data, draw the chart again."), nameof(sample));
            }

            var (point, rules, side) = _run.Next(_rule.Admit(sample));
            _latest = time;
            if (point.Value is null)
            {
                return null;
            }

            if (_rule.IsSignal(rules, side))
            {
                (_within, _side) = (0, side);
                if (_state != AlarmState.Ok)
                {
                    return null;
                }

                _number++;
                return Change(AlarmState.Raised, time, point);
            }

            return _state != AlarmState.Ok && ++_within >= _rule.ClearAfter ? Change(AlarmState.Ok, time, point) : null;
        }
    }

    /// <summary>Notes that somebody knows.</summary>
    /// <param name="time">When they said so.</param>
    /// <returns>What changed, or null where nothing was raised.</returns>
    public AlarmChange? Acknowledge(DateTimeOffset time)
    {
        lock (_lock)
        {
            return _state == AlarmState.Raised ? Change(AlarmState.Acknowledged, time, null) : null;
        }
    }

    /// <summary>All that it remembers.</summary>
    public AlarmCapture Capture()
    {
        lock (_lock)
        {
            return new()
            {
                Rule = _rule,
                Baseline = _baseline,
                State = _state,
                Number = _number,
                Within = _within,
                Side = _side,
                Latest = _latest,
                Chart = _run.State,
            };
        }
    }

    /// <summary>Goes on from where another one was.</summary>
    /// <param name="capture">What it remembered.</param>
    /// <exception cref="ArgumentException">The rule is not valid, or the numbers of the chart are not those of its design.</exception>
    public static Alarm Resume(AlarmCapture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        capture.Rule.RequireValid();
        var alarm = new Alarm(capture.Rule, capture.Baseline)
        {
            _state = capture.State,
            _number = capture.Number,
            _within = capture.Within,
            _side = capture.Side,
            _latest = capture.Latest,
        };
        if (capture.Chart.Count < alarm._run.State.Length || capture.Chart.Any(number => !double.IsFinite(number)))
        {
            throw new ArgumentException("The captured numbers of the chart are not those of its design. Use what Capture() handed out.", nameof(capture));
        }

        alarm._run.State = [.. capture.Chart];
        return alarm;
    }

    private AlarmChange Change(AlarmState to, DateTimeOffset time, ChartPoint? point)
    {
        var change = new AlarmChange(_rule.Name, _number, _state, to, time, _rule.Hours?.NextFrom(time) ?? time, point, _side);
        (_state, _within) = (to, to == AlarmState.Ok ? 0 : _within);
        return change;
    }
}
