namespace CxKit.Touchpoints;

/// <summary>
/// How many times as long as usual delivery takes on a lane, from up to a year: what stays when everything gets slower or faster. Divided by it, parcels of different lanes can be learnt from together,
/// also where a lane has few in the last weeks.
/// </summary>
/// <remarks>
/// The geometric mean of delivered parcels' ages, lane pooled with region and region with all by n ÷ (n + k), k = σ² ÷ τ² the variance within groups over that between them, by the analysis of variance
/// (empirical Bayes, Efron and Morris 1975). Parcels in flight are not in it: what it misses of their slowness is the same on all lanes and cancels.
/// </remarks>
internal static class LaneScales
{
    /// <summary>The least age that has a logarithm to speak of: an hour.</summary>
    private const double Shortest = 1 / 24.0;

    /// <param name="rows">The parcels by day of the order.</param>
    /// <param name="regionOf">The region of each lane.</param>
    /// <param name="from">The clock from which deliveries count.</param>
    /// <param name="now">The clock until which they do.</param>
    /// <returns>The scales of lanes and of regions, around 1.</returns>
    public static (double[] Lanes, double[] Regions) Of(ParcelColumn[] rows, int[] regionOf, double from, double now)
    {
        var (lanes, regions) = (new Group[regionOf.Length], new Group[regionOf.Length == 0 ? 0 : regionOf.Max() + 1]);
        var all = default(Group);
        foreach (ref readonly var row in rows.AsSpan())
        {
            if (row.Day >= now)
            {
                break;
            }

            var end = row.Day + row.Age;
            if (row.Fate == ParcelFate.Delivered && end >= from && end < now)
            {
                var log = Math.Log(Math.Max(Shortest, row.Age));
                lanes[row.Lane].Add(log, row.Weight);
                regions[regionOf[row.Lane]].Add(log, row.Weight);
                all.Add(log, row.Weight);
            }
        }

        var regionMeans = Pooled(regions, _ => all.Mean);
        var laneMeans = Pooled(lanes, lane => regionMeans[regionOf[lane]]);
        return (Array.ConvertAll(laneMeans, Scale), Array.ConvertAll(regionMeans, Scale));

        double Scale(double mean) => Math.Exp(mean - all.Mean);
    }

    /// <summary>The means of groups, pooled with those of the larger groups that they belong to.</summary>
    private static double[] Pooled(Group[] groups, Func<int, double> parent)
    {
        var (within, freedom, between, count, squares, used) = (0.0, 0.0, 0.0, 0.0, 0.0, 0);
        for (var i = 0; i < groups.Length; i++)
        {
            var n = groups[i].Count;
            if (n > 0)
            {
                within += n * groups[i].Variance;
                freedom += Math.Max(0, n - 1);
                between += n * Square(groups[i].Mean - parent(i));
                (count, squares, used) = (count + n, squares + n * n, used + 1);
            }
        }

        var noise = freedom > 0 ? within / freedom : 0;
        var spread = used > 1 && count * count > squares ? Math.Max(0, (between - used * noise) / (count - squares / count)) : 0;
        var means = new double[groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            var n = groups[i].Count;
            var own = n > 0 && spread > 0 ? n / (n + noise / spread) : 0;
            means[i] = parent(i) + (own > 0 ? own * (groups[i].Mean - parent(i)) : 0);
        }

        return means;
    }

    private static double Square(double x) => x * x;

    private struct Group
    {
        private double _weight;
        private double _weightSquares;
        private double _sum;
        private double _sumSquares;

        /// <summary>As many parcels of equal weight as say so much.</summary>
        public readonly double Count => _weight > 0 ? _weight * _weight / _weightSquares : 0;

        public readonly double Mean => _weight > 0 ? _sum / _weight : 0;

        public readonly double Variance => _weight > 0 ? Math.Max(0, _sumSquares / _weight - Mean * Mean) : 0;

        public void Add(double value, double weight)
        {
            _weight += weight;
            _weightSquares += weight * weight;
            _sum += weight * value;
            _sumSquares += weight * value * value;
        }
    }
}
