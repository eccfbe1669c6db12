namespace CxKit.Forecasting;

/// <summary>Links, groups or items that make no hierarchy; all that is wrong is in <see cref="Contradictions"/>.</summary>
public sealed class ContradictoryHierarchyException : ArgumentException
{
    private const int Named = 5;

    /// <summary>Makes the exception from what was found.</summary>
    public ContradictoryHierarchyException(IReadOnlyList<HierarchyContradiction> contradictions)
        : base(Describe(contradictions)) => Contradictions = contradictions;

    /// <summary>Makes the exception with a message only.</summary>
    public ContradictoryHierarchyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception without a message of its own.</summary>
    public ContradictoryHierarchyException()
    {
    }

    /// <summary>Makes the exception with its message and the exception that led to it.</summary>
    public ContradictoryHierarchyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Everything that is wrong, in the order of nodes; the message holds the first five.</summary>
    public IReadOnlyList<HierarchyContradiction> Contradictions { get; } = [];

    /// <summary>Throws if anything was found.</summary>
    internal static void ThrowIfAny(List<HierarchyContradiction> found)
    {
        if (found.Count > 0)
        {
            throw new ContradictoryHierarchyException(
                [.. found.OrderBy(contradiction => contradiction.Node, StringComparer.Ordinal).ThenBy(contradiction => contradiction.Kind)]);
        }
    }

    private static string Describe(IReadOnlyList<HierarchyContradiction> contradictions)
    {
        ArgumentNullException.ThrowIfNull(contradictions);
        var more = contradictions.Count > Named ? $" And {Counted.Of(contradictions.Count - Named, "other contradiction")}." : "";
        return string.Join(' ', contradictions.Take(Named).Select(contradiction => contradiction.Message)) + more;
    }
}
