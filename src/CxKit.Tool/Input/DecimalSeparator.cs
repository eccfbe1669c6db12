namespace CxKit.Tool;

/// <summary>What stands between the whole part of a number and its decimals.</summary>
internal enum DecimalSeparator
{
    /// <summary>1234.5</summary>
    Point,

    /// <summary>1234,5</summary>
    Comma,
}
