using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Counts what comes back of a group of lines, by the share of their time that is over.</summary>
internal sealed class ReturnTally
{
    private const int LeastClusters = 30;

    private readonly WeightedShare _units = new();
    private readonly WeightedShare _value = new();

    public int Lines { get; private set; }

    public long Units { get; private set; }

    public long Returned { get; private set; }

    /// <summary>The effective number of lines behind the rate by units; 0 where nothing can have come back yet.</summary>
    public double Trials => _units.Trials;

    public double Share => _units.Share;

    /// <param name="line">A line with what came back of it.</param>
    /// <param name="exposure">The share of all that ever comes back within the window that has done so by the age of the line, 0 to 1.</param>
    public void Add(LineReturns line, double exposure)
    {
        var cluster = line.Sold.Customer ?? line.Sold.Order;
        Lines++;
        (Units, Returned) = (Units + line.Sold.Quantity, Returned + line.ReturnedUnits);
        _units.Add(cluster, line.ReturnedInWindow, line.Sold.Quantity, exposure);
        _value.Add(cluster, line.ReturnedInWindow * (double)line.Sold.UnitPrice, line.Sold.Quantity * (double)line.Sold.UnitPrice, exposure);
    }

    public ReturnRate ToRate(string? group, Estimate? shrunken, double level) => new()
    {
        Group = group,
        Lines = Lines,
        Units = Units,
        ReturnedUnits = Returned,
        SoFar = (double)Returned / Units,
        Rate = _units.Of(level),
        Shrunken = shrunken,
        ValueRate = _value.Of(level),
    };

    /// <summary>A share of weights, with the effective number of what it rests on.</summary>
    private sealed class WeightedShare
    {
        private readonly Dictionary<string, (double Sum, double Weight)> _clusters = new(StringComparer.Ordinal);
        private double _sum;
        private double _weight;
        private double _squares;

        public double Share => _weight == 0 ? 0 : Math.Min(1, _sum / _weight);

        public double Trials
        {
            get
            {
                if (_weight == 0)
                {
                    return 0;
                }

                var (trials, share, clusters) = (_weight * _weight / _squares, Share, (double)_clusters.Count);
                if (clusters < LeastClusters || share is 0 or 1)
                {
                    return trials;
                }

                var squares = 0.0;
                foreach (var (sum, weight) in _clusters.Values)
                {
                    squares += (sum - share * weight) * (sum - share * weight);
                }

                // Cochran (1977, eq. 2.46) by the variance that independent lines would have.
                var effect = clusters / (clusters - 1) * squares / (_weight * _weight) / (share * (1 - share) / trials);
                return trials / Math.Max(1, effect);
            }
        }

        public void Add(string cluster, double sum, double weight, double exposure)
        {
            (_sum, _weight, _squares) = (_sum + sum, _weight + weight * exposure, _squares + weight * weight * exposure);
            var (before, beforeWeight) = _clusters.GetValueOrDefault(cluster);
            _clusters[cluster] = (before + sum, beforeWeight + weight * exposure);
        }

        public Estimate? Of(double level) => _weight == 0 ? null : WilsonInterval.Around(Share, Trials, level);
    }
}
