namespace CxKit.Feedback;

/// <summary>Where scores are added up: numbers of names, 0 where there is none, and of the period.</summary>
internal readonly record struct ScoreCell(int Metric, int Segment, int Channel, int Touchpoint, int Period)
{
    // One comparison and products that do not wait for each other: both are needed for every score.
    public bool Equals(ScoreCell other) =>
        ((Metric ^ other.Metric) | (Segment ^ other.Segment) | (Channel ^ other.Channel) | (Touchpoint ^ other.Touchpoint) | (Period ^ other.Period)) == 0;

    public override int GetHashCode()
    {
        var mixed = (uint)Metric * 923521u + (uint)Segment * 29791u + (uint)Channel * 961u + (uint)Touchpoint * 31u + (uint)Period;
        return (int)(mixed * 2654435769u >> 5);
    }
}
