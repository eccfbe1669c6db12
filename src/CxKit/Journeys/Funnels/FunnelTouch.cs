namespace CxKit.Journeys;

/// <summary>Which event of an attempt says to which group of a breakdown it belongs.</summary>
public enum FunnelTouch
{
    /// <summary>The first event of the customer (or session) that has a value, up to the last event that the attempt uses. The default.</summary>
    First,

    /// <summary>The latest event that has a value, up to the last event that the attempt uses.</summary>
    Last,

    /// <summary>The event used for one step, <see cref="FunnelBreakdownOptions.Step"/>; attempts that did not get there have no value.</summary>
    Step,

    /// <summary>All events that the attempt uses: it counts in the group of each of their values, so groups may overlap.</summary>
    Any,
}
