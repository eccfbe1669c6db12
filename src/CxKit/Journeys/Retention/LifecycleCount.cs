using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Counts the customers of each period by whether and when they were active before.</summary>
internal sealed class LifecycleCount
{
    private readonly JourneyLog _log;
    private readonly ActivityOptions _options;
    private readonly PeriodGrid? _grid; // null for an empty log
    private readonly int[] _new;
    private readonly int[] _returning;
    private readonly int[] _resurrecting;

    public LifecycleCount(JourneyLog log, ActivityOptions options)
    {
        (_log, _options) = (log, options);
        _grid = log.First is { } first ? new(options.Period, options.TimeZone, first, log.AsOf!.Value) : null;
        var periods = _grid?.Count ?? 0;
        (_new, _returning, _resurrecting) = (new int[periods], new int[periods], new int[periods]);
    }

    public Lifecycle Lifecycle()
    {
        var code = _log.NameCode(_options.Event);
        foreach (var trace in _log.Traces(JourneyUnit.Customer))
        {
            Add(trace, code);
        }

        var periods = Enumerable.Range(0, _new.Length).Select(Period).ToArray();
        var shown = Array.FindAll(periods, period => !IsSmall(period.New) && !IsSmall(period.Returning) && !IsSmall(period.Resurrecting) && !IsSmall(period.Dormant));
        return new()
        {
            Period = _options.Period,
            TimeZone = _options.TimeZone.Id,
            Event = _options.Event,
            Periods = shown,
            LeftOut = periods.Length - shown.Length,
        };
    }

    private bool IsSmall(int count) => count > 0 && count < _log.MinimumCell;

    private void Add(Trace trace, int? code)
    {
        var (period, before) = (0, -1); // the last period with activity
        for (var i = 0; i < trace.Length; i++)
        {
            if (code is not null && trace.Names[i] != code)
            {
                continue;
            }

            period = _grid!.Of(trace.Times[i], period);
            if (period != before)
            {
                (before < 0 ? _new : before == period - 1 ? _returning : _resurrecting)[period]++;
                before = period;
            }
        }
    }

    private LifecyclePeriod Period(int period)
    {
        var activeBefore = period == 0 ? 0 : _new[period - 1] + _returning[period - 1] + _resurrecting[period - 1];
        var isComplete = _grid!.IsOver(period, _log.AsOf!.Value);
        return new()
        {
            Start = _grid.DayOf(period),
            IsComplete = isComplete,
            New = _new[period],
            Returning = _returning[period],
            Resurrecting = _resurrecting[period],
            Dormant = activeBefore - _returning[period],
            ReturnRate = isComplete ? WilsonInterval.Of(_returning[period], activeBefore, _options.Level) : null,
        };
    }
}
