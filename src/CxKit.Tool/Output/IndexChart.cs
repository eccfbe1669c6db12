namespace CxKit.Tool;

/// <summary>The charts of an index.</summary>
internal enum IndexChart
{
    /// <summary>All values together.</summary>
    Index,

    /// <summary>A small chart a channel.</summary>
    Channel,

    /// <summary>A small chart a segment.</summary>
    Segment,

    /// <summary>A line a touchpoint over the periods.</summary>
    Course,
}
