using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Counts the returns of all customers by cohort.</summary>
internal sealed class RetentionCount
{
    private readonly JourneyLog _log;
    private readonly RetentionOptions _options;
    private readonly PeriodGrid? _grid; // null for an empty log
    private readonly int?[] _codes;
    private readonly int[] _customers; // by cohort
    private readonly int[][] _returned; // by cohort and periods later, less 1
    private readonly bool[] _back; // of one customer, by periods later

    public RetentionCount(JourneyLog log, RetentionOptions options)
    {
        (_log, _options) = (log, options);
        _grid = log.First is { } first ? new(options.Period, options.TimeZone, first, log.AsOf!.Value) : null;
        _codes = [log.NameCode(options.StartEvent), log.NameCode(options.ReturnEvent)];
        _customers = new int[_grid?.Count ?? 0];
        _returned = [.. _customers.Select((_, cohort) => new int[Math.Min(options.Periods, _customers.Length - 1 - cohort)])];
        _back = new bool[_customers.Length];
    }

    public Retention Retention()
    {
        foreach (var trace in _log.Traces(JourneyUnit.Customer))
        {
            Add(trace);
        }

        var cohorts = Enumerable.Range(0, _customers.Length).Where(cohort => _customers[cohort] > 0).ToArray();
        var shown = Array.FindAll(cohorts, cohort => _customers[cohort] >= _log.MinimumCell);
        return new()
        {
            Period = _options.Period,
            TimeZone = _options.TimeZone.Id,
            StartEvent = _options.StartEvent,
            ReturnEvent = _options.ReturnEvent,
            Rule = _options.Rule,
            Cohorts = [.. shown.Select(Cohort)],
            Overall = [.. Enumerable.Range(1, _options.Periods).Select(later => Point(later, shown)).OfType<RetentionPoint>()],
            CohortsLeftOut = cohorts.Length - shown.Length,
        };
    }

    private void Add(Trace trace)
    {
        var start = _codes[0] is { } startCode ? trace.Names.IndexOf((ushort)startCode) : 0;
        if (start < 0 || _codes[0] < 0)
        {
            return;
        }

        var cohort = _grid!.Of(trace.Times[start], 0);
        var (period, last) = (cohort, cohort);
        _customers[cohort]++;
        for (var i = start + 1; i < trace.Length; i++)
        {
            if (_codes[1] is null || trace.Names[i] == _codes[1])
            {
                period = _grid.Of(trace.Times[i], period);
                _back[period] = true;
                last = period;
            }
        }

        Count(_returned[cohort], _back.AsSpan(cohort..(last + 1)));
        _back.AsSpan(cohort..(last + 1)).Clear();
    }

    /// <param name="returned">The counts of the cohort, by periods later less 1.</param>
    /// <param name="back">Whether the customer was back, by periods later, up to the last return.</param>
    private void Count(Span<int> returned, ReadOnlySpan<bool> back)
    {
        for (var later = 1; later < back.Length && later <= returned.Length; later++)
        {
            returned[later - 1] += back[later] || _options.Rule == ReturnRule.InPeriodOrLater ? 1 : 0;
        }
    }

    private RetentionCohort Cohort(int cohort) => new(
        _grid!.DayOf(cohort), _customers[cohort], _grid.IsOver(cohort, _log.AsOf!.Value),
        [.. _returned[cohort].Select((returned, i) => Cell(cohort, i + 1, returned))]);

    private RetentionCell Cell(int cohort, int later, int returned)
    {
        var (isComplete, isShown) = (IsOver(cohort, later), returned == 0 || returned >= _log.MinimumCell);
        return new(
            later, isShown ? returned : null, isComplete && isShown ? WilsonInterval.Of(returned, _customers[cohort], _options.Level) : null, isComplete);
    }

    private RetentionPoint? Point(int later, int[] cohorts)
    {
        var over = Array.FindAll(cohorts, cohort => later <= _returned[cohort].Length && IsOver(cohort, later));
        var (customers, returned) = (over.Sum(cohort => _customers[cohort]), over.Sum(cohort => _returned[cohort][later - 1]));
        return customers == 0 || (returned > 0 && returned < _log.MinimumCell) ? null : new(later, customers, returned, WilsonInterval.Of(returned, customers, _options.Level)!.Value);
    }

    private bool IsOver(int cohort, int later) => _grid!.IsOver(cohort + later, _log.AsOf!.Value);
}
