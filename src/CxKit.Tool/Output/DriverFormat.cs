namespace CxKit.Tool;

/// <summary>The forms in which <c>cxkit drivers</c> writes its answer.</summary>
internal enum DriverFormat
{
    /// <summary>For programs and spreadsheets.</summary>
    Csv,

    /// <summary>For programs: an array of objects.</summary>
    Json,

    /// <summary>For people.</summary>
    Table,

    /// <summary>For web pages and notebooks: a Vega-Lite specification of bars with their intervals.</summary>
    Vega,

    /// <summary>The same of the importance-performance map.</summary>
    VegaMap,
}
