namespace CxKit.Numerics;

/// <summary>The mean of values that come in clusters, such as the events of a customer, with an interval that takes those of a cluster together.</summary>
/// <remarks>The ratio estimator Σy ÷ Σm with variance k ÷ (k − 1)·Σ(y − r·m)² ÷ (Σm)² over k clusters (Cochran 1977, eq. 2.46, without finite correction).</remarks>
internal sealed class ClusteredMean
{
    private readonly List<(double Sum, double Count)> _clusters = [];

    /// <summary>Takes a cluster in; one without values changes nothing.</summary>
    public void Add(double sum, double count)
    {
        if (count > 0)
        {
            _clusters.Add((sum, count));
        }
    }

    public int Clusters => _clusters.Count;

    /// <summary>The mean with its interval, all of the line when there is one cluster only; null when there is none.</summary>
    public Estimate? Of(double level)
    {
        if (_clusters.Count == 0)
        {
            return null;
        }

        var (sum, count, k) = (0.0, 0.0, (double)_clusters.Count);
        foreach (var cluster in _clusters)
        {
            (sum, count) = (sum + cluster.Sum, count + cluster.Count);
        }

        var mean = sum / count;
        if (k < 2)
        {
            return new(mean, new(double.NegativeInfinity, double.PositiveInfinity, level));
        }

        var squares = 0.0;
        foreach (var cluster in _clusters)
        {
            var deviation = cluster.Sum - mean * cluster.Count;
            squares += deviation * deviation;
        }

        var half = StandardNormal.TwoSided(level) * Math.Sqrt(k / (k - 1) * squares) / count;
        return new(mean, new(mean - half, mean + half, level));
    }
}
