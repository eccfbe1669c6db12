namespace CxKit.Inventory;

/// <summary>An item cannot be planned as it is; <see cref="Problems"/> names every reason, not only the first.</summary>
public sealed class InvalidItemException : ArgumentException
{
    /// <summary>Makes the exception of these problems.</summary>
    /// <param name="problems">At least one.</param>
    public InvalidItemException(IReadOnlyList<ItemProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<ItemProblem> Problems { get; }
}
