namespace CxKit.Journeys;

/// <summary>What a <see cref="Flow"/> does not show.</summary>
/// <param name="Nodes">How many kinds of events.</param>
/// <param name="Events">How often those happened.</param>
/// <param name="Edges">How many kinds of transitions.</param>
/// <param name="Transitions">How often those happened.</param>
public sealed record FlowRemainder(int Nodes, int Events, int Edges, int Transitions);
