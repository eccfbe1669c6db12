namespace CxKit.Tool;

/// <summary>The kinds of files that hold events.</summary>
internal enum EventFileKind
{
    /// <summary>CSV with a header.</summary>
    Csv,

    /// <summary>A JSON object on each line.</summary>
    JsonLines,

    /// <summary>The BigQuery export of Google Analytics 4, as JSON lines.</summary>
    GoogleAnalytics,
}
