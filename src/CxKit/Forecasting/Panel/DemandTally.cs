namespace CxKit.Forecasting;

/// <summary>One item's demand while lines still come in: exact sums by period, the same for every order of the lines.</summary>
internal sealed class DemandTally
{
    /// <summary>The largest quantity of a line: 2²⁷ such lines still fit into one sum.</summary>
    public const double LargestQuantity = 1e12;

    // Floating-point addition depends on the order of its terms; whole multiples of 2⁻⁶⁰ in 128 bits do not. Each double from 2⁻⁸ to 10¹² is such a multiple.
    private const int FractionBits = 60;
    private static readonly Int128 NoLine = Int128.MinValue;

    private Int128[] _sums = [];
    private int _origin; // the period of _sums[0]

    /// <summary>Lines that are in the sums, or would be if the item were not <see cref="TooLong"/>.</summary>
    public long Lines { get; private set; }

    public long LinesInLastPeriod { get; private set; }

    public int FirstPeriod { get; private set; } = int.MaxValue;

    public int LastPeriod { get; private set; } = int.MinValue;

    public int FirstDay { get; private set; } = int.MaxValue;

    public int LastDay { get; private set; } = int.MinValue;

    /// <summary>True when the lines span more periods than allowed; then there are no sums any more.</summary>
    public bool TooLong { get; private set; }

    public void Add(int period, int day, double quantity, int maximumPeriods)
    {
        Extend(period, period, lines: 1, linesInLast: 1, day, day, maximumPeriods);
        if (!TooLong)
        {
            Add(ref _sums[period - _origin], ToFixed(quantity));
        }
    }

    public void Merge(DemandTally other, int maximumPeriods)
    {
        if (other.Lines == 0)
        {
            return;
        }

        Extend(other.FirstPeriod, other.LastPeriod, other.Lines, other.LinesInLastPeriod, other.FirstDay, other.LastDay, maximumPeriods);
        for (var period = other.FirstPeriod; !TooLong && period <= other.LastPeriod; period++)
        {
            var sum = other._sums[period - other._origin];
            if (sum != NoLine)
            {
                Add(ref _sums[period - _origin], sum);
            }
        }
    }

    /// <summary>The sum of a period between the first and the last, rounded once; null without a line.</summary>
    public double? Sum(int period)
    {
        var sum = _sums[period - _origin];
        return sum == NoLine ? null : Math.ScaleB((double)sum, -FractionBits);
    }

    private void Extend(int first, int last, long lines, long linesInLast, int firstDay, int lastDay, int maximumPeriods)
    {
        Lines += lines;
        LinesInLastPeriod = last > LastPeriod ? linesInLast : last == LastPeriod ? LinesInLastPeriod + linesInLast : LinesInLastPeriod;
        FirstDay = Math.Min(FirstDay, firstDay);
        LastDay = Math.Max(LastDay, lastDay);
        if (first >= FirstPeriod && last <= LastPeriod)
        {
            return;
        }

        var (oldFirst, oldLast) = (FirstPeriod, LastPeriod);
        FirstPeriod = Math.Min(FirstPeriod, first);
        LastPeriod = Math.Max(LastPeriod, last);
        if (TooLong || LastPeriod - FirstPeriod >= maximumPeriods)
        {
            TooLong = true;
            _sums = [];
        }
        else if (FirstPeriod < _origin || LastPeriod - _origin >= _sums.Length)
        {
            Grow(oldFirst, oldLast, maximumPeriods);
        }
    }

    private void Grow(int oldFirst, int oldLast, int maximumPeriods)
    {
        var needed = LastPeriod - FirstPeriod + 1;
        var length = Math.Min(Math.Max(needed + needed / 2, 8), maximumPeriods);

        // The spare room lies on the side on which the series has just grown, because lines mostly come in order of time.
        var origin = FirstPeriod < oldFirst && oldLast >= oldFirst ? LastPeriod - length + 1 : FirstPeriod;
        var sums = new Int128[length];
        Array.Fill(sums, NoLine);
        if (oldLast >= oldFirst)
        {
            _sums.AsSpan(oldFirst - _origin, oldLast - oldFirst + 1).CopyTo(sums.AsSpan(oldFirst - origin));
        }

        (_sums, _origin) = (sums, origin);
    }

    private static void Add(ref Int128 sum, Int128 term) => sum = sum == NoLine ? term : checked(sum + term);

    private static Int128 ToFixed(double quantity) => (int)quantity == quantity
        ? (Int128)(int)quantity << FractionBits
        : (Int128)Math.Round(Math.ScaleB(quantity, FractionBits));
}
