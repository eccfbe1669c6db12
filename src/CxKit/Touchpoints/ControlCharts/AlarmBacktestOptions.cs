using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How an <see cref="AlarmRule"/> is rehearsed on history.</summary>
public sealed class AlarmBacktestOptions
{
    /// <summary>How many points are drawn, as a multiple of the designed run length, 20 to 10,000. Default 300: the rate is known to about 12 %.</summary>
    public int RunLengths { get; init; } = 300;

    /// <summary>How many neighbouring samples are drawn together; null for the cube root of the length of the history, at least 1.</summary>
    public int? BlockLength { get; init; }

    /// <summary>The level of the interval of the rate. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The seed. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The one place where these options are checked.</summary>
    internal void RequireValid()
    {
        const int Fewest = 20;
        const int Most = 10_000;
        if (RunLengths is < Fewest or > Most)
        {
            throw new ArgumentException(Invariant($"RunLengths is {RunLengths}, but it is {Fewest} to {Most:N0}."));
        }

        if (BlockLength < 1)
        {
            throw new ArgumentException(Invariant($"BlockLength is {BlockLength}, but a block has at least 1 sample."));
        }

        Interval.RequireLevel(Level);
    }
}
