namespace CxKit.Journeys;

internal sealed class LinearTouch() : TouchModel("linear")
{
    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares)
    {
        foreach (var channel in touches)
        {
            shares.Add(channel, 1.0 / touches.Length);
        }
    }
}

internal sealed class TakingPart() : TouchModel("participation")
{
    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares)
    {
        foreach (var channel in touches.ToArray().Distinct())
        {
            shares.Add(channel, 1);
        }
    }
}
