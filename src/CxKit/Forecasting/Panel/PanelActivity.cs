namespace CxKit.Forecasting;

/// <summary>Which periods have a line of any item: a hole in it is a hole in the export, not a slow item.</summary>
internal sealed class PanelActivity
{
    /// <summary>Shorter pauses than this happen in every shop: a closed weekend, a holiday.</summary>
    private const int NoteworthyGap = 3;

    /// <summary>With fewer active periods than this before the gap nobody knows what is usual.</summary>
    private const int EnoughToKnow = 5;

    private readonly bool[] _active;
    private readonly int _first;

    public PanelActivity(List<PanelItem> items, int lastPeriod)
    {
        _first = items.Count > 0 ? items.Min(item => item.Tally.FirstPeriod) : 0;
        _active = new bool[items.Count > 0 ? lastPeriod - _first + 1 : 0];
    }

    public void Mark(int period) => _active[period - _first] = true;

    /// <summary>
    /// Where activity starts again after its last gap, if that gap is noteworthy, longer than every earlier one and longer than what follows it, and the
    /// panel was active in most periods before.
    /// </summary>
    public (int Period, int Gap)? SuspiciousEnd
    {
        get
        {
            var (active, previous, longest) = (1, 0, 0);
            (int Period, int Gap)? suspect = null;
            for (var i = 1; i < _active.Length; i++)
            {
                if (!_active[i])
                {
                    continue;
                }

                var gap = i - previous - 1;
                if (gap > 0)
                {
                    var unusual = gap >= NoteworthyGap && gap > longest && gap > _active.Length - i && active >= EnoughToKnow && 2 * active > previous;
                    suspect = unusual ? (i + _first, gap) : null;
                    longest = Math.Max(longest, gap);
                }

                active++;
                previous = i;
            }

            return suspect;
        }
    }
}
