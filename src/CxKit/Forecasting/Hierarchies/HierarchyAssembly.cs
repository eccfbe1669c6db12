using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Makes hierarchies from links or from groups, and names what contradicts.</summary>
internal static class HierarchyAssembly
{
    public static Hierarchy FromParents(IEnumerable<HierarchyLink> links)
    {
        var found = new List<HierarchyContradiction>();
        var parentOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var partsOf = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (child, parent) in links)
        {
            if (string.IsNullOrEmpty(child) || string.IsNullOrEmpty(parent))
            {
                found.Add(new(HierarchyContradictionKind.EmptyName, child ?? "", $"The link from '{child}' to '{parent}' lacks a name. Name both nodes, or leave it out."));
            }
            else if (!parentOf.TryAdd(child, parent))
            {
                found.Add(parentOf[child] == parent
                    ? new(HierarchyContradictionKind.Duplicate, child, $"The link from '{child}' to '{parent}' comes twice. Leave one out.")
                    : new(HierarchyContradictionKind.TwoParents, child,
                        $"Node '{child}' has two parents, '{parentOf[child]}' and '{parent}'. Leave one out, or use Hierarchy.Crossed for groupings that cross."));
            }
            else
            {
                if (!partsOf.TryGetValue(parent, out var parts))
                {
                    partsOf.Add(parent, parts = []);
                }

                parts.Add(child);
            }
        }

        if (parentOf.Count == 0 && found.Count == 0)
        {
            throw new ContradictoryHierarchyException("There are no links, so there is no hierarchy. Give each node but the total its parent.");
        }

