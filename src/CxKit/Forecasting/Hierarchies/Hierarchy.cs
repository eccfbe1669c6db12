using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Which series are sums of others: total, categories and items, or stores and products that cross.</summary>
/// <remarks>
/// Groups come first in <see cref="Nodes"/>, each before its parts, and the leaves behind them in ordinal order. Several roots are fine, and so is a node
/// without a parent beside the total. Immutable and thread-safe; memory is linear in nodes and links.
/// </remarks>
public sealed class Hierarchy
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _places;

    internal Hierarchy(string[] names, SumStructure structure)
    {
        _names = names;
        Structure = structure;
        _places = new(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            _places.Add(names[i], i);
        }
    }

    /// <summary>All nodes: groups first, each before its parts, then leaves.</summary>
    public IReadOnlyList<string> Nodes => _names;

    /// <summary>The number of nodes that are sums.</summary>
    public int GroupCount => Structure.Sums;

    /// <summary>The number of nodes that are no sums.</summary>
    public int LeafCount => _names.Length - Structure.Sums;

    /// <summary>The nodes that are no sums, in ordinal order.</summary>
    public IEnumerable<string> Leaves => _names.Skip(GroupCount);

    /// <summary>Whether groupings cross, so that no tree can hold them.</summary>
    public bool IsCrossed => Array.Exists(Structure.IsCrossing, crossing => crossing);

    internal SumStructure Structure { get; }

    /// <summary>A tree (or several) from what each node is a part of. Nodes that are nobody's parent are the leaves.</summary>
    /// <param name="links">One link a node below a root, in any order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="links"/> is null.</exception>
    /// <exception cref="ContradictoryHierarchyException">The links are empty, contradict each other or run in a circle.</exception>
    public static Hierarchy FromParents(params IEnumerable<HierarchyLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        return HierarchyAssembly.FromParents(links);
    }

    /// <summary>A total, and beneath it groups by the first key, within each of them groups by the second, and so on.</summary>
    /// <remarks>Groups are named <c>total</c>, <c>category=shirts</c>, <c>category=shirts, brand=Acme</c>.</remarks>
    /// <param name="items">The leaves.</param>
    /// <param name="keys">The keys from the widest to the narrowest; none gives a total only.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ContradictoryHierarchyException">There are no items, one comes twice or is named like a group, or lacks a key.</exception>
    public static Hierarchy Nested(IEnumerable<GroupedItem> items, params string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return FromGroups(items, [.. Enumerable.Range(0, keys.Length + 1).Select(count => keys[..count])]);
    }

    /// <summary>A total, groups by each key alone, and by every combination of keys that has groups of more than one item.</summary>
    /// <inheritdoc cref="Nested"/>
    /// <param name="items">The leaves.</param>
    /// <param name="keys">The keys that cross, such as <c>store</c> and <c>product</c>; 1 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no keys, or more than 8.</exception>
    public static Hierarchy Crossed(IEnumerable<GroupedItem> items, params string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Length is < 1 or > 8)
        {
            throw new ArgumentOutOfRangeException(nameof(keys), keys.Length, "1 to 8 keys can cross, since every combination of them is a grouping.");
        }

        var groupings = Enumerable.Range(0, 1 << keys.Length)
            .Select(set => keys.Where((_, k) => (set >> k & 1) == 1).ToArray())
            .OrderBy(grouping => grouping.Length);
        return FromGroups(items, [.. groupings]);
    }

    /// <summary>Groups by any sets of keys: <c>[[], ["store"], ["product"], ["store", "category"]]</c>, where the empty set is the total.</summary>
    /// <remarks>A grouping in which every group has one item only is left out: these are the items themselves.</remarks>
    /// <inheritdoc cref="Nested"/>
    /// <param name="items">The leaves.</param>
    /// <param name="groupings">For each grouping its keys.</param>
    public static Hierarchy FromGroups(IEnumerable<GroupedItem> items, IReadOnlyList<IReadOnlyList<string>> groupings)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(groupings);
        return HierarchyAssembly.FromGroups([.. items], groupings);
    }

    /// <summary>Whether a node is in the hierarchy.</summary>
    public bool Contains(string node) => _places.ContainsKey(node);

    /// <summary>Whether a node is a sum of others.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public bool IsGroup(string node) => PlaceOf(node) < GroupCount;

    /// <summary>The parts whose sum a node is; empty for a leaf. Where groupings cross it is one way to divide the node.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public IReadOnlyList<string> PartsOf(string node)
    {
        var place = PlaceOf(node);
        return place < GroupCount ? [.. Structure.Parts[place].Select(part => _names[part])] : [];
    }

    /// <summary>The leaves beneath a node, in ordinal order; a leaf is its own.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public IReadOnlyList<string> LeavesOf(string node)
    {
        var pending = new Stack<int>([PlaceOf(node)]);
        var leaves = new List<string>();
        while (pending.TryPop(out var place))
        {
            if (place >= GroupCount)
            {
                leaves.Add(_names[place]);
                continue;
            }

            foreach (var part in Structure.Parts[place])
            {
                pending.Push(part);
            }
        }

        leaves.Sort(StringComparer.Ordinal);
        return leaves;
    }

    /// <summary>Adds the values of leaves up to those of all nodes.</summary>
    /// <param name="leafValues">For each leaf, in the order of <see cref="Leaves"/>, its values period by period; all of one length.</param>
    /// <returns>For each of <see cref="Nodes"/> its values.</returns>
    /// <exception cref="ArgumentException">The rows do not fit the leaves or have different lengths.</exception>
    public double[][] AddUp(IReadOnlyList<double[]> leafValues)
    {
        ArgumentNullException.ThrowIfNull(leafValues);
        var length = RequireRows(leafValues, LeafCount, "leaves", nameof(leafValues));
        var values = new double[_names.Length][];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i < GroupCount ? new double[length] : [.. leafValues[i - GroupCount]];
        }

        Structure.AddUp(values, 0, length);
        return values;
    }

    /// <summary>Where values do not add up, and by how much; empty when they do.</summary>
    /// <param name="values">For each of <see cref="Nodes"/> its values period by period; all of one length.</param>
    /// <param name="tolerance">What still counts as equal, as a fraction of the sum of the leaves' absolute values; default 10⁻⁹.</param>
    /// <returns>One entry a node and period, in the order of nodes.</returns>
    /// <exception cref="ArgumentException">The rows do not fit the nodes or have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tolerance"/> is negative or NaN.</exception>
    public IReadOnlyList<HierarchyGap> FindGaps(IReadOnlyList<double[]> values, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a fraction of at least 0, such as 1e-9.");
        }

        var length = RequireRows(values, _names.Length, "nodes", nameof(values));
        var leaves = values.Skip(GroupCount).ToArray();
        var sums = AddUp(leaves);
        var sizes = AddUp(Array.ConvertAll(leaves, row => Array.ConvertAll(row, Math.Abs)));
        var gaps = new List<HierarchyGap>();
        for (var i = 0; i < GroupCount; i++)
        {
            for (var step = 0; step < length; step++)
            {
                if (!(Math.Abs(values[i][step] - sums[i][step]) <= tolerance * sizes[i][step]))
                {
                    gaps.Add(new(_names[i], step, values[i][step], sums[i][step]));
                }
            }
        }

        return gaps;
    }

    /// <summary>The place of a node in <see cref="Nodes"/>.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public int PlaceOf(string node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return _places.TryGetValue(node, out var place)
            ? place
            : throw new ArgumentException($"'{node}' is no node of this hierarchy of {Counted.Of(_names.Length, "node")}. Nodes lists them.", nameof(node));
    }

    /// <summary>Writes how many nodes of which sort there are.</summary>
    public override string ToString() => $"{Counted.Of(GroupCount, "group")} over {Counted.Of(LeafCount, "leaf").Replace("leafs", "leaves", StringComparison.Ordinal)}";

    internal static int RequireRows(IReadOnlyList<double[]> rows, int count, string what, string name)
    {
        if (rows.Count != count)
        {
            throw new ArgumentException($"There are {rows.Count} rows, but the hierarchy has {count} {what}. Give one row each, in their order.", name);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is null || rows[i].Length != rows[0].Length)
            {
                throw new ArgumentException($"Row {i} (counted from 0) has {rows[i]?.Length ?? 0} values, and row 0 has {rows[0].Length}. All rows need the same periods.", name);
            }
        }

        return rows[0].Length;
    }
}
