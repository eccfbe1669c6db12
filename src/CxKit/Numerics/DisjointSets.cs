namespace CxKit.Numerics;

/// <summary>Which of n things are linked, directly or by others (Tarjan 1975; path halving).</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    /// <summary>The first thing, in order, of the set that a thing is in.</summary>
    public int Find(int thing)
    {
        while (_parents[thing] != thing)
        {
            thing = _parents[thing] = _parents[_parents[thing]];
        }

        return thing;
    }

    public void Union(int one, int other)
    {
        var (a, b) = (Find(one), Find(other));
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }
}
