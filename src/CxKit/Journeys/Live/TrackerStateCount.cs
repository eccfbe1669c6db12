namespace CxKit.Journeys;

/// <summary>One anonymous count in a tracker's state: <see cref="AnonymousCount"/>, of which the channel may be absent.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Count">The number of events.</param>
/// <param name="Channel">The channel.</param>
internal sealed record TrackerStateCount(string Name, DateOnly Day, long Count, string? Channel = null)
{
    public static TrackerStateCount From(AnonymousCount cell) => new(cell.Name, cell.Day, cell.Count, cell.Channel);

    public AnonymousCount ToCount() => new(Name, Channel, Day, Count);
}