        found.AddRange(Cycles(parentOf));
        ContradictoryHierarchyException.ThrowIfAny(found);
        var groups = FromRoots(partsOf, parentOf);
        var leaves = parentOf.Keys.Where(node => !partsOf.ContainsKey(node)).Order(StringComparer.Ordinal);
        string[] names = [.. groups, .. leaves];
        var places = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var structure = new SumStructure(names.Length, [.. groups.Select(group => partsOf[group].Select(part => places[part]).Order().ToArray())]);
        return new(names, structure);
    }

    public static Hierarchy FromGroups(GroupedItem[] items, IReadOnlyList<IReadOnlyList<string>> groupings)
    {
        if (items.Length == 0)
        {
            throw new ContradictoryHierarchyException("There are no items, so there is no hierarchy.");
        }

        var found = CheckItems(items, groupings);
        ContradictoryHierarchyException.ThrowIfAny(found);
        Array.Sort(items, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        var kept = DistinctGroupings(groupings)
            .Select(keys => (Keys: keys, Members: Members(items, keys)))
            .Where(grouping => grouping.Keys.Count == 0 || grouping.Members.Count < items.Length)
            .OrderBy(grouping => grouping.Keys.Count).ThenBy(grouping => grouping.Members.Count) // a grouping comes before all that divide it further
            .ToArray();
        string[] names = [.. kept.SelectMany(grouping => grouping.Members.Select(group => group.Name)), .. items.Select(item => item.Id)];
        foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            found.Add(new(HierarchyContradictionKind.Duplicate, twice.Key, $"'{twice.Key}' is the name of two nodes, an item and a group or two groups. Rename one."));
        }

        ContradictoryHierarchyException.ThrowIfAny(found);
        if (kept.Length == 0)
        {
            throw new ContradictoryHierarchyException("Every group has one item only, so there is nothing to add up. Group by a wider key, or by none for a total.");
        }

        return new(names, Divide(items.Length, kept));
    }

    /// <summary>Each group is divided by the grouping with the fewest groups that divides it further, or else into its items.</summary>
    private static SumStructure Divide(int itemCount, (IReadOnlyList<string> Keys, List<(string Name, List<int> Items)> Members)[] groupings)
    {
        var firstOf = new int[groupings.Length + 1];
        for (var g = 0; g < groupings.Length; g++)
        {
            firstOf[g + 1] = firstOf[g] + groupings[g].Members.Count;
        }

        var groups = firstOf[^1];
        var parts = new int[groups][];
        var groupOfItem = new int[groupings.Length][];
        for (var g = groupings.Length - 1; g >= 0; g--)
        {
            groupOfItem[g] = new int[itemCount];
            var finer = Array.FindIndex(groupings, g + 1, other => groupings[g].Keys.All(other.Keys.Contains));
            foreach (var (place, (_, members)) in groupings[g].Members.Index())
            {
                var sum = firstOf[g] + place;
                parts[sum] = [.. (finer < 0 ? members.Select(item => groups + item) : members.Select(item => groupOfItem[finer][item])).Distinct().Order()];
                foreach (var item in members)
                {
                    groupOfItem[g][item] = sum;
                }
            }
        }

        // The grouping with the most groups claims its parts first, so that as few sums as possible cross.
        var priority = Enumerable.Range(0, groupings.Length)
            .OrderByDescending(g => groupings[g].Members.Count)
            .SelectMany(g => Enumerable.Range(firstOf[g], groupings[g].Members.Count));
        return new(groups + itemCount, parts, [.. priority]);
    }

    private static IEnumerable<IReadOnlyList<string>> DistinctGroupings(IReadOnlyList<IReadOnlyList<string>> groupings) =>
        groupings.DistinctBy(keys => string.Join('\0', keys.Order(StringComparer.Ordinal)), StringComparer.Ordinal);

    private static List<(string Name, List<int> Items)> Members(GroupedItem[] items, IReadOnlyList<string> keys)
    {
        var members = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            var values = string.Join('\0', keys.Select(key => items[i].Keys[key])); // unlike names, these cannot be mistaken for each other
            if (!members.TryGetValue(values, out var list))
            {
                members.Add(values, list = []);
            }

            list.Add(i);
        }

        return [.. members.Values.Select(list => (Name(items[list[0]], keys), list)).OrderBy(group => group.Item1, StringComparer.Ordinal)];
    }

    private static string Name(GroupedItem item, IReadOnlyList<string> keys) =>
        keys.Count == 0 ? "total" : string.Join(", ", keys.Select(key => $"{key}={item.Keys[key]}"));

    private static List<HierarchyContradiction> CheckItems(GroupedItem[] items, IReadOnlyList<IReadOnlyList<string>> groupings)
    {
        var found = new List<HierarchyContradiction>();
        var keys = groupings.SelectMany(grouping => grouping ?? throw new ArgumentNullException(nameof(groupings))).Distinct(StringComparer.Ordinal).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            ArgumentNullException.ThrowIfNull(item);
            if (string.IsNullOrEmpty(item.Id))
            {
                found.Add(new(HierarchyContradictionKind.EmptyName, "", "An item has no id. Name it, or leave it out."));
                continue;
            }

            if (!seen.Add(item.Id))
            {
                found.Add(new(HierarchyContradictionKind.Duplicate, item.Id, $"Item '{item.Id}' comes twice. Leave one out."));
            }

            foreach (var key in keys)
            {
                if (!item.Keys.TryGetValue(key, out var value) || string.IsNullOrEmpty(value))
                {
                    found.Add(new(HierarchyContradictionKind.MissingNode, item.Id, $"Item '{item.Id}' has no '{key}'. Give it one, such as 'none'."));
                }
            }
        }

        return found;
    }

    /// <summary>Walks up from every node once; a walk that meets itself has found a cycle, which is reported once.</summary>
    private static IEnumerable<HierarchyContradiction> Cycles(Dictionary<string, string> parentOf)
    {
        var walkOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var walk = 0;
        foreach (var start in parentOf.Keys.Order(StringComparer.Ordinal))
        {
            walk++;
            var node = start;
            while (walkOf.TryAdd(node, walk) && parentOf.TryGetValue(node, out var parent))
            {
                node = parent;
                if (walkOf.TryGetValue(node, out var met) && met == walk)
                {
                    yield return new(HierarchyContradictionKind.Cycle, node, $"Node '{node}' is a part of itself: {Circle(node, parentOf)}. Take one of these links away.");
                }
            }
        }
    }

    private static string Circle(string node, Dictionary<string, string> parentOf)
    {
        const int Shown = 6;
        var names = new List<string> { node };
        for (var next = parentOf[node]; next != node; next = parentOf[next])
        {
            names.Add(next);
        }

        names.Add(node);
        return string.Join(" → ", names.Count <= Shown + 1 ? names.Select(name => $"'{name}'") : [.. names.Take(Shown).Select(name => $"'{name}'"), "…", $"'{node}'"]);
    }

    /// <summary>The groups, level by level from the roots, ordinal within a level.</summary>
    private static List<string> FromRoots(Dictionary<string, List<string>> partsOf, Dictionary<string, string> parentOf)
    {
        var groups = new List<string>(partsOf.Count);
        var level = partsOf.Keys.Where(node => !parentOf.ContainsKey(node)).Order(StringComparer.Ordinal).ToList();
        while (level.Count > 0)
        {
            groups.AddRange(level);
            level = [.. level.SelectMany(group => partsOf[group]).Where(partsOf.ContainsKey).Order(StringComparer.Ordinal)];
        }

        return groups;
    }
}
