using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Hierarchies;

/// <summary>Hierarchies of every shape, with forecasts and errors, from a seed.</summary>
internal static class RandomHierarchies
{
    public static Hierarchy Make(int seed)
    {
        var random = new SeededRandom((ulong)seed, 7);
        return (seed % 4) switch
        {
            0 => Tree(random),
            1 => Hierarchy.Nested(Items(random, 3 + random.Next(12)), "category", "brand"),
            2 => Hierarchy.Crossed(Items(random, 4 + random.Next(12)), "category", "brand"),
            _ => Hierarchy.Crossed(Items(random, 6 + random.Next(14)), "category", "brand", "store"),
        };
    }

    public static double[][] Rows(Hierarchy hierarchy, int length, ulong seed, double mean = 0)
    {
        var random = new SeededRandom(seed);
        return [.. hierarchy.Nodes.Select(node =>
        {
            var size = Math.Sqrt(hierarchy.LeavesOf(node).Count) * (0.3 + random.NextDouble());
            return Enumerable.Range(0, length).Select(_ => mean * hierarchy.LeavesOf(node).Count + size * random.NextNormal()).ToArray();
        })];
    }

    private static Hierarchy Tree(SeededRandom random)
    {
        var links = new List<HierarchyLink>();
        var count = 3 + random.Next(18);
        for (var i = 1; i < count; i++)
        {
            links.Add(new($"n{i:00}", $"n{random.Next(i):00}")); // leaves at any depth, also beside groups
        }

        return Hierarchy.FromParents(links);
    }

    private static GroupedItem[] Items(SeededRandom random, int count) => Enumerable.Range(0, count).Select(i => new GroupedItem(
        $"item{i:00}", ("category", $"c{random.Next(3)}"), ("brand", $"b{random.Next(3)}"), ("store", $"s{random.Next(2)}"))).ToArray();
}
