namespace CxKit.Forecasting;

/// <summary>Which periods have a line of any item: a hole in it is a hole in the export, not a slow item.</summary>
internal sealed class PanelActivity
{
    /// <summary>Shorter pauses than this happen in every shop: a closed weekend, a holiday.</summary>
    private const int NoteworthyGap = 3;

    private readonly bool[] _active;
    private readonly int _first;

    public PanelActivity(List<PanelItem> items, int lastPeriod)
    {
        _first = items.Count > 0 ? items.Min(item => item.Tally.FirstPeriod) : 0;
        _active = new bool[items.Count > 0 ? lastPeriod - _first + 1 : 0];
    }

    public void Mark(int period) => _active[period - _first] = true;

    /// <summary>
    /// Where activity starts again after its last gap, if that gap is noteworthy, longer than every earlier one and longer than what follows it.
    /// </summary>
    public (int Period, int Gap)? SuspiciousEnd
    {
        get
        {
            var (previous, longest) = (0, 0);
            (int Period, int Gap)? suspect = null;
            for (var i = 1; i < _active.Length; i++)
            {
                if (!_active[i])
                {
                    continue;
                }

                var gap = i - previous - 1;
                previous = i;
                if (gap == 0)
                {
                    continue;
                }

                suspect = gap >= NoteworthyGap && gap > longest && gap > _active.Length - i ? (i + _first, gap) : null;
                longest = Math.Max(longest, gap);
            }

            return suspect;
        }
    }
}
