namespace CxKit.Journeys;

/// <summary>
/// Which events came next, and how often journeys converted, after each sequence of last events: a tree that goes back from the last event. Node 0 is "whatever came before".
/// </summary>
/// <remarks>
/// <para>Next event: P(x | s) = (max(c(x, s) − d, 0) + (θ + d·T(s))·P(x | s′)) ÷ (n(s) + θ), with T the number of different events seen after s and s′ the sequence without its
/// earliest event (interpolated absolute discounting, Ney, Essen &amp; Kneser 1994, with the strength of the Pitman–Yor process, Teh 2006, eq. 6, all counts taken as they are);
/// before all, uniform.</para>
/// <para>Conversion: P(s) = (k(s) + κ·P(s′)) ÷ (n(s) + κ), the mean of a beta distribution that expects what the shorter sequence says, as sure as κ visits
/// are.</para>
/// </remarks>
internal sealed class ContextTree
{
    private readonly int[] _childStarts;
    private readonly byte[] _depths;

    public ContextTree(int names, int[] parents, int[] symbols, int[] visits, int[] converted, int[] nextStarts, int[] next, int[] nextCounts)
    {
        (Names, Parents, Symbols, Visits, Converted) = (names, parents, symbols, visits, converted);
        (NextStarts, Next, NextCounts) = (nextStarts, next, nextCounts);
        _childStarts = new int[parents.Length + 1];
        _depths = new byte[parents.Length];
        var child = 1;
        for (var node = 0; node < parents.Length; node++)
        {
            _depths[node] = (byte)(node == 0 ? 0 : _depths[parents[node]] + 1);
            _childStarts[node] = child;
            while (child < parents.Length && parents[child] == node)
            {
                child++;
            }
        }

        _childStarts[^1] = parents.Length;
    }

    public int Names { get; }

    /// <summary>The node of each node's shorter sequence; never falls.</summary>
    public int[] Parents { get; }

    /// <summary>The event that a node's sequence has before its parent's; rises among the children of a node.</summary>
    public int[] Symbols { get; }

    public int[] Visits { get; }

    public int[] Converted { get; }

    public int[] NextStarts { get; }

    public int[] Next { get; }

    public int[] NextCounts { get; }

    /// <summary>How many symbols the sequence of a node has.</summary>
    public int DepthOf(int node) => _depths[node];

    /// <summary>The longest remembered sequence that the journey ends in, of at most <paramref name="order"/> events.</summary>
    /// <param name="codes">The events so far; a code that is no name ends the sequence.</param>
    /// <param name="startsThere">Whether the journey starts with the first of them.</param>
    /// <param name="order">How many symbols may be used.</param>
    public int Find(ReadOnlySpan<int> codes, bool startsThere, int order)
    {
        var node = 0;
        for (var used = 0; used < order; used++)
        {
            var at = codes.Length - 1 - used;
            if (at < -1 || (at == -1 && !startsThere))
            {
                break;
            }

            var child = Child(node, at >= 0 ? codes[at] : Names);
            if (child < 0)
            {
                break;
            }

            node = child;
        }

        return node;
    }

    /// <summary>The chance to convert at a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="backOffs">By length of sequence.</param>
    public double Conversion(int node, ReadOnlySpan<BackOff> backOffs) =>
        Conversion(node, backOffs[_depths[node]], node == 0 ? 0.5 : Conversion(Parents[node], backOffs));

    /// <summary>The chance to convert at a node, given that of the shorter sequence.</summary>
    public double Conversion(int node, BackOff backOff, double shorter) =>
        (Converted[node] + backOff.Conversion * shorter) / (Visits[node] + backOff.Conversion);

    /// <summary>The chance that <paramref name="next"/> comes next; the number of names stands for the end.</summary>
    /// <param name="node">The node.</param>
    /// <param name="next">The code of the event.</param>
    /// <param name="backOffs">By length of sequence.</param>
    public double ProbabilityOf(int node, int next, ReadOnlySpan<BackOff> backOffs) =>
        ProbabilityOf(node, next, backOffs[_depths[node]], node == 0 ? 1.0 / (Names + 1) : ProbabilityOf(Parents[node], next, backOffs));

    /// <summary>The chance that <paramref name="next"/> comes next, given that after the shorter sequence.</summary>
    public double ProbabilityOf(int node, int next, BackOff backOff, double shorter)
    {
        var discounted = CountOf(node, next) is > 0 and var count ? count - backOff.Discount : 0;
        return (discounted + (backOff.Strength + backOff.Discount * KindsOf(node)) * shorter) / (Visits[node] + backOff.Strength);
    }

    /// <summary>Fills in the chances of all names and, as the last, of the end.</summary>
    public void FillNext(int node, ReadOnlySpan<BackOff> backOffs, Span<double> probabilities)
    {
        if (node == 0)
        {
            probabilities.Fill(1.0 / (Names + 1));
        }
        else
        {
            FillNext(Parents[node], backOffs, probabilities);
        }

        var backOff = backOffs[_depths[node]];
        var scale = 1 / (Visits[node] + backOff.Strength);
        var share = (backOff.Strength + backOff.Discount * KindsOf(node)) * scale;
        foreach (ref var probability in probabilities)
        {
            probability *= share;
        }

        for (var i = NextStarts[node]; i < NextStarts[node + 1]; i++)
        {
            probabilities[Next[i]] += (NextCounts[i] - backOff.Discount) * scale;
        }
    }

    private int Child(int node, int symbol)
    {
        var start = _childStarts[node];
        var at = Symbols.AsSpan(start, _childStarts[node + 1] - start).BinarySearch(symbol);
        return at < 0 ? -1 : start + at;
    }

    private int CountOf(int node, int next)
    {
        var start = NextStarts[node];
        var at = Next.AsSpan(start, NextStarts[node + 1] - start).BinarySearch(next);
        return at >= 0 ? NextCounts[start + at] : 0;
    }

    private int KindsOf(int node) => NextStarts[node + 1] - NextStarts[node];
}
