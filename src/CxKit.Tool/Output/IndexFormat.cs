namespace CxKit.Tool;

/// <summary>The forms in which <c>cxkit touchpoints</c> writes an index.</summary>
internal enum IndexFormat
{
    /// <summary>For spreadsheets: a row a score.</summary>
    Csv,

    /// <summary>For programs: the whole index in its versioned form.</summary>
    Json,

    /// <summary>For people: the latest period.</summary>
    Table,

    /// <summary>For web pages and notebooks: a Vega-Lite specification.</summary>
    Vega,
}
