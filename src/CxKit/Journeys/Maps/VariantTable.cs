using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>Counts equal journeys, each a sequence of numbered names.</summary>
/// <param name="minimumCell">How many different customers of a variant are remembered: as many as tell whether it may be shown.</param>
internal sealed class VariantTable(int minimumCell = 1)
{
    private readonly Dictionary<int[], Variant> _variants = new(new SequenceComparer());

    /// <summary>Counts journeys of these events.</summary>
    /// <param name="names">The events.</param>
    /// <param name="journeys">How many journeys.</param>
    /// <param name="customer">Whose they are; all journeys of one customer come one after the other.</param>
    public void Add(ReadOnlySpan<int> names, long journeys, int customer = 0)
    {
        if (!_variants.GetAlternateLookup<ReadOnlySpan<int>>().TryGetValue(names, out var variant))
        {
            variant = new(names.ToArray());
            _variants.Add(variant.Events, variant);
        }

        variant.Journeys = checked(variant.Journeys + journeys);
        if (variant.Customers.Count < minimumCell && (variant.Customers.Count == 0 || variant.Customers[^1] != customer))
        {
            variant.Customers.Add(customer);
        }
    }

    /// <summary>The variants, the most frequent first; those of one count in the ordinal order of their names, event by event.</summary>
    public List<Variant> MostFrequentFirst(IReadOnlyList<string> names)
    {
        var rank = new int[names.Count];
        var byName = Enumerable.Range(0, names.Count).OrderBy(id => names[id], StringComparer.Ordinal).ToArray();
        for (var i = 0; i < byName.Length; i++)
        {
            rank[byName[i]] = i;
        }

        var variants = _variants.Values.ToList();
        variants.Sort((one, other) =>
        {
            var byCount = other.Journeys.CompareTo(one.Journeys);
            return byCount != 0 ? byCount : Compare(one.Events, other.Events);
        });
        return variants;

        int Compare(int[] one, int[] other)
        {
            for (var i = 0; i < Math.Min(one.Length, other.Length); i++)
            {
                if (one[i] != other[i])
                {
                    return rank[one[i]].CompareTo(rank[other[i]]);
                }
            }

            return one.Length.CompareTo(other.Length);
        }
    }

    /// <summary>A sequence of events, how many journeys had it, and some of the customers whose journeys they were.</summary>
    internal sealed class Variant(int[] events)
    {
        public int[] Events { get; } = events;

        public long Journeys { get; set; }

        /// <summary>Different customers, in order; no more than are needed to tell whether there are enough to be shown.</summary>
        public List<int> Customers { get; } = [];
    }

    private sealed class SequenceComparer : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(int[] names) => GetHashCode(names.AsSpan());

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}
