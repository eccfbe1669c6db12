namespace CxKit.Journeys;

/// <summary>A place where the customer meets the shop in a designed journey: the search page, the checkout, the parcel.</summary>
/// <param name="Name">What it is called; within its stage no two are called the same.</param>
/// <param name="Steps">The steps that are expected there, in order; none where nothing can be observed, such as at a poster.</param>
/// <param name="Occurs">How often its steps are expected, as a whole. Default: once.</param>
/// <remarks>A text is a touchpoint with one step of its name, and a step is a touchpoint that has only this step.</remarks>
public sealed record MapTouchpoint(string Name, IReadOnlyList<MapStep> Steps, Occurrence Occurs = Occurrence.Once)
{
    /// <summary>The touchpoint that has only this step and is called like it.</summary>
    /// <param name="step">The step.</param>
    public static implicit operator MapTouchpoint(MapStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new(step.Label, [step]);
    }

    /// <summary>The touchpoint where this event is expected, exactly once, and that is called like it.</summary>
    /// <param name="name">The name of the event.</param>
    public static implicit operator MapTouchpoint(string name) => new(name, [name]);
}
