namespace CxKit.Journeys;

/// <summary>The cheapest way to explain a journey by a map: which events made which steps, which were extra, and which steps were left out.</summary>
/// <remarks>
/// Of several that cost the same, one is taken by rule, so that the same journey always has the same alignment: read from its end, an event that can be
/// matched is matched rather than extra, optional steps that were not taken are passed by rather than left out, and a repeated part is run again only where
/// that is cheaper. Optional steps that were not taken, and ignored events, are no moves. Its JSON form is part of <see cref="Conformance"/>.
/// </remarks>
public sealed record Alignment
{
    /// <summary>The moves, in the order of the journey.</summary>
    public required IReadOnlyList<AlignmentMove> Moves { get; init; }

    /// <summary>What the extra events and skipped steps cost together: the least that is possible.</summary>
    public required double Cost { get; init; }

    /// <summary>What it would cost to call every event extra and leave out every step of the cheapest run of the map.</summary>
    public required double WorstCost { get; init; }

    /// <summary>The events that were left out before the comparison, under <see cref="UnmappedEvents.Ignore"/>.</summary>
    public int IgnoredEvents { get; init; }

    /// <summary>1 − <see cref="Cost"/> / <see cref="WorstCost"/>, from 0 to 1; 1 where nothing could go wrong (Adriansyah 2014).</summary>
    public double Fitness => WorstCost == 0 ? 1 : 1 - Cost / WorstCost;

    /// <summary>Whether the journey is one that the map expects: its cost is 0.</summary>
    public bool Fits => Cost == 0;

    /// <summary>Writes the moves in a line: <c>view &gt; [-add_to_cart] &gt; checkout &gt; [+payment_failed] &gt; purchase</c>.</summary>
    public override string ToString() => string.Join(" > ", Moves);
}
