namespace CxKit.Journeys;

/// <summary>One kind of event following another directly, in a <see cref="Flow"/>.</summary>
public sealed record FlowEdge
{
    /// <summary>The name of the earlier event.</summary>
    public required string From { get; init; }

    /// <summary>The name of the event that follows directly; it may be the same.</summary>
    public required string To { get; init; }

    /// <summary>How often it followed: |a &gt; b|.</summary>
    public required int Count { get; init; }

    /// <summary>The number of journeys in which it followed at least once.</summary>
    public required int Journeys { get; init; }

    /// <summary>The number of customers for whom it followed at least once.</summary>
    public required int Customers { get; init; }

    /// <summary>How often the earlier event came again right behind: |a ≫ b|, the number of places with a, b, a. 0 where both are the same.</summary>
    public required int Returns { get; init; }

    /// <summary>The share of occurrences of <see cref="From"/>, also of those that end a journey, that <see cref="To"/> follows, with its Wilson interval.</summary>
    /// <remarks>The interval takes every occurrence for a draw of its own. Where few customers make many transitions, it is too narrow; <see cref="Customers"/> shows that.</remarks>
    public required Estimate Share { get; init; }

    /// <summary>
    /// How sure it is that the later event depends on the earlier one, from −1 to 1: (|a &gt; b| − |b &gt; a|)/(|a &gt; b| + |b &gt; a| + 1), and
    /// |a &gt; a|/(|a &gt; a| + 1) where both are the same.
    /// </summary>
    /// <remarks>Weijters &amp; Ribeiro (2011), definition 2: near 1 for a step that is nearly always this way round and often seen, near 0 for steps in any order.</remarks>
    public required double Dependency { get; init; }

    /// <summary>How sure it is that the two make a loop of length two, from 0 to 1: (|a ≫ b| + |b ≫ a|)/(|a ≫ b| + |b ≫ a| + 1); 0 where both are the same.</summary>
    /// <remarks>Weijters &amp; Ribeiro (2011), definition 2.</remarks>
    public required double BackAndForth { get; init; }

    /// <summary>The time from the earlier event to the later one.</summary>
    public required DurationSummary Duration { get; init; }
}
