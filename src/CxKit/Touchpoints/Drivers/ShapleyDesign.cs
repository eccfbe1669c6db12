using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Which subsets of drivers have to be looked at, and how Shapley's value comes from what they explain.</summary>
internal sealed class ShapleyDesign
{
    private readonly int _count;
    private readonly int[][] _orders;
    private readonly int[][] _forwards;
    private readonly int[][] _backwards;

    private ShapleyDesign(int count, ulong[] subsets, int[][] orders, int[][] forwards, int[][] backwards) =>
        (_count, Subsets, _orders, _forwards, _backwards) = (count, subsets, orders, forwards, backwards);

    /// <summary>Each once; bit k says that driver k is in it.</summary>
    public ulong[] Subsets { get; }

    /// <summary>How many orders were sampled; 0 where every subset is looked at.</summary>
    public int Permutations => 2 * _orders.Length;

    /// <summary>Every subset.</summary>
    public static ShapleyDesign Exact(int count) => new(count, [.. Enumerable.Range(0, 1 << count).Select(place => (ulong)place)], [], [], []);

    /// <summary>The subsets on the way from none to all drivers, in sampled orders and their reverses.</summary>
    public static ShapleyDesign Sampled(int count, ulong seed, int pairs)
    {
        var places = new Dictionary<ulong, int> { [0] = 0 };
        var orders = Enumerable.Range(0, pairs).Select(pair => PermutationShapley.Order(count, seed, pair)).ToArray();
        var forwards = Array.ConvertAll(orders, order => Way(order, places));
        var backwards = Array.ConvertAll(orders, order => Way(order.AsEnumerable().Reverse(), places));
        return new(count, [.. places.OrderBy(place => place.Value).Select(place => place.Key)], orders, forwards, backwards);
    }

    /// <summary>Fills one part a driver, from what each subset explains.</summary>
    /// <returns>Monte-Carlo standard errors; null where parts are exact.</returns>
    public double[]? Divide(ReadOnlySpan<double> explained, Span<double> parts)
    {
        if (_orders.Length == 0)
        {
            ShapleyValue.Of(explained, parts[.._count]);
            return null;
        }

        var sampled = new PermutationShapley(_count);
        Span<double> forwards = stackalloc double[_count];
        Span<double> backwards = stackalloc double[_count];
        for (var i = 0; i < _orders.Length; i++)
        {
            Increments(_forwards[i], explained, forwards);
            Increments(_backwards[i], explained, backwards);
            sampled.Add(_orders[i], forwards, backwards);
        }

        sampled.Values.CopyTo(parts);
        return [.. Enumerable.Range(0, _count).Select(sampled.StandardError)];
    }

    private static void Increments(int[] way, ReadOnlySpan<double> explained, Span<double> increments)
    {
        for (var i = 0; i < increments.Length; i++)
        {
            increments[i] = explained[way[i + 1]] - explained[way[i]];
        }
    }

    /// <summary>The places of the subsets on the way, from the empty one.</summary>
    private static int[] Way(IEnumerable<int> order, Dictionary<ulong, int> places)
    {
        var way = new List<int> { 0 };
        var subset = 0UL;
        foreach (var driver in order)
        {
            subset |= 1UL << driver;
            if (!places.TryGetValue(subset, out var place))
            {
                place = places.Count;
                places.Add(subset, place);
            }

            way.Add(place);
        }

        return [.. way];
    }
}
