using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Turns what a builder counted into a panel: which items stay, on which calendar, and what has to be said about them.</summary>
internal sealed class DemandPanelAssembly(Period period, DemandPanelOptions options)
{
    private readonly List<DemandIssue> _issues = [];
    private long _flooredPeriods;
    private long _droppedLines;
    private long _linesOfRefusedItems;
    private long _censoredPeriods;
    private long _missingPeriods;

    public DemandPanel Assemble(
        Dictionary<string, DemandTally> tallies,
        Dictionary<(string Id, DemandIssueKind Kind), (long Count, int FirstDay)> refusals,
        DemandPanelSummary counted)
    {
        ReportRefusals(refusals);
        var items = WithinReach(tallies);
        var (firstDate, lastDate) = items.Count > 0
            ? (DateOnly.FromDayNumber(items.Min(item => item.Tally.FirstDay)), DateOnly.FromDayNumber(items.Max(item => item.Tally.LastDay)))
            : default((DateOnly?, DateOnly?));
        var lastPeriod = items.Count > 0 ? period.IndexOf(options.Until ?? lastDate!.Value) : 0;
        var drop = items.Count > 0 && options.IncompleteLastPeriod == IncompleteLastPeriod.Drop && IsIncomplete(options.Until ?? lastDate!.Value);
        if (drop)
        {
            items = WithoutLastPeriod(items, lastPeriod--);
        }

        items.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var offsets = Offsets(items, lastPeriod);
        var block = new double[offsets[^1]];
        var activity = new PanelActivity(items, lastPeriod);
        DemandObservation[]?[]? observations = null;
        for (var i = 0; i < items.Count; i++)
        {
            var values = block.AsSpan(offsets[i]..offsets[i + 1]);
            Fill(items[i], values, activity);
            if (Marked(items[i].Tally, values) is { } marked)
            {
                (observations ??= new DemandObservation[]?[items.Count])[i] = marked;
            }
        }

        ReportSuspiciousEnd(activity);
        var refused = refusals.Values.Sum(refusal => refusal.Count);
        var used = counted.Lines - refused - counted.IgnoredReturns - counted.LinesAfterUntil - _droppedLines - _linesOfRefusedItems;
        var summary = counted with
        {
            UsedLines = used,
            RefusedLines = refused,
            LinesInDroppedPeriod = _droppedLines,
            LinesOfRefusedItems = _linesOfRefusedItems,
            ItemsSeen = tallies.Count,
            Items = items.Count,
            FlooredPeriods = _flooredPeriods,
            CensoredPeriods = _censoredPeriods,
            MissingPeriods = _missingPeriods,
            FirstDate = firstDate,
            LastDate = lastDate,
            DroppedLastPeriod = drop,
        };
        var issues = _issues
            .OrderBy(issue => issue.Id is not null)
            .ThenBy(issue => issue.Id, StringComparer.Ordinal)
            .ThenBy(issue => issue.Kind)
            .ToArray();
        return new DemandPanel(
            period, options.Gaps, lastPeriod, [.. items.Select(item => item.Id)], [.. items.Select(item => item.Tally.FirstPeriod)],
            offsets, block, summary, issues, observations);
    }

    private void ReportRefusals(Dictionary<(string Id, DemandIssueKind Kind), (long Count, int FirstDay)> refusals)
    {
        foreach (var ((id, kind), (count, firstDay)) in refusals)
        {
            var date = DateOnly.FromDayNumber(firstDay);
            Report(kind, kind == DemandIssueKind.EmptyId ? null : id, date, count, kind switch
            {
                DemandIssueKind.EmptyId => $"{Lines(count)} without an item id left out, the first of {Iso(date)}.",
                DemandIssueKind.QuantityNotFinite => $"{Lines(count)} of '{id}' left out because the quantity is NaN or infinite, the first of {Iso(date)}.",
                _ => $"{Lines(count)} of '{id}' left out because the quantity exceeds ±10¹², the first of {Iso(date)}.",
            });
        }
    }

    /// <summary>The items that have lines and fit into one calendar of at most the allowed length.</summary>
    private List<PanelItem> WithinReach(Dictionary<string, DemandTally> tallies)
    {
        var items = new List<PanelItem>(tallies.Count);
        foreach (var (id, tally) in tallies)
        {
            if (tally.Lines == 0)
            {
                Report(DemandIssueKind.NoUsableLines, id, null, 0,
                    $"Item '{id}' left out: all its lines were refused, ignored as returns, or later than Until, or it has only marks of stock.");
            }
            else if (tally.TooLong)
            {
                RefuseAsTooLong(new(id, tally));
            }
            else
            {
                items.Add(new(id, tally));
            }
        }

        if (items.Count == 0)
        {
            return items;
        }

        var end = options.Until is { } until
            ? period.IndexOf(until)
            : PanelWindow.LastPeriod(items, options.MaximumPeriods);
        items.RemoveAll(item =>
        {
            var outside = item.Tally.LastPeriod > end || end - item.Tally.FirstPeriod >= options.MaximumPeriods;
            if (outside)
            {
                RefuseAsTooLong(item);
            }

            return outside;
        });
        return items;
    }

    private void RefuseAsTooLong(PanelItem item)
    {
        var first = DateOnly.FromDayNumber(item.Tally.FirstDay);
        _linesOfRefusedItems += item.Tally.Lines;
        Report(DemandIssueKind.TooManyPeriods, item.Id, first, item.Tally.Lines,
            $"Item '{item.Id}' with {Lines(item.Tally.Lines)} left out: " +
            $"its dates run from {Iso(first)} to {Iso(DateOnly.FromDayNumber(item.Tally.LastDay))}, " +
            string.Create(CultureInfo.InvariantCulture, $"which does not fit with the other items into {options.MaximumPeriods:N0} periods. ") +
            "Correct a mistyped year, or raise MaximumPeriods.");
    }

