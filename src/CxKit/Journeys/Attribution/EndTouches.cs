namespace CxKit.Journeys;

internal sealed class FirstTouch() : TouchModel("first")
{
    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares) => shares.Add(touches[0], 1);
}

internal sealed class LastTouch() : TouchModel("last")
{
    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares) => shares.Add(touches[^1], 1);
}

internal sealed class LastNonDirectTouch(string[] direct) : TouchModel($"last-non-direct:{string.Join('+', direct)}")
{
    private readonly int[] _direct = [];

    private LastNonDirectTouch(string[] direct, int[] channels)
        : this(direct) => _direct = channels;

    public override TouchModel For(ChannelPaths paths) => new LastNonDirectTouch(
        direct, [.. Enumerable.Range(0, paths.Channels.Count).Where(channel => direct.Contains(paths.Channels[channel], StringComparer.Ordinal))]);

    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares)
    {
        var last = touches.LastIndexOfAnyExcept(_direct);
        shares.Add(touches[last < 0 ? ^1 : last], 1);
    }
}
