namespace CxKit.Tool;

/// <summary>The forms in which <c>cxkit journey</c> writes its answers.</summary>
internal enum JourneyFormat
{
    /// <summary>For people: all answers, one below the other.</summary>
    Table,

    /// <summary>For spreadsheets: the rows of one answer.</summary>
    Csv,

    /// <summary>For programs: an object with the rows of every answer.</summary>
    Json,

    /// <summary>For documents: a Mermaid diagram of one answer.</summary>
    Mermaid,

    /// <summary>For web pages and notebooks: a Vega-Lite specification of one answer.</summary>
    Vega,
}
