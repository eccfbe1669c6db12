namespace CxKit.Feedback;

/// <summary>Where scores are added up: numbers of names, 0 where there is none, and of the period.</summary>
internal readonly record struct ScoreCell(int Metric, int Segment, int Channel, int Touchpoint, int Period)
{
    public override int GetHashCode() => (int)((uint)((((Metric * 31 + Segment) * 31 + Channel) * 31 + Touchpoint) * 31 + Period) * 2654435769u >> 5);
}
