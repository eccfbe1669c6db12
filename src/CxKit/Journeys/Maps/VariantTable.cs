using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>Counts equal journeys, each a sequence of numbered names.</summary>
internal sealed class VariantTable
{
    private readonly Dictionary<int[], long> _counts = new(new SequenceComparer());

    public void Add(ReadOnlySpan<int> names, long journeys)
    {
        var counts = _counts.GetAlternateLookup<ReadOnlySpan<int>>();
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, names, out _);
        count = checked(count + journeys);
    }

    /// <summary>The variants, the most frequent first; those of one count in the ordinal order of their names, event by event.</summary>
    public List<(int[] Names, long Journeys)> MostFrequentFirst(IReadOnlyList<string> names)
    {
        var rank = new int[names.Count];
        var byName = Enumerable.Range(0, names.Count).OrderBy(id => names[id], StringComparer.Ordinal).ToArray();
        for (var i = 0; i < byName.Length; i++)
        {
            rank[byName[i]] = i;
        }

        var variants = _counts.Select(pair => (Names: pair.Key, Journeys: pair.Value)).ToList();
        variants.Sort((one, other) =>
        {
            var byCount = other.Journeys.CompareTo(one.Journeys);
            return byCount != 0 ? byCount : Compare(one.Names, other.Names);
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
