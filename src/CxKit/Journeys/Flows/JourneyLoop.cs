namespace CxKit.Journeys;

/// <summary>Events through which customers go round in a circle.</summary>
public sealed record JourneyLoop
{
    /// <summary>
    /// The names on the circle in order, starting with the first of them in ordinal order, the return left out: one name for an immediate repeat
    /// (a a), two for back and forth (a b a or b a b), more for a longer round.
    /// </summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>How often somebody came back to an event of the circle by way of the others.</summary>
    public required int Returns { get; init; }

    /// <summary>The number of journeys with at least one return.</summary>
    public required int Journeys { get; init; }

    /// <summary>The number of customers with at least one return.</summary>
    public required int Customers { get; init; }

    /// <summary>The share of journeys with at least one return, with its Wilson interval.</summary>
    public required Estimate JourneyShare { get; init; }

    /// <summary>The time that a journey with this loop spends in it: from each event to which it returns on to the return, no moment counted twice.</summary>
    public required DurationSummary TimePerJourney { get; init; }
}
