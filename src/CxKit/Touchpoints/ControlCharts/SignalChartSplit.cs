namespace CxKit.Touchpoints;

/// <summary>For which parts of a signal charts are drawn, beside the one of all together.</summary>
public enum SignalChartSplit
{
    /// <summary>For no part.</summary>
    None,

    /// <summary>For each channel.</summary>
    Channel,

    /// <summary>For each segment.</summary>
    Segment,

    /// <summary>For each channel, and for each segment.</summary>
    ChannelAndSegment,
}
