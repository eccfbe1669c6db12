namespace CxKit.Touchpoints;

/// <summary>By what an index is broken down; several may be joined.</summary>
[Flags]
public enum IndexBreakdown
{
    /// <summary>All values together only.</summary>
    None = 0,

    /// <summary>By channel.</summary>
    Channel = 1,

    /// <summary>By segment.</summary>
    Segment = 2,

    /// <summary>By each combination of channel and segment.</summary>
    ChannelAndSegment = 4,
}
