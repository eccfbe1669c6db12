namespace CxKit.Journeys;

/// <summary>A move of an alignment by numbers: an event, a step (matched), or one of them alone, the other being <see cref="MapPlace.None"/>.</summary>
internal readonly record struct MapMove(int Event, int Step);
