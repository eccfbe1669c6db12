using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>
/// The chances of parcels in flight: how many of those that were on their way for as long were delivered by a later age, on the same lane where it has enough of
/// them, otherwise by the same carrier, otherwise anywhere.
/// </summary>
/// <remarks>
/// Ages at risk within a recent window of the calendar make the curves, whenever the parcels were ordered ("period analysis", Brenner and Gefeller 1996): the newest parcels say how it goes in
/// the first days, older ones what comes then. So every age is up to date and none is missing because the newest parcels have not reached it. Parcels are told apart by the length of their
/// promise too, since a shop promises more time where it takes longer. A lane with a curve of its own is not in the pool of the others.
/// </remarks>
internal sealed class FlightCurves
{
    private readonly CumulativeIncidence[] _delivered;
    private readonly CumulativeIncidence?[] _cancelled;
    private readonly int[] _curve; // of each row

    private FlightCurves(CumulativeIncidence[] delivered, CumulativeIncidence?[] cancelled, int[] curve) =>
        (_delivered, _cancelled, _curve) = (delivered, cancelled, curve);

    /// <param name="rows">The parcels; those without an age are in no curve.</param>
    /// <param name="ages">The age of each on the clock of working days and the day from which it counts.</param>
    /// <param name="classes">A number from 0 for parcels that must not be mixed.</param>
    /// <param name="from">The clock at the start of the window; minus infinity for all times.</param>
    /// <param name="ownFrom">How many deliveries make a curve.</param>
    /// <param name="exits">Whether cancelled parcels leave those that are judged.</param>
    public static FlightCurves From(ParcelColumn[] rows, (double Age, int Day)[] ages, int[] classes, double from, int ownFrom, bool exits)
    {
        var curve = new int[rows.Length];
        Array.Fill(curve, -1);
        var codes = 0;
        foreach (var level in (ReadOnlySpan<Func<int, (int, int)>>)[i => (rows[i].Lane, classes[i]), i => (rows[i].Carrier, classes[i]), i => (0, classes[i]), _ => (0, 0)])
        {
            // Those that an earlier level serves are in no pool of a later one.
            var counts = new Dictionary<(int, int), int>();
            for (var i = 0; i < rows.Length; i++)
            {
                if (curve[i] < 0 && InWindow(i))
                {
                    counts[level(i)] = counts.GetValueOrDefault(level(i)) + (rows[i].Fate == ParcelFate.Delivered ? 1 : 0);
                }
            }

            var own = new Dictionary<(int, int), int>();
            foreach (var (key, _) in counts.Where(pair => pair.Value >= ownFrom))
            {
                own.Add(key, codes++);
            }

            for (var i = 0; i < rows.Length; i++)
            {
                if (curve[i] < 0 && own.TryGetValue(level(i), out var code))
                {
                    curve[i] = code;
                }
            }
        }

        // What is left is too little for a curve: one of all parcels serves it.
        var all = Array.IndexOf(curve, -1) >= 0 ? codes++ : -1;
        var units = Enumerable.Range(0, codes).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            if (InWindow(i))
            {
                if (curve[i] >= 0)
                {
                    units[curve[i]].Add(i);
                }

                if (all >= 0)
                {
                    units[all].Add(i);
                }
            }

            curve[i] = curve[i] < 0 ? all : curve[i];
        }

        return new(
            Array.ConvertAll(units, list => Curve(list, ParcelFate.Delivered)),
            Array.ConvertAll(units, list => exits && list.Exists(i => rows[i].Fate == ParcelFate.Cancelled) ? Curve(list, ParcelFate.Cancelled) : null),
            curve);

        bool InWindow(int i) => !double.IsNaN(ages[i].Age) && ages[i].Day + ages[i].Age > from;

        CumulativeIncidence Curve(List<int> list, ParcelFate fate) => CumulativeIncidence.From(list.Select(i => new WatchedUnit(
            ages[i].Day < from ? from - ages[i].Day : WatchedUnit.FromStart, ages[i].Age, rows[i].CauseOf(fate), rows[i].Weight)).ToArray());
    }

    /// <summary>The chance that a parcel in flight is delivered by an age, and that it is cancelled instead by then.</summary>
    public (double Delivered, double Variance, double Cancelled) Chance(int row, double age, double by)
    {
        var (delivered, variance) = _delivered[_curve[row]].Within(age, by);
        return (delivered, variance, _cancelled[_curve[row]]?.Within(age, by).Probability ?? 0);
    }

    /// <summary>The longest age that the curve of a parcel knows.</summary>
    public double Last(int row) => _delivered[_curve[row]].Last;
}
