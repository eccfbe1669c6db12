namespace CxKit.Forecasting;

/// <summary>Forecasts of all nodes of a hierarchy that add up: means exactly, and every path of a group is the sum of those of its leaves.</summary>
/// <remarks>
/// <para>Intervals and quantiles of groups are therefore those of a total whose parts depend on each other as their errors did; they do not add up, and
/// should not: the surprises of items partly cancel.</para>
/// <para>Immutable and thread-safe. The same panel, hierarchy, model and options give the same numbers on any number of threads.</para>
/// </remarks>
public sealed class CoherentForecast
{
    private readonly CoherentNode[] _nodes;
    private readonly int _firstPeriod;

    internal CoherentForecast(
        Reconciler reconciler, CoherentNode[] nodes, IReadOnlyList<int> cutOffSteps, IReadOnlyList<SeriesFailure> failures, Period period, int firstPeriod)
    {
        Reconciler = reconciler;
        CutOffSteps = cutOffSteps;
        Failures = failures;
        Period = period;
        _firstPeriod = firstPeriod;
        _nodes = nodes;
    }

    /// <summary>What made the forecasts add up, with the shrinkage that the errors asked for.</summary>
    public Reconciler Reconciler { get; }

    /// <summary>The hierarchy.</summary>
    public Hierarchy Hierarchy => Reconciler.Hierarchy;

    /// <summary>The length of one period.</summary>
    public Period Period { get; }

    /// <summary>The number of periods forecast.</summary>
    public int Horizon => _nodes[0].Mean.Length;

    /// <summary>The nodes in the order of <see cref="Hierarchy.Nodes"/>.</summary>
    public IReadOnlyList<CoherentNode> Nodes => _nodes;

    /// <summary>The nodes whose model could not learn, and why; the mean of their history stands in for it.</summary>
    public IReadOnlyList<SeriesFailure> Failures { get; }

    /// <inheritdoc cref="NonNegativeForecasts.CutOffSteps"/>
    public IReadOnlyList<int> CutOffSteps { get; }

    /// <summary>The forecast of a node.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public CoherentNode this[string node] => _nodes[Hierarchy.PlaceOf(node)];

    /// <summary>The first day of a period of the forecast; step 0 is the first period after the panel.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not from 0 to <see cref="Horizon"/> − 1.</exception>
    public DateOnly DateOf(int step) => (uint)step < (uint)Horizon
        ? Period.StartOf(_firstPeriod + step)
        : throw new ArgumentOutOfRangeException(nameof(step), step, $"Steps count from 0 to {Horizon - 1} here, because the horizon is {Horizon}.");

    /// <summary>The nodes that adding up moved most, by <see cref="CoherentNode.MovedShare"/>: where models disagree and a look is worth while.</summary>
    /// <param name="count">How many at most, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public IReadOnlyList<CoherentNode> MostMoved(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return [.. _nodes.OrderByDescending(node => node.MovedShare).Take(count)];
    }
}
