namespace CxKit.Journeys;

/// <summary>One kind of event in a <see cref="Flow"/>.</summary>
public sealed record FlowNode
{
    /// <summary>The name of the event.</summary>
    public required string Name { get; init; }

    /// <summary>How often it happened.</summary>
    public required int Count { get; init; }

    /// <summary>The number of journeys in which it happened at least once.</summary>
    public required int Journeys { get; init; }

    /// <summary>The number of customers to whom it happened at least once.</summary>
    public required int Customers { get; init; }

    /// <summary>The number of journeys that start with it.</summary>
    public required int Starts { get; init; }

    /// <summary>The number of journeys of which it is the last event so far.</summary>
    public required int Ends { get; init; }

    /// <summary>The share of journeys in which it happened, with its Wilson interval.</summary>
    public required Estimate JourneyShare { get; init; }

    /// <summary>
    /// The share of its occurrences after which the journey ended, with its Wilson interval. Together with <see cref="FlowEdge.Share"/> of all edges that leave, it is 1.
    /// </summary>
    public required Estimate EndShare { get; init; }
}
