using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Finds the season of one group.</summary>
internal sealed class ProfileEstimation
{
    private const int Rounds = 12;

    /// <summary>Ratios further from 1 than this many standard deviations count as that many (Huber 1964).</summary>
    private const double Outlying = 2.5;

    /// <summary>Growth of more than this a year on average over a group is not believed; a weak prior of this width keeps it near none where little is seen twice.</summary>
    private const double UsualGrowthPerYear = 0.2;

    /// <summary>The yearly wave has these many harmonics.</summary>
    private const int Harmonics = 3;

    private readonly Period _period;
    private readonly double _dispersion;
    private readonly int _places;
    private readonly List<Item> _items = [];
    private readonly double[] _indices;
    private readonly double[] _information;
    private double _growth;
    private double _inflation = 1;

    public ProfileEstimation(List<DemandSeries> members, Period period, PooledSeasonalityOptions options, int withoutLast)
    {
        _period = period;
        _dispersion = options.Dispersion;
        _places = SeasonalCycle.Places(period);
        _indices = new double[_places];
        _information = new double[_places];
        Array.Fill(_indices, 1);
        foreach (var series in members)
        {
            var length = series.Count - withoutLast;
            if (length < options.MinimumPeriods)
            {
                continue;
            }

            var item = new Item(series, length);
            if (item.Observed >= options.MinimumPeriods && item.Total > 0)
            {
                _items.Add(item);
            }
        }
    }

    public SeasonalProfile Run(string group)
    {
        var deviations = new double[_places];
        if (_items.Count == 0 || _places == 1)
        {
            return new(group, _period, _indices, deviations, 0);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var item in _items)
            {
                TakeLevel(item);
            }

            TakeGrowth();
            TakeIndices();
        }

