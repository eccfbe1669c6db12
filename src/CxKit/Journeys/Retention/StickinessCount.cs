using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Counts the active days of every customer in every period.</summary>
internal sealed class StickinessCount
{
    private readonly JourneyLog _log;
    private readonly ActivityOptions _options;
    private readonly PeriodGrid? _days; // null for an empty log
    private readonly int[] _periodOfDay = [];
    private readonly int[][] _customersByDays = []; // by period, then by active days less 1
    private readonly PeriodGrid? _periods;

    public StickinessCount(JourneyLog log, ActivityOptions options)
    {
        (_log, _options) = (log, options);
        if (log.First is not { } first)
        {
            return;
        }

        _days = new(CxKit.Period.Day, options.TimeZone, first, log.AsOf!.Value);
        _periods = new(options.Period, options.TimeZone, first, log.AsOf.Value);
        _periodOfDay = [.. Enumerable.Range(0, _days.Count).Select(day => options.Period.IndexOf(_days.DayOf(day)) - _periods.FirstIndex)];
        _customersByDays = [.. Enumerable.Range(0, _periods.Count).Select(period => new int[_periods.Days(period)])];
    }

    public Stickiness Stickiness()
    {
        var code = _log.NameCode(_options.Event);
        foreach (var trace in _log.Traces(JourneyUnit.Customer))
        {
            Add(trace, code);
        }

        var active = Enumerable.Range(0, _customersByDays.Length).Select(Period).Where(period => period.Customers > 0).ToArray();
        var shown = Array.FindAll(active, period => period.Customers >= _log.MinimumCell);
        return new()
        {
            Period = _options.Period,
            TimeZone = _options.TimeZone.Id,
            Event = _options.Event,
            Periods = shown,
            LeftOut = active.Length - shown.Length,
        };
    }

    private void Add(Trace trace, int? code)
    {
        var (day, before, active) = (0, -1, 0); // the last active day, and how many there are in its period
        for (var i = 0; i < trace.Length; i++)
        {
            if (code is not null && trace.Names[i] != code)
            {
                continue;
            }

            day = _days!.Of(trace.Times[i], day);
            if (day == before)
            {
                continue;
            }

            if (before >= 0 && _periodOfDay[day] != _periodOfDay[before])
            {
                _customersByDays[_periodOfDay[before]][active - 1]++;
                active = 0;
            }

            (before, active) = (day, active + 1);
        }

        if (before >= 0)
        {
            _customersByDays[_periodOfDay[before]][active - 1]++;
        }
    }

    private StickinessPeriod Period(int period)
    {
        var counts = _customersByDays[period];
        var withheld = SmallCells.Of(counts, _log.MinimumCell);
        var isComplete = _periods!.IsOver(period, _log.AsOf!.Value);
        return new()
        {
            Start = _periods.DayOf(period),
            IsComplete = isComplete,
            Days = counts.Length,
            Customers = counts.Sum(),
            CustomersByDays = [.. counts.Select((count, i) => withheld[i] ? (int?)null : count)],
            Share = isComplete ? Share(counts) : null,
        };
    }

    private Estimate? Share(int[] counts)
    {
        double n = counts.Sum();
        if (n < 2)
        {
            return null;
        }

        var mean = counts.Select((count, i) => count * (i + 1.0)).Sum() / n;
        var variance = counts.Select((count, i) => count * (i + 1 - mean) * (i + 1 - mean)).Sum() / (n - 1);
        var half = StudentsT.TwoSided(_options.Level, n - 1) * Math.Sqrt(variance / n);
        return new(mean / counts.Length, new(Math.Max(0, (mean - half) / counts.Length), Math.Min(1, (mean + half) / counts.Length), _options.Level));
    }
}