    private bool IsIncomplete(DateOnly lastDate) =>
        lastDate < DateOnly.MaxValue && period.IndexOf(lastDate) == period.IndexOf(lastDate.AddDays(1));

    private List<PanelItem> WithoutLastPeriod(List<PanelItem> items, int dropped)
    {
        var staying = new List<PanelItem>(items.Count);
        foreach (var item in items)
        {
            _droppedLines += item.Tally.LastPeriod == dropped ? item.Tally.LinesInLastPeriod : 0;
            if (item.Tally.FirstPeriod < dropped)
            {
                staying.Add(item);
                continue;
            }

            Report(DemandIssueKind.OnlyInDroppedPeriod, item.Id, DateOnly.FromDayNumber(item.Tally.FirstDay), item.Tally.Lines,
                $"Item '{item.Id}' left out: all its {Lines(item.Tally.Lines)} lie in the incomplete last period " +
                $"from {Iso(period.StartOf(dropped))}, which was dropped.");
        }

        return staying;
    }

    private int[] Offsets(List<PanelItem> items, int lastPeriod)
    {
        var offsets = new int[items.Count + 1];
        var total = 0L;
        for (var i = 0; i < items.Count; i++)
        {
            total += lastPeriod - items[i].Tally.FirstPeriod + 1;
            if (total > Array.MaxLength)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                    $"{items.Count:N0} items by {period} are more than {Array.MaxLength:N0} values, the most one panel holds. ") +
                    "Use a longer period, or split the items into several panels.");
            }

            offsets[i + 1] = (int)total;
        }

        return offsets;
    }

    private void Fill(PanelItem item, Span<double> values, PanelActivity activity)
    {
        var (id, tally) = item;
        var gap = options.Gaps == DemandGaps.Zero ? 0 : double.NaN;
        var floored = 0;
        var firstFloored = 0;
        var longestGap = 0;
        var longestGapEnd = 0;
        var previous = tally.FirstPeriod;
        values.Fill(gap);
        for (var p = tally.FirstPeriod; p <= tally.LastPeriod && p - tally.FirstPeriod < values.Length; p++)
        {
            if (tally.Sum(p) is not { } sum)
            {
                continue;
            }

            activity.Mark(p);
            if (p - previous - 1 > longestGap)
            {
                (longestGap, longestGapEnd) = (p - previous - 1, p);
            }

            previous = p;
            if (sum < 0 && floored++ == 0)
            {
                firstFloored = p;
            }

            values[p - tally.FirstPeriod] = Math.Max(sum, 0);
        }

        _flooredPeriods += floored;
        if (floored > 0)
        {
            Report(DemandIssueKind.FlooredAtZero, id, period.StartOf(firstFloored), floored,
                $"Item '{id}' has {Periods(floored)} below zero after returns, the first from {Iso(period.StartOf(firstFloored))}; counted as 0.");
        }

        if (longestGap * period.AverageDays() >= 365)
        {
            var start = period.StartOf(longestGapEnd - longestGap);
            Report(DemandIssueKind.LongGap, id, start, longestGap,
                $"Item '{id}' has no line for {Periods(longestGap)} from {Iso(start)} on, and then sells again; " +
                $"the gap counts as {(options.Gaps == DemandGaps.Zero ? "zero demand" : "unknown")}.");
        }
    }

    /// <summary>What each period says, where one is marked; a missing one becomes NaN, a sold-out one without a line 0.</summary>
    private DemandObservation[]? Marked(DemandTally tally, Span<double> values)
    {
        if (tally.Marks is null)
        {
            return null;
        }

        var kinds = new DemandObservation[values.Length];
        var any = false;
        foreach (var (p, kind) in tally.Marks)
        {
            var t = p - tally.FirstPeriod;
            if ((uint)t >= (uint)values.Length)
            {
                continue;
            }

            any = true;
            if (kind == DemandObservation.Missing && !(values[t] > 0))
            {
                (kinds[t], values[t]) = (DemandObservation.Missing, double.NaN);
                _missingPeriods++;
            }
            else
            {
                (kinds[t], values[t]) = (DemandObservation.Censored, double.IsNaN(values[t]) ? 0 : values[t]);
                _censoredPeriods++;
            }
        }

        for (var t = 0; t < kinds.Length; t++)
        {
            kinds[t] = double.IsNaN(values[t]) ? DemandObservation.Missing : kinds[t];
        }

        return any ? kinds : null;
    }

    private void ReportSuspiciousEnd(PanelActivity activity)
    {
        if (activity.SuspiciousEnd is not { } end)
        {
            return;
        }

        var date = period.StartOf(end.Period);
        Report(DemandIssueKind.SuspiciousLastDate, null, date, end.Gap,
            $"No item has a line in the {Periods(end.Gap)} before {Iso(date)}, where the last lines are. If a date is mistyped, correct it or set Until; " +
            "otherwise the export has a hole.");
    }

    private void Report(DemandIssueKind kind, string? id, DateOnly? date, long count, string message) => _issues.Add(new(kind, id, date, count, message));

    private static string Lines(long count) => Counted.Of(count, "line");

    private static string Periods(long count) => Counted.Of(count, "period");

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
