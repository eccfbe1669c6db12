using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Turns parcels into the units of shares: what is known as 0 or 1, what is open as the chance that it still has.</summary>
internal sealed class DeliveryMeasures
{
    private const int PromiseClasses = 4;

    private readonly ParcelColumns _columns;
    private readonly DeliveryOptions _options;
    private readonly ParcelColumn[] _rows;
    private readonly double[] _weights;
    private readonly int[] _clusters;
    private readonly FlightCurves _fromOrder;
    private readonly Lazy<FlightCurves> _fromInduction;

    public DeliveryMeasures(ParcelColumns columns, DeliveryOptions options, double[] weights)
    {
        (_columns, _options, _rows, _weights) = (columns, options, columns.Rows, weights);
        var codes = new NameCodes<string>();
        _clusters = Array.ConvertAll(columns.Parcels, parcel => parcel.Cluster is { } cluster ? codes.Of(cluster) : -1);
        var exits = options.CancelledCounts == CancelledParcels.LeftOut;
        _fromOrder = FlightCurves.From(
            _rows, Array.ConvertAll(_rows, row => (row.Age, row.Day)), Classes(), columns.Now - columns.Clock.AverageOf(options.ReferenceWindow), options.OwnCurveFrom, exits);
        _fromInduction = new(() => FlightCurves.From(
            _rows, Array.ConvertAll(_rows, row => (row.WasInducted ? row.TransitAge : double.NaN, row.Induction)), new int[_rows.Length], double.NegativeInfinity, options.OwnCurveFrom, exits));
    }

    /// <summary>A measure: a unit for each parcel, one that counts nothing where the measure is not about it.</summary>
    public delegate ShareUnit Measure(int row);

    public ShareUnit OnTime(int row) => Promise(row, _rows[row].OnTime, _rows[row].Promise);

    public ShareUnit OnTimeByLastPromise(int row) => Promise(row, _rows[row].OnTimeLast, _rows[row].LastPromise);

    public ShareUnit OnTimeInFull(int row)
    {
        var unit = OnTime(row);
        return _rows[row].InFull switch { 1 => unit, 0 => unit with { Value = 0, Chance = 0, Error = 0 }, _ => unit with { Counted = 0 } };
    }

    /// <summary>The mean over on-time shares within the promise and up to <see cref="DeliveryOptions.IndexDays"/> − 1 days more.</summary>
    public ShareUnit Index(int row)
    {
        ref readonly var parcel = ref _rows[row];
        if (parcel.Fate == ParcelFate.Delivered && parcel.HasPromise)
        {
            return Sure(row, Math.Max(0, 1 - parcel.DaysLate / (double)_options.IndexDays));
        }

        var first = OnTime(row);
        if (parcel.Fate != ParcelFate.InFlight || !parcel.HasPromise)
        {
            return first;
        }

        var (sum, error) = (first.Value, first.Error);
        for (var day = 1; day < _options.IndexDays; day++)
        {
            var by = _columns.Clock.EndOf(DateOnly.FromDayNumber(parcel.DueDay + day)) - parcel.Day;
            var (delivered, variance, _) = _fromOrder.Chance(row, parcel.Age, by);
            (sum, error) = (sum + delivered, error + Math.Sqrt(variance));
        }

        // An index between 0 and 1 varies less than 0 or 1 with the same mean.
        var mean = sum / _options.IndexDays;
        return first with { Value = mean, Chance = mean * (1 - mean), Error = error / _options.IndexDays };
    }

    /// <summary>Whether it is delivered by J + n.</summary>
    public ShareUnit Within(int row, int n)
    {
        ref readonly var parcel = ref _rows[row];
        var by = n + 1 - WorkingClock.Minute / 2;
        return !parcel.WasInducted ? Nothing(row)
            : parcel.Fate == ParcelFate.InFlight ? Open(row, _fromInduction.Value, parcel.TransitAge, by)
            : parcel.Fate == ParcelFate.Cancelled && _options.CancelledCounts == CancelledParcels.LeftOut ? Nothing(row)
            : Sure(row, parcel.Fate == ParcelFate.Delivered && parcel.TransitAge <= by ? 1 : 0);
    }

    /// <summary>How many parcels in flight are promised for an age at which nobody was watched.</summary>
    public int OpenBeyondKnowledge => Enumerable.Range(0, _rows.Length).Count(i => _rows[i].OnTime == Verdict.Open && _rows[i].Promise > _fromOrder.Last(i));

    public double Weight(int row) => _weights[row];

    private ShareUnit Promise(int row, Verdict verdict, double promise) => verdict switch
    {
        Verdict.Yes => Sure(row, 1),
        Verdict.No => Sure(row, 0),
        Verdict.Open => Open(row, _fromOrder, _rows[row].Age, promise),
        _ => Nothing(row),
    };

    private ShareUnit Open(int row, FlightCurves curves, double age, double by)
    {
        var (delivered, variance, cancelled) = curves.Chance(row, age, by);

        // Behind the longest age that anybody was watched, all that is known is that it is not yet delivered then: the share may lie anywhere above.
        var error = by > curves.Last(row) ? 1 - delivered - cancelled : Math.Sqrt(variance);
        return new(_weights[row], delivered, 1 - cancelled, delivered * (1 - delivered), error, _clusters[row]);
    }

    private ShareUnit Sure(int row, double value) => new(_weights[row], value, 1, 0, 0, _clusters[row]);

    private ShareUnit Nothing(int row) => new(_weights[row], 0, 0, 0, 0, _clusters[row]);

    /// <summary>By the length of their promises in four equal parts; those without one are a part of their own.</summary>
    private int[] Classes()
    {
        double[] promises = [.. _rows.Where(row => row.HasPromise).Select(row => row.Promise)];
        Array.Sort(promises);
        var limits = new double[PromiseClasses - 1];
        for (var i = 0; i < limits.Length; i++)
        {
            limits[i] = promises.Length == 0 ? 0 : SampleQuantile.StepOfSorted(promises, (i + 1) / (double)PromiseClasses);
        }

        return Array.ConvertAll(_rows, row => !row.HasPromise ? PromiseClasses : row.Promise <= limits[0] ? 0 : row.Promise <= limits[1] ? 1 : row.Promise <= limits[2] ? 2 : 3);
    }
}
