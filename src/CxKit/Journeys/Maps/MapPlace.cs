namespace CxKit.Journeys;

/// <summary>A place between the steps of a journey map, with the ways that lead forward to it.</summary>
internal readonly record struct MapPlace
{
    public const int None = -1;

    /// <summary>The place from which a free way round an optional part leads here, or <see cref="None"/>.</summary>
    public required int Round { get; init; }

    /// <summary>The step between the place before and this one, or <see cref="None"/> where one comes freely.</summary>
    public required int Step { get; init; }

    /// <summary>What it costs to come here from the place before without an event.</summary>
    public double Cost { get; init; }
}
