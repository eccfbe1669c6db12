namespace CxKit.Touchpoints;

/// <summary>Whether outlets and shoppers are linked, so that the effects of the one can be told from those of the other.</summary>
internal static class CrossedParts
{
    /// <summary>The number of parts into which outlets and shoppers fall when each visit links one with the other.</summary>
    public static int Count(IReadOnlyCollection<(string Outlet, string Shopper)> visits)
    {
        var parents = new Dictionary<(bool IsShopper, string Name), (bool IsShopper, string Name)>();
        foreach (var (outlet, shopper) in visits)
        {
            var (a, b) = (RootOf((false, outlet)), RootOf((true, shopper)));
            parents[a] = b;
        }

        return parents.Count(pair => pair.Key == pair.Value);

        (bool, string) RootOf((bool, string) name)
        {
            parents.TryAdd(name, name);
            var at = name;
            while (parents[at] != at)
            {
                at = parents[at] = parents[parents[at]];
            }

            return at;
        }
    }
}
