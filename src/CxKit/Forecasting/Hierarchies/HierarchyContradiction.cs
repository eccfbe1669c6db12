namespace CxKit.Forecasting;

/// <summary>One thing that is wrong with a hierarchy.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Node">The node it is about; empty where it has no name.</param>
/// <param name="Message">What is wrong, with the other nodes concerned, and what to do.</param>
public sealed record HierarchyContradiction(HierarchyContradictionKind Kind, string Node, string Message);
