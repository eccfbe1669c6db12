namespace CxKit.Journeys;

/// <summary>A stage of a designed journey: awareness, consideration, purchase, loyalty, advocacy, or whatever the shop calls its own.</summary>
/// <param name="Name">What it is called; no two stages of a map are called the same.</param>
/// <param name="Touchpoints">Where the customer meets the shop in it, in order; may be empty.</param>
/// <param name="Occurs">How often the stage is expected, as a whole. Default: once.</param>
public sealed record MapStage(string Name, IReadOnlyList<MapTouchpoint> Touchpoints, Occurrence Occurs = Occurrence.Once);
