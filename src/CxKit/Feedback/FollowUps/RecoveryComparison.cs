using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Those who were followed up against others with the same first score.</summary>
internal sealed class RecoveryComparison
{
    private MantelHaenszel _test;
    private StratifiedDifference _recovery;
    private double _weight, _score, _variance, _terms;

    /// <summary>How many are in first scores with both.</summary>
    public double Compared => _recovery.Compared;

    /// <summary>Two-sided; 1 when nothing varies.</summary>
    public double PValue => Math.Min(1, 2 * StandardNormal.Cumulative(-Math.Abs(_test.Z)));

    public static RecoveryComparison Of(IReadOnlyList<RecoveryCase> cases)
    {
        var comparison = new RecoveryComparison();
        foreach (var stratum in cases.Where(one => one.Second is not null).GroupBy(one => one.First).OrderBy(group => group.Key))
        {
            comparison.Add([.. stratum.Where(one => one.IsFollowedUp)], [.. stratum.Where(one => !one.IsFollowedUp)]);
        }

        return comparison;
    }

    public Estimate? Recovery(double level) => _recovery.Of(level);

    /// <summary>The mean of the differences of mean changes with weights nm ÷ (n + m), and the t interval with the degrees of freedom of Satterthwaite (1946); null when a variance cannot be known.</summary>
    public Estimate? Score(double level)
    {
        if (_weight == 0 || _terms == 0)
        {
            return null;
        }

        var value = _score / _weight;
        var half = StudentsT.TwoSided(level, _variance * _variance / _terms) * Math.Sqrt(_variance) / _weight;
        return new(value, new(value - half, value + half, level));
    }

    private void Add(List<RecoveryCase> exposed, List<RecoveryCase> others)
    {
        var (n, m) = (exposed.Count, others.Count);
        var (a, c) = (exposed.Count(one => one.IsRecovered), others.Count(one => one.IsRecovered));
        _test.Add(n, a, m, c);
        _recovery.Add(n, a, m, c);
        if (n < 2 || m < 2)
        {
            return; // one score has no variance
        }

        var weight = (double)n * m / (n + m);
        _weight += weight;
        _score += weight * (exposed.Average(one => one.Change) - others.Average(one => one.Change));
        foreach (var variance in new[] { VarianceOfMean(exposed), VarianceOfMean(others) })
        {
            var part = weight * weight * variance.Value;
            _variance += part;
            _terms += part * part / variance.DegreesOfFreedom;
        }
    }

    private static (double Value, double DegreesOfFreedom) VarianceOfMean(List<RecoveryCase> cases)
    {
        var mean = cases.Average(one => one.Change);
        return (cases.Sum(one => (one.Change - mean) * (one.Change - mean)) / (cases.Count - 1) / cases.Count, cases.Count - 1);
    }
}
