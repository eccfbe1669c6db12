using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Sums over the promises of one group and level.</summary>
internal sealed class PromiseTally(string group, double level)
{
    private readonly ClusteredMean _days = new();
    private int _day = int.MinValue;
    private double _keptToday;
    private double _weightToday;
    private int _parcels;
    private double _weight;
    private double _keptByDate;
    private double _promised;
    private double _delivered;
    private double _loss;
    private double _bias;
    private double _absolute;
    private double _shopWeight;
    private double _shopKept;
    private double _shopPromised;

    public int Parcels => _parcels;

    /// <param name="row">The parcel, in the order of days.</param>
    /// <param name="promise">The age by which it was promised.</param>
    public void Add(in ParcelColumn row, double promise)
    {
        var w = row.Weight;
        if (row.Day != _day)
        {
            EndDay();
            _day = row.Day;
        }

        var came = row.Fate == ParcelFate.Delivered;
        _weightToday += w;
        _keptToday += came && row.Age <= promise + WorkingClock.Minute / 2 ? w : 0;
        _parcels++;
        _weight += w;
        _keptByDate += came && row.Age < Math.Floor(promise) + 1 ? w : 0;
        _promised += w * promise;
        if (came)
        {
            var u = row.Age - promise;
            _delivered += w;
            _loss += w * u * (level - (u < 0 ? 1 : 0));
            _bias -= w * u;
            _absolute += w * Math.Abs(u);
        }

        if (row.OnTime is Verdict.Yes or Verdict.No)
        {
            _shopWeight += w;
            _shopKept += row.OnTime == Verdict.Yes ? w : 0;
            _shopPromised += w * row.Promise;
        }
    }

    public PromiseScore Score(double intervalLevel)
    {
        EndDay();
        var (value, interval) = _days.Of(intervalLevel)!.Value;
        return new(
            group, level, _parcels, new(value, new(Math.Max(0, interval.Lower), Math.Min(1, interval.Upper), intervalLevel)), _keptByDate / _weight, _promised / _weight,
            Mean(_loss), Mean(_bias), Mean(_absolute), _shopWeight > 0 ? _shopKept / _shopWeight : null, _shopWeight > 0 ? _shopPromised / _shopWeight : null);

        double Mean(double sum) => _delivered > 0 ? sum / _delivered : 0;
    }

    private void EndDay()
    {
        _days.Add(_keptToday, _weightToday);
        (_keptToday, _weightToday) = (0, 0);
    }
}
