namespace CxKit.Touchpoints;

/// <summary>Which signal, where, of whom and when, by numbers.</summary>
/// <param name="Signal">The number of the signal in its catalogue.</param>
/// <param name="Channel">The number of the channel; 0 where it is not known.</param>
/// <param name="Segment">The number of the segment; 0 where it is not known.</param>
/// <param name="Period">The number of the period.</param>
internal readonly record struct CellKey(int Signal, int Channel, int Segment, int Period)
{
    private const uint Odd = 0x9E3779B1; // 2³² ÷ the golden ratio

    public bool Equals(CellKey other) => Signal == other.Signal && Channel == other.Channel && Segment == other.Segment && Period == other.Period;

    public override int GetHashCode() => (int)((((uint)Signal * Odd + (uint)Channel) * Odd + (uint)Segment) * Odd + (uint)Period);
}
