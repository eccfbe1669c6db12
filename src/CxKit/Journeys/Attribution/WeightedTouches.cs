using System.Globalization;

namespace CxKit.Journeys;

internal sealed class TimeDecayTouches(TimeSpan halfLife) : TouchModel(string.Create(CultureInfo.InvariantCulture, $"time-decay:{halfLife.TotalDays}d"))
{
    internal override bool NeedsTimes => true;

    public override TouchModel For(ChannelPaths paths)
    {
        for (var path = 0; path < paths.Count; path++)
        {
            if (paths.Weights.Conversions[path] > 0 && paths.Ticks(path).IsEmpty)
            {
                throw new InvalidOperationException(
                    $"Time decay needs the time of every touch before the conversion, but a path of {paths.Touches(path).Length} touches that starts with " +
                    $"'{paths.Channels[paths.Touches(path)[0]]}' has none. Set {nameof(ChannelPath)}.{nameof(ChannelPath.TimesBeforeConversion)}, " +
                    $"or use {nameof(PositionBased)} or {nameof(Linear)}.");
            }
        }

        return this;
    }

    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares)
    {
        // Times count from the last touch: the shares are the same, and a touch of ten years ago is not lost when all are old.
        var sum = 0.0;
        foreach (var time in ticks)
        {
            sum += Weight(time - ticks[^1]);
        }

        for (var i = 0; i < touches.Length; i++)
        {
            shares.Add(touches[i], Weight(ticks[i] - ticks[^1]) / sum);
        }
    }

    private double Weight(long ticks) => Math.Pow(2, -(double)ticks / halfLife.Ticks);
}

internal sealed class PositionBasedTouches(double first, double last)
    : TouchModel(string.Create(CultureInfo.InvariantCulture, $"position-based:{first}:{last}"))
{
    public override void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares)
    {
        switch (touches.Length)
        {
            case 1:
                shares.Add(touches[0], 1);
                return;
            case 2:
                var firstOfTwo = first + last > 0 ? first / (first + last) : 0.5;
                shares.Add(touches[0], firstOfTwo);
                shares.Add(touches[1], 1 - firstOfTwo);
                return;
        }

        shares.Add(touches[0], first);
        shares.Add(touches[^1], last);
        foreach (var channel in touches[1..^1])
        {
            shares.Add(channel, (1 - first - last) / (touches.Length - 2));
        }
    }
}
