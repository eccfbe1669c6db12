namespace CxKit.Forecasting;

/// <summary>One item's demand while lines still come in: exact sums by period, the same for every order of the lines.</summary>
internal sealed class DemandTally
{
    /// <summary>The largest quantity of a line: 2²⁷ such lines still fit into one sum.</summary>
    public const double LargestQuantity = 1e12;

    // Floating-point addition depends on the order of its terms; whole multiples of 2⁻⁶⁰ in 128 bits do not. Each double from 2⁻⁸ to 10¹² is such a multiple.
    private const int FractionBits = 60;
    private static readonly Int128 NoLine = Int128.MinValue;

    // As long as all quantities are whole and their sums fit, half the memory does; that is most shops' case.
    private const long NoUnits = long.MinValue;

    private long[] _units = [];
    private Int128[]? _sums; // instead of the units, once a quantity is not whole
    private int _origin; // the period of the first sum
    private Dictionary<int, DemandObservation>? _marks;

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
        if (TooLong)
        {
            return;
        }

        if (_sums is null)
        {
            ref var units = ref _units[period - _origin];
            if (Math.Abs(quantity) <= LargestQuantity && quantity == Math.Floor(quantity) && TryAdd(units, (long)quantity, out var sum))
            {
                units = sum;
                return;
            }
        }

        Add(ref Fractions()[period - _origin], ToFixed(quantity));
    }

    /// <summary>The periods that sold out or had no stock; null when there are none.</summary>
    public IReadOnlyDictionary<int, DemandObservation>? Marks => _marks;

    /// <summary>Marks a period; one that is marked both ways had stock for a part of it.</summary>
    public void Mark(int period, DemandObservation kind)
    {
        _marks ??= [];
        if (kind == DemandObservation.Censored || !_marks.ContainsKey(period))
        {
            _marks[period] = kind;
        }
    }

    public void Merge(DemandTally other, int maximumPeriods)
    {
        foreach (var (period, kind) in other._marks ?? [])
        {
            Mark(period, kind);
        }

        if (other.Lines == 0)
        {
            return;
        }

        Extend(other.FirstPeriod, other.LastPeriod, other.Lines, other.LinesInLastPeriod, other.FirstDay, other.LastDay, maximumPeriods);
        for (var period = other.FirstPeriod; !TooLong && period <= other.LastPeriod; period++)
        {
            if (other._sums is null && other._units[period - other._origin] is not NoUnits and var units && _sums is null
                && TryAdd(_units[period - _origin], units, out var whole))
            {
                _units[period - _origin] = whole;
            }
            else if (other.Fixed(period) is { } sum)
            {
                Add(ref Fractions()[period - _origin], sum);
            }
        }
    }

    /// <summary>The sum of a period between the first and the last, rounded once; null without a line.</summary>
    public double? Sum(int period) => Fixed(period) is { } sum ? Math.ScaleB((double)sum, -FractionBits) : null;

    private Int128? Fixed(int period)
    {
        if (_sums is not null)
        {
            var sum = _sums[period - _origin];
            return sum == NoLine ? null : sum;
        }

        var units = _units[period - _origin];
        return units == NoUnits ? null : (Int128)units << FractionBits;
    }

    /// <summary>The sums as multiples of 2⁻⁶⁰, converted when they are first needed.</summary>
    private Int128[] Fractions()
    {
        if (_sums is null)
        {
            _sums = Array.ConvertAll(_units, units => units == NoUnits ? NoLine : (Int128)units << FractionBits);
            _units = [];
        }

        return _sums;
    }

    private static bool TryAdd(long sum, long term, out long result)
    {
        result = sum == NoUnits ? term : sum + term;
        return sum == NoUnits || (((sum ^ result) & (term ^ result)) >= 0 && result != NoUnits);
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
            _units = [];
            _sums = null;
        }
        else if (FirstPeriod < _origin || LastPeriod - _origin >= (_sums?.Length ?? _units.Length))
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
        _sums = _sums is null ? null : Moved(_sums, NoLine);
        _units = _sums is null ? Moved(_units, NoUnits) : _units;
        _origin = origin;

        T[] Moved<T>(T[] old, T empty)
        {
            var moved = new T[length];
            Array.Fill(moved, empty);
            if (oldLast >= oldFirst)
            {
                old.AsSpan(oldFirst - _origin, oldLast - oldFirst + 1).CopyTo(moved.AsSpan(oldFirst - origin));
            }

            return moved;
        }
    }

    private static void Add(ref Int128 sum, Int128 term) => sum = sum == NoLine ? term : checked(sum + term);

    private static Int128 ToFixed(double quantity) => (int)quantity == quantity
        ? (Int128)(int)quantity << FractionBits
        : (Int128)Math.Round(Math.ScaleB(quantity, FractionBits));
}
