namespace CxKit.Journeys;

/// <summary>Events that must not come between two steps of a funnel.</summary>
/// <param name="Event">The excluding events.</param>
/// <remarks>
/// An excluding event stops an attempt when it comes after the event used for step <see cref="After"/> and before the one used for step
/// <see cref="Before"/>, or before that step is ever reached. Other events for the steps may still do: view, cart, <em>remove</em>, cart, purchase converts
/// when only <em>remove</em> between cart and purchase is excluded. Where a property is held constant, an excluding event with another value of it excludes nothing,
/// and one without a value counts for all.
/// </remarks>
public sealed record FunnelExclusion(FunnelStep Event)
{
    /// <summary>The number of the step behind which it excludes, from 1; default 1.</summary>
    public int After { get; init; } = 1;

    /// <summary>The number of the step up to which it excludes, greater than <see cref="After"/>; default null: the last.</summary>
    public int? Before { get; init; }

    /// <summary>Excludes the events of a name from the first step to the last.</summary>
    public static implicit operator FunnelExclusion(string eventName) => new(new FunnelStep(eventName));
}
