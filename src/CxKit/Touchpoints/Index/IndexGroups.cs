namespace CxKit.Touchpoints;

/// <summary>The sums of an index: totals by the groups and periods that it shows, <see cref="All"/> standing for all together.</summary>
internal static class IndexGroups
{
    public const int All = -1;

    /// <exception cref="ArgumentException">The periods wanted are not made of whole periods of the totals.</exception>
    public static Dictionary<CellKey, SignalSums> Of(SignalTotals totals, Period period, IndexBreakdown breakdown)
    {
        RequireWhole(totals.Period, period);
        var groups = new Dictionary<CellKey, SignalSums>();
        foreach (var (place, sums) in totals.Cells)
        {
            var time = period == totals.Period ? place.Period : period.IndexOf(totals.Period.StartOf(place.Period));
            Add(place.Signal, All, All, time, sums);
            if (breakdown.HasFlag(IndexBreakdown.Channel) && place.Channel != 0)
            {
                Add(place.Signal, place.Channel, All, time, sums);
            }

            if (breakdown.HasFlag(IndexBreakdown.Segment) && place.Segment != 0)
            {
                Add(place.Signal, All, place.Segment, time, sums);
            }

            if (breakdown.HasFlag(IndexBreakdown.ChannelAndSegment) && place.Channel != 0 && place.Segment != 0)
            {
                Add(place.Signal, place.Channel, place.Segment, time, sums);
            }
        }

        // All the time from the periods: fewer to add than the cells.
        foreach (var (key, sums) in groups.ToList())
        {
            AddTo(key with { Period = All }, sums);
        }

        return groups;

        void Add(int signal, int channel, int segment, int time, SignalSums sums) => AddTo(new(signal, channel, segment, time), sums);

        void AddTo(CellKey key, SignalSums sums)
        {
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = new());
            }

            group.Add(sums);
        }
    }

    private static void RequireWhole(Period fine, Period coarse)
    {
        var isWhole = fine == coarse || fine == Period.Day
            || (fine == Period.Month && (coarse is Period.Quarter or Period.Year)) || (fine == Period.Quarter && coarse == Period.Year);
        if (!isWhole)
        {
            throw new ArgumentException($"The totals are by {fine}, of which a {coarse} cannot be made. Add the signals up by day, or by {coarse}.");
        }
    }
}
