using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Forecasting;

public sealed partial class DemandPanel
{
    /// <summary>The first period after the panel.</summary>
    internal int NextPeriod => _lastPeriod + 1;

    /// <summary>Adds the items of this panel up along a hierarchy: a panel of all its nodes.</summary>
    /// <remarks>A group starts where the first of its items does. An item sold nothing before its first line; in a period in which an item is missing
    /// (<see cref="DemandGaps.Missing"/>) the group is missing too, because its total is not known.</remarks>
    /// <param name="hierarchy">Its leaves are the items of this panel, all of them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="hierarchy"/> is null.</exception>
    /// <exception cref="ContradictoryHierarchyException">An item is not among the leaves, is a group, or a leaf is not an item of this panel.</exception>
    /// <exception cref="InvalidOperationException">The nodes do not fit into one panel.</exception>
    public DemandPanel Aggregate(Hierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        RequireSameLeaves(hierarchy);
        var first = FirstPeriods(hierarchy);
        var places = Enumerable.Range(0, first.Length).ToArray();
        Array.Sort(places, (a, b) => string.CompareOrdinal(hierarchy.Nodes[a], hierarchy.Nodes[b]));
        var offsets = Offsets(Array.ConvertAll(places, place => first[place]));
        var block = new double[offsets[^1]];
        var at = new int[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            at[places[i]] = i;
        }

        Fill(hierarchy, at, offsets, block);
        return new(
            Period, Gaps, _lastPeriod, Array.ConvertAll(places, place => hierarchy.Nodes[place]), Array.ConvertAll(places, place => first[place]),
            offsets, block, Summary, Issues);
    }

    /// <summary>Fits a model to every node of a hierarchy, makes the forecasts add up, and with them the joint paths.</summary>
    /// <remarks>
    /// <para>The means by the method of the options, see <see cref="Reconciler"/>. Paths: each node's own model draws them, they are put in an order in which
    /// nodes depend on each other as their errors of the past did, and each joint path is made to add up by the same method. Every quantile of
    /// every node and every total over periods then comes from the same coherent futures. The last 400 periods of errors are used.</para>
    /// <para>Where nothing may fall below zero, the paths of leaves are cut off there and scaled so that their average stays the coherent mean. A node whose
    /// model cannot learn gets the mean of its history, and is named in <see cref="CoherentForecast.Failures"/>.</para>
    /// </remarks>
    /// <param name="hierarchy">Its leaves are the items of this panel, all of them.</param>
    /// <param name="model">The model; it is fitted to each node on its own.</param>
    /// <param name="options">Horizon, method, paths and threads; null for the defaults.</param>
    /// <param name="progress">Told now and then, from the working threads, how many nodes are done.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ContradictoryHierarchyException">The hierarchy and this panel contradict each other.</exception>
    /// <exception cref="ArgumentException">The method cannot serve groupings that cross.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public CoherentForecast ForecastHierarchy(
        Hierarchy hierarchy, ForecastModel model, HierarchyForecastOptions? options = null,
        IProgress<PanelProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.RequireValid();
        var nodes = Aggregate(hierarchy);
        return new HierarchyRun(nodes, hierarchy, Suited(model), options).Run(progress, cancellationToken);
    }

    private void RequireSameLeaves(Hierarchy hierarchy)
    {
        var found = new List<HierarchyContradiction>();
        foreach (var id in _ids)
        {
            if (!hierarchy.Contains(id))
            {
                found.Add(new(HierarchyContradictionKind.UnknownNode, id, $"Item '{id}' of the panel is not in the hierarchy. Give it a place, or leave it out of the panel."));
            }
            else if (hierarchy.IsGroup(id))
            {
                found.Add(new(HierarchyContradictionKind.LeafIsParent, id,
                    $"Item '{id}' of the panel is a group of others in the hierarchy, whose sum it would be. Name one of them differently."));
            }
        }

        foreach (var leaf in hierarchy.Leaves)
        {
            if (Find(leaf) is null)
            {
                found.Add(new(HierarchyContradictionKind.MissingNode, leaf, $"Leaf '{leaf}' of the hierarchy is not in the panel. Leave it out, or add its demand."));
            }
        }

        ContradictoryHierarchyException.ThrowIfAny(found);
    }

    private int[] FirstPeriods(Hierarchy hierarchy)
    {
        var first = new int[hierarchy.Nodes.Count];
        for (var i = first.Length - 1; i >= 0; i--)
        {
            first[i] = i < hierarchy.GroupCount
                ? hierarchy.Structure.Parts[i].Min(part => first[part])
                : _firstPeriods[Array.BinarySearch(_ids, hierarchy.Nodes[i], StringComparer.Ordinal)];
        }

        return first;
    }

    private int[] Offsets(int[] firstPeriods)
    {
        var offsets = new int[firstPeriods.Length + 1];
        var total = 0L;
        for (var i = 0; i < firstPeriods.Length; i++)
        {
            total += _lastPeriod - firstPeriods[i] + 1;
            offsets[i + 1] = total <= Array.MaxLength
                ? (int)total
                : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                    $"{firstPeriods.Length:N0} nodes by {Period} are more than {Array.MaxLength:N0} values, the most one panel holds. ") + "Use a longer period.");
        }

        return offsets;
    }

    /// <summary>Copies the leaves and adds up the groups, every part aligned at the end.</summary>
    private void Fill(Hierarchy hierarchy, int[] at, int[] offsets, double[] block)
    {
        for (var node = hierarchy.Nodes.Count - 1; node >= 0; node--)
        {
            var values = block.AsSpan(offsets[at[node]]..offsets[at[node] + 1]);
            if (node >= hierarchy.GroupCount)
            {
                Find(hierarchy.Nodes[node])!.Value.Values.CopyTo(values);
                continue;
            }

            foreach (var part in hierarchy.Structure.Parts[node])
            {
                var length = offsets[at[part] + 1] - offsets[at[part]];
                VectorSums.Add(block.AsSpan(offsets[at[part]], length), values[^length..]);
            }
        }
    }
}
