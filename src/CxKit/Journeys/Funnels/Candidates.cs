namespace CxKit.Journeys;

/// <summary>Events that mean something to a funnel, in order.</summary>
/// <param name="positions">Where each lies in the journey, ascending.</param>
/// <param name="times">In UTC ticks, never falling.</param>
/// <param name="classes">The class of each, as <see cref="EventClasses"/> numbers them.</param>
internal readonly ref struct Candidates(ReadOnlySpan<int> positions, ReadOnlySpan<long> times, ReadOnlySpan<ushort> classes)
{
    public ReadOnlySpan<int> Positions { get; } = positions;

    public ReadOnlySpan<long> Times { get; } = times;

    public ReadOnlySpan<ushort> Classes { get; } = classes;

    public int Length => Positions.Length;

    public Candidates Slice(int start, int length) => new(Positions.Slice(start, length), Times.Slice(start, length), Classes.Slice(start, length));
}
