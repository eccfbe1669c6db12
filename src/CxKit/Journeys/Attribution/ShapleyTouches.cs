namespace CxKit.Journeys;

internal sealed class ShapleySets() : TouchModel("shapley")
{
    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares)
    {
        var set = touches.ToArray().Distinct().ToList();
        foreach (var channel in set)
        {
            shares.Add(channel, 1.0 / set.Count);
        }
    }
}

internal sealed class ShapleyPositions(int positions) : TouchModel(FormattableString.Invariant($"shapley-position:{positions}"))
{
    public override int Positions => positions;

    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares)
    {
        var occurrences = touches.ToArray().CountBy(channel => channel).ToDictionary();
        for (var i = 0; i < touches.Length; i++)
        {
            shares.Add(touches[i] * positions + Math.Min(i, positions - 1), 1.0 / occurrences.Count / occurrences[touches[i]]);
        }
    }
}
