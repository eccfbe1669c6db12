using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>What was known on a day of the past about transit times from the order on: curves of lanes, of regions and of all, in units of the lane's scale.</summary>
internal sealed class TransitHistory
{
    private readonly ParcelColumn[] _rows; // by day of the order
    private readonly int[] _regionOf; // of lanes
    private readonly double _window;
    private readonly double _strength;
    private readonly double _year;
    private double[] _laneScales = [];
    private double[] _regionScales = [];
    private CumulativeIncidence?[] _lanes = [];
    private CumulativeIncidence?[] _regions = [];
    private CumulativeIncidence? _all;

    /// <param name="rows">The parcels by day of the order.</param>
    /// <param name="regionOf">The region of each lane.</param>
    /// <param name="window">How many working days of the past are learnt from.</param>
    /// <param name="year">How many working days of the past tell lanes apart.</param>
    /// <param name="strength">How many parcels of the larger group are taken in.</param>
    public TransitHistory(ParcelColumn[] rows, int[] regionOf, double window, double year, double strength) =>
        (_rows, _regionOf, _window, _year, _strength) = (rows, regionOf, window, Math.Max(window, year), strength);

    /// <summary>Deliveries within the window; too few make no promise.</summary>
    public double Deliveries => _all?.Events ?? 0;

    /// <summary>Takes over what was known at a time of the clock.</summary>
    public void Learn(double now)
    {
        var regions = _regionOf.Length == 0 ? 0 : _regionOf.Max() + 1;
        var (byLane, byRegion, all) = (new List<WatchedUnit>?[_regionOf.Length], new List<WatchedUnit>?[regions], new List<WatchedUnit>());
        var from = now - _window;
        (_laneScales, _regionScales) = LaneScales.Of(_rows, _regionOf, now - _year, now);
        foreach (ref readonly var row in _rows.AsSpan())
        {
            if (row.Day >= now)
            {
                break;
            }

            // Cancelled parcels tell nothing about how long delivery takes; until then they were on their way.
            var end = row.Day + row.Age;
            var happened = end < now && row.Fate is not (ParcelFate.InFlight or ParcelFate.Cancelled);
            var scale = _laneScales[row.Lane];
            var unit = new WatchedUnit(
                row.Day < from ? (from - row.Day) / scale : WatchedUnit.FromStart, Math.Min(row.Age, now - row.Day) / scale,
                !happened ? (byte)0 : row.Fate == ParcelFate.Delivered ? (byte)1 : (byte)2, row.Weight);
            if (end > from && unit.Entry < unit.Exit)
            {
                (byLane[row.Lane] ??= []).Add(unit);
                (byRegion[_regionOf[row.Lane]] ??= []).Add(unit);
                all.Add(unit);
            }
        }

        _lanes = Array.ConvertAll(byLane, Curve);
        _regions = Array.ConvertAll(byRegion, Curve);
        _all = Curve(all);
    }

    public PooledTransit Of(int lane) => new(_lanes[lane], _regions[_regionOf[lane]], _all!, _strength, _laneScales[lane]);

    /// <summary>A lane that has never been seen, of a region that has, or −1.</summary>
    public PooledTransit OfRegion(int region) => region < 0 ? new(null, null, _all!, _strength, 1) : new(null, _regions[region], _all!, _strength, _regionScales[region]);

    private static CumulativeIncidence? Curve(List<WatchedUnit>? units) =>
        units is null ? null : CumulativeIncidence.From(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(units));
}