        Shrink(deviations);
        return new(group, _period, _indices, deviations, _items.Count);
    }

    private double Expected(Item item, int t) => item.Level * Math.Exp(_growth * (t - item.Middle)) * _indices[item.Place(_period, t)];

    private double Weight(double mean) => 1 / (1 + _dispersion * mean);

    private void TakeLevel(Item item)
    {
        var (sales, expected) = (0.0, 0.0);
        var level = item.Level;
        item.Level = 1;
        for (var t = 0; t < item.Length; t++)
        {
            if (item.Knows(t))
            {
                var unit = Expected(item, t);
                var weight = Weight(level * unit);
                sales += weight * HeldBack(item.Value(t), level * unit);
                expected += weight * unit;
            }
        }

        item.Level = Math.Max(sales / expected, 1e-12);
    }

    /// <summary>One Newton step for the growth that all items share; what is seen once only cannot tell it from the season, and the prior decides.</summary>
    private void TakeGrowth()
    {
        var perPeriod = UsualGrowthPerYear / SeasonalCycle.Length(_period);
        var (slope, curvature) = (-_growth / (perPeriod * perPeriod), 1 / (perPeriod * perPeriod));
        if (_period == Period.Day)
        {
            return; // a week is too short for growth to be mistaken for its days
        }

        foreach (var item in _items)
        {
            for (var t = 0; t < item.Length; t++)
            {
                if (item.Knows(t))
                {
                    var mean = Expected(item, t);
                    var weight = Weight(mean) / _inflation;
                    var time = t - item.Middle;
                    slope += weight * time * (HeldBack(item.Value(t), mean) - mean);
                    curvature += weight * time * time * mean;
                }
            }
        }

        _growth = Math.Clamp(_growth + slope / curvature, -5 * perPeriod, 5 * perPeriod);
    }

    private void TakeIndices()
    {
        var sales = new double[_places];
        var expected = new double[_places];
        Array.Clear(_information);
        var (squares, count) = (0.0, 0);
        foreach (var item in _items)
        {
            for (var t = 0; t < item.Length; t++)
            {
                if (!item.Knows(t))
                {
                    continue;
                }

                var place = item.Place(_period, t);
                var mean = Expected(item, t);
                var weight = Weight(mean);
                var value = HeldBack(item.Value(t), mean);
                sales[place] += weight * value;
                expected[place] += weight * mean / _indices[place];
                _information[place] += weight * mean;
                squares += weight * (value - mean) * (value - mean) / mean;
                count++;
            }
        }

        _inflation = Math.Max(squares / Math.Max(1, count - _items.Count - _places), 0.01);
        for (var i = 0; i < _places; i++)
        {
            // Half a piece more and half expected more keep a place without sales from an index of 0.
            _indices[i] = expected[i] > 0 ? (sales[i] + 0.5) / (expected[i] + 0.5) : 1;
        }

        Normalise(_indices);
    }

    private double HeldBack(double value, double mean)
    {
        var deviation = Math.Sqrt(_inflation * mean * (1 + _dispersion * mean));
        return Math.Min(value, mean + Outlying * Math.Max(deviation, 1));
    }

    /// <summary>
    /// The posterior of the logarithms of the indices: normal noise of known variance over a sum of harmonics and independent places, whose two variances make what was found
    /// likeliest.
    /// </summary>
    private void Shrink(double[] deviations)
    {
        var logs = Array.ConvertAll(_indices, Math.Log);
        var noise = Array.ConvertAll(_information, known => _inflation / Math.Max(known, 1e-9));
        var centre = 0.0;
        var total = 0.0;
        for (var i = 0; i < _places; i++)
        {
            centre += logs[i] / noise[i];
            total += 1 / noise[i];
        }

        centre /= total;
        var waves = new double[_places, _places];
        var smooth = _period is Period.Week or Period.Month;
        for (var i = 0; smooth && i < _places; i++)
        {
            for (var j = 0; j < _places; j++)
            {
                for (var k = 1; k <= Harmonics; k++)
                {
                    waves[i, j] += Math.Cos(2 * Math.PI * k * (i - j) / SeasonalCycle.Length(_period)) / k / k; // slower waves are larger
                }
            }
        }

        var (best, wave, single) = (double.NegativeInfinity, 0.0, 0.0);
        double[] grid = [0, 0.0005, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
        foreach (var w in smooth ? grid : [0])
        {
            foreach (var s in grid)
            {
                var likelihood = Evidence(w, s);
                (best, wave, single) = likelihood > best ? (likelihood, w, s) : (best, wave, single);
            }
        }

        for (var i = 0; i < _places; i++)
        {
            var weights = Column(i);
            Cholesky.TrySolve(Covariance(wave, single), weights);
            var (mean, variance) = (0.0, Prior(i, i));
            for (var j = 0; j < _places; j++)
            {
                mean += weights[j] * (logs[j] - centre);
                variance -= weights[j] * Prior(i, j);
            }

            _indices[i] = Math.Exp(mean);
            deviations[i] = Math.Sqrt(Math.Max(0, variance));
        }

        Normalise(_indices);

        double Prior(int i, int j) => wave * waves[i, j] + (i == j ? single : 0);

        double[] Column(int i)
        {
            var column = new double[_places];
            for (var j = 0; j < _places; j++)
            {
                column[j] = Prior(i, j);
            }

            return column;
        }

        double[,] Covariance(double w, double s)
        {
            var covariance = new double[_places, _places];
            for (var i = 0; i < _places; i++)
            {
                for (var j = 0; j < _places; j++)
                {
                    covariance[i, j] = w * waves[i, j] + (i == j ? s + noise[i] : 0);
                }
            }

            return covariance;
        }

        double Evidence(double w, double s)
        {
            var covariance = Covariance(w, s);
            var solved = Array.ConvertAll(logs, log => log - centre);
            if (!Cholesky.TrySolve(covariance, solved))
            {
                return double.NegativeInfinity;
            }

            var sum = 0.0;
            for (var i = 0; i < _places; i++)
            {
                sum -= Math.Log(covariance[i, i]) + solved[i] * (logs[i] - centre) / 2; // the factor has replaced the matrix
            }

            return sum;
        }
    }

    private static void Normalise(double[] indices)
    {
        var mean = indices.AsSpan().Sum() / indices.Length;
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] /= mean;
        }
    }

    private sealed class Item
    {
        private readonly DemandSeries _series;
        private readonly int[] _places;

        public Item(DemandSeries series, int length)
        {
            _series = series;
            Length = length;
            Middle = (length - 1) / 2.0;
            _places = new int[length];
            Array.Fill(_places, -1);
            for (var t = 0; t < length; t++)
            {
                if (Knows(t))
                {
                    Observed++;
                    Total += series.Values[t];
                }
            }

            Level = Total / Math.Max(1, Observed);
        }

        public int Length { get; }

        public int Observed { get; }

        public double Total { get; }

        public double Middle { get; }

        public double Level { get; set; }

        public double Value(int t) => _series.Values[t];

        public bool Knows(int t) => !double.IsNaN(_series.Values[t]) && (_series.Observations.IsEmpty || _series.Observations[t] == DemandObservation.Observed);

        /// <summary>The place in the season, which is looked up in the calendar once.</summary>
        public int Place(Period period, int t) => _places[t] >= 0 ? _places[t] : _places[t] = SeasonalCycle.PlaceOf(period, _series.FirstPeriod + t);
    }
}
