namespace CxKit.Forecasting;

/// <summary>Finds the stretch of calendar that holds the most lines when the items' dates lie too far apart for one panel.</summary>
internal static class PanelWindow
{
    /// <summary>The last period of the panel: that of the latest line, unless one mistyped year would make every series too long.</summary>
    /// <remarks>
    /// Then a window of the allowed length is placed where the items that lie in it as a whole have the most lines; the earliest one of equals. An item
    /// fits a window that starts anywhere from its last period − length + 1 to its first period, so the best start is a sweep over the ends of these ranges.
    /// </remarks>
    public static int LastPeriod(List<PanelItem> items, int length)
    {
        var first = items.Min(item => item.Tally.FirstPeriod);
        var last = items.Max(item => item.Tally.LastPeriod);
        if (last - first < length)
        {
            return last;
        }

        var events = new List<(int Start, long Lines)>(2 * items.Count);
        foreach (var (_, tally) in items)
        {
            events.Add((tally.LastPeriod - length + 1, tally.Lines));
            events.Add((tally.FirstPeriod + 1, -tally.Lines));
        }

        events.Sort();
        var (lines, best, bestStart) = (0L, 0L, 0);
        for (var i = 0; i < events.Count; i++)
        {
            lines += events[i].Lines;
            var isLastAtStart = i + 1 == events.Count || events[i + 1].Start != events[i].Start;
            if (isLastAtStart && lines > best)
            {
                (best, bestStart) = (lines, events[i].Start);
            }
        }

        return items.Where(item => item.Tally.FirstPeriod >= bestStart && item.Tally.LastPeriod < bestStart + length).Max(item => item.Tally.LastPeriod);
    }
}
